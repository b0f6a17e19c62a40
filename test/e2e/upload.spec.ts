import { expect, test } from './fixture/test.js';

/** Slow enough for a test to act in the middle of a file. */
const slowLink = { kind: 'patch', bytesPerSecond: 6_000_000, times: null };

test('a video picked on the front page arrives byte for byte', async ({ uploader, gcore, files }) => {
  const video = await files.make({ sizeBytes: 12_345_678 });
  await uploader.open();
  await uploader.pick(video.path);
  await expect(await uploader.reaches(/./)).toContainText('holiday.mp4');
  const videoId = await uploader.succeeds();
  expect(await gcore.sha256Of(videoId)).toBe(video.sha256);
  expect(await uploader.story()).toEqual(['add', 'start', 'success']);
  const [upload, ...others] = await gcore.uploadsOf(videoId);
  expect(others).toEqual([]);
  expect(upload?.bodyBytes, 'no byte is sent twice').toBe(video.sizeBytes);
});

test('300 MB arrive byte for byte, and play', async ({ uploader, gcore, files }) => {
  const video = await files.make({ sizeBytes: 300_000_000 });
  await uploader.open();
  await uploader.pick(video.path);
  const videoId = await uploader.succeeds({ timeoutMs: 100_000 });
  expect(await gcore.sha256Of(videoId)).toBe(video.sha256);
  await uploader.reaches(/viewable|ready/);
  const player = uploader.page.locator('video#player');
  await expect(player).toBeVisible();
  await expect
    .poll(() => player.evaluate((element: HTMLVideoElement) => element.currentTime), { timeout: 30_000 })
    .toBeGreaterThan(0);
  await uploader.reaches(/ready/);
});

test('pause holds every byte back, and resume goes on where it stood', async ({ uploader, gcore, files }) => {
  const video = await files.make({ sizeBytes: 20_000_000 });
  await gcore.break(slowLink);
  await uploader.open('/', { 'chunk-size': '2000000' });
  await uploader.pick(video.path);
  await uploader.confirms(4_000_000);
  await uploader.press(/^Pause/);
  await uploader.reaches(/paused/);
  const { uploadId, videoId } = await uploader.hears('pause');
  const [before] = await gcore.uploadsOf(videoId ?? 0);
  const stored = await gcore.storedOffset(before?.url ?? '');
  expect(stored).toBeGreaterThanOrEqual(4_000_000);
  expect(stored).toBeLessThan(video.sizeBytes);

  await uploader.press(/^Resume/);
  expect(await uploader.succeeds()).toBe(videoId);
  expect(await gcore.sha256Of(videoId ?? 0)).toBe(video.sha256);
  expect(await uploader.story()).toEqual(['add', 'start', 'pause', 'resume', 'success']);
  const resume = await uploader.hears('resume');
  expect([resume.cause, resume.uploadId]).toEqual(['pause', uploadId]);
  expect(resume.bytesUploaded).toBeGreaterThanOrEqual(stored ?? 0);
  const uploads = await gcore.uploadsOf(videoId ?? 0);
  expect(uploads, 'it is one upload').toHaveLength(1);
  expect(uploads[0]?.bodyBytes).toBeLessThanOrEqual(video.sizeBytes + 2_000_000);
});

test('cancel ends the upload here, on its host and at the backend', async ({ uploader, gcore, files }) => {
  const video = await files.make({ sizeBytes: 20_000_000 });
  // Slow enough that what was sent is worth a question.
  await gcore.break({ ...slowLink, bytesPerSecond: 300_000 });
  await uploader.open('/', { 'chunk-size': '1000000' });
  await uploader.pick(video.path);
  await uploader.confirms(2_000_000);
  await uploader.press(/^Cancel/);
  await uploader.press(/^End upload/);
  await uploader.reaches(/canceled/);
  const { videoId } = await uploader.hears('cancel');
  const [upload] = await gcore.uploadsOf(videoId ?? 0);
  await expect.poll(() => gcore.storedOffset(upload?.url ?? '')).toBeNull();
  await expect.poll(() => gcore.hasVideo(videoId ?? 0)).toBe(false);
  expect(await uploader.story()).toEqual(['add', 'start', 'cancel']);

  await uploader.page.reload();
  await expect(uploader.element.getByRole('button', { name: 'Choose a video' })).toBeVisible();
  await expect(uploader.rows, 'nothing is remembered').toHaveCount(0);
});

test('the same file picked again is a second video, and is sent again, whole', async ({
  uploader,
  gcore,
  files,
}) => {
  const video = await files.make({ sizeBytes: 5_000_000 });
  await uploader.open();
  await uploader.pick(video.path);
  const first = await uploader.succeeds();
  const eventsBefore = (await uploader.events()).length;
  await uploader.pick(video.path);
  const second = await uploader.succeeds({ after: eventsBefore });
  expect(second).not.toBe(first);
  for (const videoId of [first, second]) {
    expect(await gcore.sha256Of(videoId)).toBe(video.sha256);
    expect((await gcore.uploadsOf(videoId)).map(({ bodyBytes }) => bodyBytes)).toEqual([video.sizeBytes]);
  }
});
