import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspection, ordinaryUpload } from '../../scripts/build/ordinary-upload.js';
import { withStaticImports } from '../../scripts/build/static-imports.js';
import { serveSite, type Site } from '../package/serve-site.js';
import { copyCdnFiles } from './fixture/cdn-files.js';
import { expect, test } from './fixture/test.js';

const html = `<!doctype html>
<html lang="en">
  <head>
    <title>A page with one video</title>
    <link rel="icon" href="data:," />
    <script type="module" src="/cdn/gcore-uploader.js"></script>
  </head>
  <body>
    <gcore-uploader backend="/api/gcore"></gcore-uploader>
  </body>
</html>`;

let folder = '';
let site: Site | null = null;

test.beforeAll(async ({ baseURL }) => {
  folder = await mkdtemp(join(tmpdir(), 'gcore-uploader-weight-'));
  await copyCdnFiles(join(folder, 'cdn'));
  site = await serveSite({ root: folder, gcoreUrl: baseURL ?? '', pages: { '/': html } });
});

test.afterAll(async () => {
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});

test('an ordinary upload loads the files that `npm run size` weighs, all of them before a file is there', async ({
  uploader,
  files,
  page,
}) => {
  const [weighed, looking] = [ordinaryUpload, inspection].map((entries) =>
    withStaticImports(join(folder, 'cdn'), entries),
  ) as [readonly string[], readonly string[]];
  const loaded = new Set<string>();
  page.on('request', (request) => {
    const [, name] = /\/cdn\/([\w-]+\.js)$/.exec(new URL(request.url()).pathname) ?? [];
    if (name !== undefined && (weighed.includes(name) || !looking.includes(name))) loaded.add(name);
  });
  const video = await files.make();
  await uploader.open(site?.url);
  await uploader.element.hover();
  await expect.poll(() => [...loaded].sort(), { timeout: 30_000 }).toEqual(weighed);

  await uploader.pick(video.path);
  await uploader.reaches(/^ready$/);
  expect([...loaded].sort()).toEqual(weighed);
  expect(await uploader.story()).toEqual(['add', 'start', 'success']);
});
