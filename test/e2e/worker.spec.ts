import type { GcoreUploader } from '../../src/component.js';
import { leavingRows } from '../faults/rows/leaving.js';
import { titleOf } from '../faults/rows/processes.js';
import type { Site } from '../package/serve-site.js';
import type { LaptopGcore } from './fixture/laptop-gcore.js';
import { expect, test } from './fixture/test.js';
import { recordEvents, UploaderPage } from './fixture/uploader-page.js';
import type { VideoOnDisk } from './fixture/video-files.js';
import {
  beginInWorker,
  bytesPerSecond,
  expectArrivedOnce,
  firstUpload,
  receivedBytes,
} from './fixture/worker-upload.js';
import { builtFiles, endWorkers, serveThreePages } from './fixture/worker-site.js';

let files: Awaited<ReturnType<typeof builtFiles>>;
let site: Site;

test.beforeAll(async ({ baseURL }) => {
  files = await builtFiles();
  site = await serveThreePages({ root: files.root, gcoreUrl: baseURL ?? '' });
});

test.afterAll(async () => {
  await site.close();
  await files.remove();
});

test.afterEach(({ browser }) => endWorkers(browser));

/** Adds a video on the site's first page, and waits until the worker has sent some of it. */
const beginUpload = (uploader: UploaderPage, gcore: LaptopGcore, video: VideoOnDisk): Promise<number> =>
  beginInWorker({ uploader, gcore, video, url: `${site.url}1` });

test.describe('an upload that the worker of the site sends', () => {
  test(titleOf(leavingRows.link), async ({ uploader, gcore, files: videos, page }) => {
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.type());
      void dialog.accept();
    });
    const video = await videos.make({ sizeBytes: 20_000_000 });
    const videoId = await beginUpload(uploader, gcore, video);
    await page.getByRole('link', { name: 'Two' }).click();
    await page.waitForURL('**/2');
    await uploader.reaches(/uploading/);
    const shown = await firstUpload(uploader);
    expect(shown).toMatchObject({ inWorker: true, own: false });
    await expect.poll(async () => (await firstUpload(uploader))?.progress.bytesConfirmed).toBeGreaterThan(0);
    expect(await uploader.succeeds()).toBe(videoId);
    await expectArrivedOnce(gcore, videoId, video);
    await uploader.reaches(/processing|viewable|ready/);
    expect(dialogs, 'nobody is asked whether to leave').toEqual([]);
  });

  test(titleOf(leavingRows.fivePages), async ({ uploader, gcore, files: videos, page }) => {
    const video = await videos.make({ sizeBytes: 30_000_000 });
    const videoId = await beginUpload(uploader, gcore, video);
    for (const path of ['2', '3', '1', '2', '3']) await page.goto(`${site.url}${path}`);
    await uploader.reaches(/uploading/);
    expect(await uploader.succeeds()).toBe(videoId);
    await expectArrivedOnce(gcore, videoId, video);
  });

  test(titleOf(leavingRows.openedAgain), async ({ uploader, gcore, files: videos, page, context }) => {
    const video = await videos.make({ sizeBytes: 30_000_000 });
    const videoId = await beginUpload(uploader, gcore, video);
    const elsewhere = await context.newPage();
    await page.close();
    const atClosing = await receivedBytes(gcore, videoId);
    await expect.poll(() => receivedBytes(gcore, videoId)).toBeGreaterThan(atClosing + 3_000_000);
    const again = new UploaderPage(elsewhere);
    await elsewhere.addInitScript(recordEvents);
    await again.open(`${site.url}2`);
    await again.reaches(/uploading/);
    expect(await again.succeeds()).toBe(videoId);
    await expectArrivedOnce(gcore, videoId, video);
  });

  test(titleOf(leavingRows.closed), async ({ uploader, gcore, files: videos, page, context }) => {
    const video = await videos.make({ sizeBytes: 15_000_000 });
    const videoId = await beginUpload(uploader, gcore, video);
    await context.newPage();
    await page.close();
    await expectArrivedOnce(gcore, videoId, video);
  });

  test(titleOf(leavingRows.workerEnds), async ({ uploader, gcore, files: videos, browser }) => {
    const video = await videos.make({ sizeBytes: 20_000_000 });
    const videoId = await beginUpload(uploader, gcore, video);
    expect(await endWorkers(browser)).toBe(1);
    expect(await uploader.succeeds()).toBe(videoId);
    expect(await gcore.sha256Of(videoId)).toBe(video.sha256);
    expect((await gcore.uploadsOf(videoId)).length).toBe(1);
  });

  test(titleOf(leavingRows.twoTabs), async ({ uploader, gcore, files: videos, page, context }) => {
    const video = await videos.make({ sizeBytes: 20_000_000 });
    const videoId = await beginUpload(uploader, gcore, video);
    const second = new UploaderPage(await context.newPage());
    await second.page.addInitScript(recordEvents);
    await second.open(`${site.url}2`);
    await second.reaches(/uploading/);
    await page.close();
    await second.press(/^Pause/);
    await second.reaches(/paused/);
    await second.press(/^Resume|^Continue/);
    expect(await second.succeeds()).toBe(videoId);
    expect(await gcore.sha256Of(videoId)).toBe(video.sha256);
  });

  test(titleOf(leavingRows.canceled), async ({ uploader, gcore, files: videos, page }) => {
    const video = await videos.make({ sizeBytes: 60_000_000 });
    const videoId = await beginUpload(uploader, gcore, video);
    await page.goto(`${site.url}2`);
    await uploader.reaches(/uploading/);
    await uploader.element.evaluate((host: GcoreUploader) => host.cancel());
    await uploader.hears('cancel');
    await expect.poll(() => gcore.hasVideo(videoId)).toBe(false);
    const ended = await receivedBytes(gcore, videoId);
    expect(ended).toBeLessThan(video.sizeBytes);
  });

  test(titleOf(leavingRows.logOut), async ({ uploader, gcore, files: videos, page }) => {
    const video = await videos.make({ sizeBytes: 60_000_000 });
    const videoId = await beginUpload(uploader, gcore, video);
    await page.goto(`${site.url}2`);
    await uploader.reaches(/uploading/);
    await page.evaluate(async () => {
      const entry = '/gcore-uploader.js';
      await ((await import(entry)) as { releaseUploads(): Promise<void> }).releaseUploads();
    });
    await expect(uploader.rows).toHaveCount(0);
    await expect
      .poll(() => gcore.uploadsOf(videoId).then(([upload]) => gcore.storedOffset(upload?.url ?? '')))
      .toBe(null);
    await page.goto(`${site.url}3`);
    await uploader.element.evaluate((host: GcoreUploader) => host.updateComplete);
    expect(await receivedBytes(gcore, videoId)).toBeLessThan(video.sizeBytes);
    await expect(uploader.rows).toHaveCount(0);
  });
});

