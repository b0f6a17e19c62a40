import type { GcoreUploader } from '../../src/component.js';
import { recordEvents, UploaderPage } from './fixture/uploader-page.js';
import type { LaptopGcore } from './fixture/laptop-gcore.js';
import type { VideoOnDisk } from './fixture/video-files.js';
import { expect, test } from './fixture/test.js';

const chunkBytes = 4_000_000;

interface Interrupted {
  readonly videoId: number;
  readonly uploadUrl: string;
  readonly storedBytes: number;
}

/** Reloads the page at about half of the upload; answers what the server has of it. */
async function reloadAtHalf(
  uploader: UploaderPage,
  gcore: LaptopGcore,
  video: VideoOnDisk,
): Promise<Interrupted> {
  uploader.page.on('dialog', (dialog) => void dialog.accept());
  await gcore.break({ kind: 'patch', bytesPerSecond: 8_000_000, times: null });
  await uploader.open('/', { 'chunk-size': String(chunkBytes) });
  await uploader.pick(video.path);
  await uploader.confirms(video.sizeBytes / 2);
  const { videoId } = await uploader.hears('start');
  await uploader.page.reload();
  await gcore.mend();
  const [upload] = await gcore.uploadsOf(videoId ?? 0);
  if (videoId === null || !upload) throw new Error('Nothing was uploaded.');
  const storedBytes = (await gcore.storedOffset(upload.url)) ?? 0;
  expect(storedBytes).toBeGreaterThanOrEqual(video.sizeBytes / 2);
  return { videoId, uploadUrl: upload.url, storedBytes };
}

test("after a reload the file is chosen again and goes on from the server's offset, in the same video", async ({
  uploader,
  gcore,
  files,
}) => {
  const video = await files.make({ sizeBytes: 40_000_000 });
  const before = await reloadAtHalf(uploader, gcore, video);
  const row = await uploader.reaches(/needs-file/);
  await expect(row).toContainText('holiday.mp4');
  await expect(row).toContainText('Choose the file again to continue');
  await uploader.pick(video.path);
  expect(await uploader.succeeds()).toBe(before.videoId);
  expect(await gcore.sha256Of(before.videoId)).toBe(video.sha256);
  await expect(uploader.rows, 'it is the old row').toHaveCount(1);
  await expect(row, 'it shows what is in the file').toContainText('0:02');
  await expect(row).toContainText('160 × 90');
  await expect(row.locator('canvas').first()).toBeAttached();
  expect(await uploader.story()).toEqual(['resume', 'success']);
  const resume = await uploader.hears('resume');
  expect([resume.cause, resume.bytesUploaded]).toEqual(['reload', before.storedBytes]);
  const uploads = await gcore.uploadsOf(before.videoId);
  expect(uploads, 'it is one upload').toHaveLength(1);
  expect(uploads[0]?.bodyBytes).toBeLessThanOrEqual(video.sizeBytes + chunkBytes);
});

test('after a reload the button in the row takes the file as well', async ({
  uploader,
  gcore,
  files,
  page,
}) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showOpenFilePicker'));
  const video = await files.make({ sizeBytes: 40_000_000 });
  const before = await reloadAtHalf(uploader, gcore, video);
  await uploader.reaches(/needs-file/);
  const chooser = page.waitForEvent('filechooser');
  await uploader.press(/^Choose the file/);
  await (await chooser).setFiles(video.path);
  expect(await uploader.succeeds()).toBe(before.videoId);
  expect(await gcore.sha256Of(before.videoId)).toBe(video.sha256);
});

test('with two tabs restored, the file may be chosen in the one that does not hold the upload', async ({
  uploader,
  gcore,
  files,
  context,
}) => {
  const video = await files.make({ sizeBytes: 40_000_000 });
  const before = await reloadAtHalf(uploader, gcore, video);
  await uploader.reaches(/needs-file/);
  const second = new UploaderPage(await context.newPage());
  await second.page.addInitScript(recordEvents);
  await second.open('/');
  await second.reaches(/needs-file/);
  await second.pick(video.path);
  expect(await uploader.succeeds()).toBe(before.videoId);
  expect(await gcore.sha256Of(before.videoId)).toBe(video.sha256);
  await second.reaches(/processing|viewable|ready/);
  await expect(second.rows, 'it is the row of the other tab').toHaveCount(1);
  expect(await second.story()).not.toContain('reject');
});

