import type { Site } from '../package/serve-site.js';
import { serveSite } from '../package/serve-site.js';
import { expect, test } from './fixture/test.js';
import { builtFiles } from './fixture/worker-site.js';

let files: Awaited<ReturnType<typeof builtFiles>>;
let site: Site;

const pageHtml = `<!doctype html>
<html lang="en">
  <head>
    <title>A site with a log-out</title>
    <script type="module" src="/gcore-uploader.js"></script>
  </head>
  <body><gcore-uploader backend="/api/gcore"></gcore-uploader></body>
</html>`;

test.beforeAll(async ({ baseURL }) => {
  files = await builtFiles();
  site = await serveSite({
    root: files.root,
    gcoreUrl: baseURL ?? '',
    pages: { '/': pageHtml, '/log-out': '<title>Goodbye</title>', '/favicon.ico': '' },
    pageHeaders: { '/log-out': { 'Clear-Site-Data': '"storage"' } },
  });
});

test.afterAll(async () => {
  await site.close();
  await files.remove();
});

test('a log-out that clears the site’s storage leaves nothing of an unfinished upload in the browser', async ({
  uploader,
  gcore,
  files: videos,
  page,
}) => {
  page.on('dialog', (dialog) => void dialog.accept());
  const video = await videos.make({ sizeBytes: 40_000_000 });
  await gcore.break({ kind: 'patch', bytesPerSecond: 4_000_000, times: null });
  await uploader.open(site.url, { 'chunk-size': '4000000' });
  await uploader.pick(video.path);
  await uploader.confirms(4_000_000);
  await page.reload();
  await uploader.reaches(/needs-file/);

  await page.goto(`${site.url}log-out`);
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  await uploader.open(site.url);
  // The same file again is a new upload: nothing knows the old one.
  await uploader.pick(video.path);
  await uploader.reaches(/uploading/);
  await expect(uploader.rows).toHaveCount(1);
  expect(await uploader.story()).toEqual(['add', 'start']);
});