test.describe('under the strictest policy', () => {
  test('the worker sends if the policy names it', async ({ uploader, gcore, files: videos, baseURL }) => {
    const answer = await fetch(`${baseURL}/__faults`);
    const { hosts } = (await answer.json()) as { hosts: readonly { readonly origin: string }[] };
    const connect = hosts.map(({ origin }) => origin).join(' ');
    const policy = `default-src 'self'; connect-src 'self' ${connect}; media-src blob:; worker-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html gcore-uploader`;
    const strict = await serveThreePages({
      root: files.root,
      gcoreUrl: baseURL ?? '',
      headers: { 'Content-Security-Policy': policy },
    });
    try {
      const video = await videos.make({ sizeBytes: 25_000_000 });
      await gcore.break({ kind: 'patch', bytesPerSecond, times: null });
      await uploader.open(`${strict.url}1`);
      await uploader.pick(video.path);
      await uploader.hears('start');
      expect(await firstUpload(uploader)).toMatchObject({ inWorker: true });
      await uploader.page.goto(`${strict.url}2`);
      const videoId = await uploader.succeeds();
      await expectArrivedOnce(gcore, videoId, video);
    } finally {
      await uploader.page.goto('about:blank');
      await strict.close();
    }
  });
});

test('without the worker the page sends, and the console says once why', async ({
  uploader,
  gcore,
  files: videos,
  page,
  baseURL,
}) => {
  const said: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('gcore-uploader')) said.push(message.text());
  });
  const without = await serveThreePages({ root: files.root, gcoreUrl: baseURL ?? '' }, '/missing.js');
  try {
    const video = await videos.make({ sizeBytes: 3_000_000 });
    await uploader.open(`${without.url}1`);
    await uploader.pick(video.path);
    const videoId = await uploader.succeeds();
    expect(await gcore.sha256Of(videoId)).toBe(video.sha256);
    expect(await uploader.story()).toEqual(['add', 'start', 'success']);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('/missing.js cannot be started');
  } finally {
    await page.goto('about:blank');
    await without.close();
  }
});
