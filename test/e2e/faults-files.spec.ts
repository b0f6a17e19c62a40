import { appendFile, copyFile, rm, truncate, utimes } from 'node:fs/promises';
import { withoutHotReload } from '../faults/processes/hot-reload.js';
import { PROCESS_CHUNK_BYTES as CHUNK_BYTES, processRows } from '../faults/rows/processes.js';
import type { LaptopGcore } from './fixture/laptop-gcore.js';
import { expect, test } from './fixture/test.js';
import type { UploaderPage } from './fixture/uploader-page.js';
import type { VideoFiles, VideoOnDisk } from './fixture/video-files.js';

interface Place {
  readonly uploader: UploaderPage;
  readonly gcore: LaptopGcore;
  readonly files: VideoFiles;
}

/** Picks a video, and stops time for the server in the middle of it. */
async function sendHalf({ uploader, gcore, files }: Place): Promise<VideoOnDisk> {
  const video = await files.make({ sizeBytes: 20_000_000 });
  await gcore.break({ kind: 'patch', skip: 3, stall: { when: 'request', afterBytes: 100_000 } });
  await uploader.open('/', { 'chunk-size': String(CHUNK_BYTES) });
  await uploader.pick(video.path);
  await uploader.confirms(3 * CHUNK_BYTES);
  await uploader.remembersContent();
  return video;
}

// Chromium itself says that a request failed, where the file broke it in the midst of its body.
test.use({ expectedConsole: /Failed to load resource/ });

test.beforeEach(({ page }) => withoutHotReload(page));

const tamperings = [
  { row: processRows.appended, tamper: (path: string) => appendFile(path, 'more') },
  { row: processRows.truncated, tamper: (path: string) => truncate(path, CHUNK_BYTES) },
  { row: processRows.deleted, tamper: (path: string) => rm(path) },
] as const;

for (const { row, tamper } of tamperings) {
  test(`${row.name}: ${row.expect}`, async ({ uploader, gcore, files }) => {
    const video = await sendHalf({ uploader, gcore, files });
    await tamper(video.path);
    await gcore.mend();
    await uploader.reaches(/needs-file/);
    expect(await uploader.story()).toEqual(['add', 'start']);
  });
}

test(`${processRows.replaced.name}: ${processRows.replaced.expect}`, async ({ uploader, gcore, files }) => {
  const video = await sendHalf({ uploader, gcore, files });
  const other = await files.make({ sizeBytes: video.sizeBytes, seed: 2 });
  await copyFile(other.path, video.path);
  await gcore.mend();
  await uploader.reaches(/needs-file/);
  await uploader.pick(video.path);
  const videoId = await uploader.succeeds();
  expect(await gcore.sha256Of(videoId), 'the other file is a video of its own').toBe(other.sha256);
  await uploader.reaches(/needs-file/);
});

test(`${processRows.touched.name}: ${processRows.touched.expect}`, async ({ uploader, gcore, files }) => {
  const video = await sendHalf({ uploader, gcore, files });
  await utimes(video.path, new Date(), new Date());
  await gcore.mend();
  await uploader.reaches(/needs-file/);
  await uploader.pick(video.path);
  const videoId = await uploader.succeeds();
  expect(await gcore.sha256Of(videoId)).toBe(video.sha256);
  const [upload, ...others] = await gcore.uploadsOf(videoId);
  expect(others).toEqual([]);
  expect(upload?.bodyBytes).toBeLessThanOrEqual(video.sizeBytes + CHUNK_BYTES);
});
