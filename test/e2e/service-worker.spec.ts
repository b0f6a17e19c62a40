import { expect, test } from './fixture/test.js';
import type { LaptopGcore } from './fixture/laptop-gcore.js';
import type { UploaderPage } from './fixture/uploader-page.js';
import type { VideoOnDisk } from './fixture/video-files.js';

/*
 * `test/faults/service-worker.test.ts` has the same in every engine, with a driven clock. Here is the whole element, and
 * real time.
 */

const folder = '/test/faults/behind-service-worker';

/** Opens a page that a service worker is in charge of; by default one that answers every request by `fetch`. */
async function openBehindWorker(
  uploader: UploaderPage,
  attributes: Readonly<Record<string, string>> = {},
  worker = 'answers-every-request.js',
): Promise<void> {
  await uploader.open(`${folder}/element.html`);
  await uploader.page.evaluate(async (script) => {
    await navigator.serviceWorker.register(script);
    await navigator.serviceWorker.ready;
  }, `${folder}/${worker}`);
  await uploader.open(`${folder}/element.html`, attributes);
  expect(await uploader.page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
}

async function arrivesOnce(uploader: UploaderPage, gcore: LaptopGcore, video: VideoOnDisk): Promise<void> {
  const videoId = await uploader.succeeds({ timeoutMs: 100_000 });
  expect(await uploader.story()).toEqual(['add', 'start', 'success']);
  expect((await gcore.uploadsOf(videoId)).map(({ bodyBytes }) => bodyBytes)).toEqual([video.sizeBytes]);
  expect(await gcore.sha256Of(videoId)).toBe(video.sha256);
}

test('behind a service worker that answers every request, a chunk of more than half a minute is sent once', async ({
  uploader,
  gcore,
  files,
}) => {
  const video = await files.make({ sizeBytes: 3_600_000 });
  await gcore.break({ kind: 'patch', bytesPerSecond: 100_000, times: null });
  await openBehindWorker(uploader, { 'chunk-size': '3500000' });
  await uploader.pick(video.path);
  await arrivesOnce(uploader, gcore, video);
});

test('behind a service worker that answers every request, the bar of a slow link moves with each megabyte', async ({
  uploader,
  gcore,
  files,
}) => {
  const video = await files.make({ sizeBytes: 3_000_000 });
  await gcore.break({ kind: 'patch', bytesPerSecond: 150_000, times: null });
  await openBehindWorker(uploader);
  await uploader.pick(video.path);
  await arrivesOnce(uploader, gcore, video);
  const shown = (await uploader.events())
    .filter(({ type }) => type === 'progress')
    .map(({ bytesUploaded }) => bytesUploaded);
  const steps = shown.slice(1).map((bytes, at) => bytes - (shown[at] ?? 0));
  expect(Math.max(...steps), `shown: ${shown.join()}`).toBeLessThan(1_500_000);
});

test('a service worker that leaves the upload hosts to the network hides no progress', async ({
  uploader,
  gcore,
  files,
}) => {
  const video = await files.make({ sizeBytes: 3_000_000 });
  await gcore.break({ kind: 'patch', bytesPerSecond: 300_000, times: null });
  await openBehindWorker(uploader, { 'chunk-size': '3000000' }, 'leaves-uploads.js');
  await uploader.pick(video.path);
  await arrivesOnce(uploader, gcore, video);
  const onTheirWay = (await uploader.events()).map(
    ({ bytesUploaded, bytesConfirmed }) => bytesUploaded - bytesConfirmed,
  );
  expect(Math.max(...onTheirWay), 'bytes shown before their answer').toBeGreaterThan(0);
});
