import type { GcoreUploader } from '../../src/component.js';
import { chromiumArgs, findBrowser } from '../helpers/browsers.js';
import type { Site } from '../package/serve-site.js';
import { expect, test } from './fixture/test.js';
import { recordEvents, UploaderPage } from './fixture/uploader-page.js';
import { beginInWorker, expectArrivedOnce, firstUpload, receivedBytes } from './fixture/worker-upload.js';
import { builtFiles, endWorkers, serveThreePages, updateFiles } from './fixture/worker-site.js';

/*
 * What a person does meanwhile with an upload that the site's worker sends, and what becomes of the site.
 */

const executablePath = findBrowser('chromium')?.executablePath;
// Playwright starts Chromium without the back/forward cache, which people have.
const ignoreDefaultArgs = ['--disable-back-forward-cache'];
test.use({
  launchOptions: { args: [...chromiumArgs], ignoreDefaultArgs, ...(executablePath && { executablePath }) },
});

let files: Awaited<ReturnType<typeof builtFiles>>;
let site: Site;

test.beforeEach(async ({ baseURL }) => {
  files = await builtFiles();
  site = await serveThreePages({ root: files.root, gcoreUrl: baseURL ?? '' });
});

test.afterEach(async ({ browser, page }) => {
  // A stream that its server cuts is an error in the console.
  if (!page.isClosed()) await page.goto('about:blank');
  await endWorkers(browser);
  await site.close();
  await files.remove();
});

test('an upload continues while the person goes back and forward', async ({
  uploader,
  gcore,
  files: videos,
  page,
}) => {
  const video = await videos.make({ sizeBytes: 30_000_000 });
  const videoId = await beginInWorker({ uploader, gcore, video, url: `${site.url}1` });
  await page.getByRole('link', { name: 'Two' }).click();
  await uploader.reaches(/uploading/);
  await page.goBack();
  await uploader.reaches(/uploading/);
  await page.goForward();
  await uploader.reaches(/uploading/);
  expect(await firstUpload(uploader)).toMatchObject({ inWorker: true });
  expect(await uploader.succeeds()).toBe(videoId);
  await expectArrivedOnce(gcore, videoId, video);
});

test('an upload is one row if its file is added again on the next page, whose form then has it', async ({
  uploader,
  gcore,
  files: videos,
  page,
}) => {
  const video = await videos.make({ sizeBytes: 20_000_000 });
  const videoId = await beginInWorker({ uploader, gcore, video, url: `${site.url}1` });
  await page.goto(`${site.url}2`);
  await uploader.reaches(/uploading/);
  expect(await firstUpload(uploader)).toMatchObject({ own: false });
  await uploader.pick(video.path);
  await expect.poll(async () => (await firstUpload(uploader))?.own).toBe(true);
  await expect(uploader.rows).toHaveCount(1);
  expect(await uploader.succeeds()).toBe(videoId);
  await expectArrivedOnce(gcore, videoId, video);
  await expect(uploader.rows).toHaveCount(1);
});

test('an upload is never shown by an element of another backend', async ({
  uploader,
  gcore,
  files: videos,
  page,
}) => {
  const video = await videos.make({ sizeBytes: 20_000_000 });
  await beginInWorker({ uploader, gcore, video, url: `${site.url}1` });
  await page.goto(`${site.url}both`);
  const [shown, elsewhere] = [page.locator('[backend="/api/gcore"]'), page.locator('#elsewhere')];
  await expect(shown.locator('li[part~=row][data-state=uploading]')).toHaveCount(1);
  await elsewhere.evaluate((host: GcoreUploader) => host.updateComplete);
  expect(await elsewhere.evaluate((host: GcoreUploader) => host.uploads)).toEqual([]);
});

test('an upload whose worker ended after its last page is offered at the next visit, and resumes', async ({
  uploader,
  gcore,
  files: videos,
  page,
  context,
  browser,
}) => {
  const video = await videos.make({ sizeBytes: 30_000_000 });
  const videoId = await beginInWorker({ uploader, gcore, video, url: `${site.url}1` });
  const later = new UploaderPage(await context.newPage());
  await page.close();
  expect(await endWorkers(browser)).toBe(1);
  await later.page.addInitScript(recordEvents);
  await later.open(`${site.url}2`);
  await later.reaches(/needs-file/);
  await later.pick(video.path);
  expect(await later.succeeds()).toBe(videoId);
  expect(await gcore.sha256Of(videoId)).toBe(video.sha256);
  expect(await gcore.uploadsOf(videoId)).toHaveLength(1);
});

test('an upload that the worker of an older version sends is shown by the newer pages, and can be stopped there', async ({
  uploader,
  gcore,
  files: videos,
  page,
}) => {
  const video = await videos.make({ sizeBytes: 60_000_000 });
  const videoId = await beginInWorker({ uploader, gcore, video, url: `${site.url}1` });
  await updateFiles(files.root, '99.0.0');
  await page.goto(`${site.url}2`);
  await uploader.reaches(/uploading/);
  expect(await firstUpload(uploader)).toMatchObject({ inWorker: true });
  const second = await videos.make({ name: 'lesson.mp4', sizeBytes: 6_000_000, seed: 2 });
  await uploader.pick(second.path);
  expect(await gcore.sha256Of(await uploader.succeeds())).toBe(second.sha256);
  await uploader.element.evaluate((host: GcoreUploader) => host.cancel(host.uploads[0]?.id));
  await uploader.hears('cancel');
  await expect.poll(() => gcore.hasVideo(videoId)).toBe(false);
  expect(await receivedBytes(gcore, videoId)).toBeLessThan(video.sizeBytes);
});
