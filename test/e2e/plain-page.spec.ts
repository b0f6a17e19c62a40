import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cdnScript, cdnUrl, entryIntegrity, integrityOf } from '../../scripts/build/integrity.js';
import { serveSite, type Site } from '../package/serve-site.js';
import { copyCdnFiles } from './fixture/cdn-files.js';
import { expect, test } from './fixture/test.js';

const scriptFor = (path: string): string => `<script type="module" src="${path}"></script>`;

/** The tag of docs/frameworks.md, for what lies on this site instead of a CDN. */
const tagFor = (folder: string, integrity: string): string =>
  cdnScript('1.0.0', integrity).replace(cdnUrl('1.0.0', 'gcore-uploader.js'), `/${folder}/gcore-uploader.js`);

const pageWith = (...scripts: readonly string[]): string => `<!doctype html>
<html lang="en">
  <head>
    <title>A plain page</title>
    <link rel="icon" href="data:," />
    ${scripts.join('')}
  </head>
  <body>
    <gcore-uploader backend="/api/gcore">
      <p>Send us the video by <a href="/by-post">post</a>.</p>
      <span slot="heading">Your lesson</span>
    </gcore-uploader>
  </body>
</html>`;

let folder = '';
let site: Site | null = null;

test.beforeAll(async ({ baseURL }) => {
  folder = await mkdtemp(join(tmpdir(), 'gcore-uploader-plain-'));
  await copyCdnFiles(join(folder, 'one'));
  await cp(join(folder, 'one'), join(folder, 'two'), { recursive: true });
  const one = scriptFor('/one/gcore-uploader.js');
  const integrity = entryIntegrity(join(folder, 'one'));
  site = await serveSite({
    root: folder,
    gcoreUrl: baseURL ?? '',
    pages: {
      '/once': pageWith(one),
      '/same-twice': pageWith(one, one),
      '/two-copies': pageWith(one, scriptFor('/two/gcore-uploader.js')),
      '/with-hash': pageWith(tagFor('one', integrity)),
      '/with-wrong-hash': pageWith(tagFor('one', integrityOf('package.json'))),
    },
  });
});

test.afterAll(async () => {
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the tag shows what stands in it', async ({ page }) => {
    await page.goto(`${site?.url}once`);
    await expect(page.getByRole('link', { name: 'post' })).toBeVisible();
  });
});

test('once it is defined, what stood in the tag gives way to the element', async ({ page }) => {
  await page.goto(`${site?.url}once`);
  await expect(page.getByRole('button', { name: 'Choose a video' })).toBeVisible();
  await expect(page.getByText('Your lesson')).toBeVisible();
  await expect(page.getByRole('link', { name: 'post' })).toBeHidden();
});

for (const [path, copies] of [
  ['same-twice', 'the same file twice'],
  ['two-copies', 'two copies of the package'],
] as const) {
  test.describe(copies, () => {
    test.use({ expectedConsole: /Another copy of the package already defined/ });

    test('on one page do no harm', async ({ uploader, files, gcore, page }) => {
      const warnings: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'warning') warnings.push(message.text());
      });
      const video = await files.make();
      await uploader.open(`${site?.url}${path}`);
      await uploader.pick(video.path);
      expect(await gcore.sha256Of(await uploader.succeeds())).toBe(video.sha256);
      expect(warnings).toHaveLength(path === 'two-copies' ? 1 : 0);
      await page.goto('about:blank');
    });
  });
}

test('the tag with the hash that the build prints defines the element', async ({ page }) => {
  await page.goto(`${site?.url}with-hash`);
  await expect(page.getByRole('button', { name: 'Choose a video' })).toBeVisible();
});

test.describe('with the hash of another file', () => {
  test.use({ expectedConsole: /Failed to find a valid digest|integrity/ });

  test('nothing of it runs', async ({ page }) => {
    await page.goto(`${site?.url}with-wrong-hash`, { waitUntil: 'networkidle' });
    expect(await page.evaluate(() => customElements.get('gcore-uploader') === undefined)).toBe(true);
    await expect(page.getByRole('link', { name: 'post' })).toBeVisible();
  });
});