test('another file with the same name, size and time becomes a video of its own after a reload, and nothing is mixed', async ({
  uploader,
  gcore,
  files,
}) => {
  const video = await files.make({ sizeBytes: 40_000_000, seed: 1 });
  const other = await files.make({ sizeBytes: 40_000_000, seed: 2 });
  expect(other.sha256).not.toBe(video.sha256);
  const before = await reloadAtHalf(uploader, gcore, video);
  await uploader.reaches(/needs-file/);
  await uploader.pick(other.path);
  const ofItsOwn = await uploader.succeeds();
  expect(ofItsOwn).not.toBe(before.videoId);
  expect(await gcore.sha256Of(ofItsOwn)).toBe(other.sha256);
  expect(await gcore.storedOffset(before.uploadUrl), 'nothing was added').toBe(before.storedBytes);
  await uploader.reaches(/needs-file/);

  const heard = (await uploader.events()).length;
  await uploader.pick(video.path);
  expect(await uploader.succeeds({ after: heard })).toBe(before.videoId);
  expect(await gcore.sha256Of(before.videoId)).toBe(video.sha256);
});

test('another file that is chosen for a row is uploaded for itself at a click', async ({
  uploader,
  gcore,
  files,
  page,
}) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showOpenFilePicker'));
  const video = await files.make({ sizeBytes: 40_000_000, seed: 1 });
  const other = await files.make({ sizeBytes: 3_000_000, seed: 2 });
  const before = await reloadAtHalf(uploader, gcore, video);
  const row = await uploader.reaches(/needs-file/);
  const chooser = page.waitForEvent('filechooser');
  await uploader.press(/^Choose the file/);
  await (await chooser).setFiles(other.path);
  await expect(row).toContainText('this is a different file');
  await uploader.press(/^Upload anyway/);
  const ofItsOwn = await uploader.succeeds();
  expect(await gcore.sha256Of(ofItsOwn)).toBe(other.sha256);
  await expect(row, 'the first one still waits').toContainText('Choose the file again');
  expect(await gcore.storedOffset(before.uploadUrl), 'nothing was added').toBe(before.storedBytes);
});

test('after a reload the row says how much the server kept of the chunk that broke off', async ({
  uploader,
  gcore,
  files,
}) => {
  const video = await files.make({ sizeBytes: 40_000_000 });
  const before = await reloadInOneChunk(uploader, gcore, video, { bytesPerSecond: 8_000_000 }, 10_000_000);
  await uploader.reaches(/needs-file/);
  await expect.poll(() => confirmedBytes(uploader)).toBeGreaterThan(10_000_000);
  await uploader.pick(video.path);
  expect(await uploader.succeeds()).toBe(before.videoId);
  expect(await gcore.sha256Of(before.videoId)).toBe(video.sha256);
});

test('after a reload nobody is asked for a file of which the server has every byte', async ({
  uploader,
  gcore,
  files,
}) => {
  const video = await files.make({ sizeBytes: 10_000_000 });
  const unanswered = { stall: { when: 'response' } };
  const before = await reloadInOneChunk(uploader, gcore, video, unanswered, video.sizeBytes);
  expect(await uploader.succeeds()).toBe(before.videoId);
  await uploader.reaches(/^ready$/);
  expect(await uploader.story()).toEqual(['success']);
  expect(await gcore.sha256Of(before.videoId)).toBe(video.sha256);
});

/** Reloads the page when the server has `bytes` of a file whose only PATCH meets a fault and gets no answer. */
async function reloadInOneChunk(
  uploader: UploaderPage,
  gcore: LaptopGcore,
  video: VideoOnDisk,
  fault: object,
  bytes: number,
): Promise<{ readonly videoId: number }> {
  uploader.page.on('dialog', (dialog) => void dialog.accept());
  await gcore.break({ kind: 'patch', times: null, ...fault });
  await uploader.open('/', { 'chunk-size': String(video.sizeBytes) });
  await uploader.pick(video.path);
  const { videoId } = await uploader.hears('start');
  if (videoId === null) throw new Error('An upload without a video.');
  const received = async () => (await gcore.uploadsOf(videoId))[0]?.bodyBytes;
  await expect.poll(received, { timeout: 30_000 }).toBeGreaterThanOrEqual(bytes);
  await uploader.page.reload();
  await gcore.mend();
  return { videoId };
}

function confirmedBytes({ element }: UploaderPage): Promise<number> {
  return element.evaluate((host: GcoreUploader) => host.uploads[0]?.progress.bytesConfirmed ?? 0);
}
