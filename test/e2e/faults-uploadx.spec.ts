import type { GcoreUploader } from '../../src/element/gcore-uploader.js';
import type { Backend } from '../../src/core/ports/backend.js';
import { GcoreProcess } from '../faults/processes/gcore-process.js';
import { withoutHotReload } from '../faults/processes/hot-reload.js';
import { PROCESS_CHUNK_BYTES as CHUNK_BYTES, processRows, titleOf } from '../faults/rows/processes.js';
import { OwnHost } from './fixture/own-host.js';
import { expect, test as base } from './fixture/test.js';
import type { UploaderPage } from './fixture/uploader-page.js';
import type { VideoOnDisk } from './fixture/video-files.js';

declare global {
  interface Window {
    /** The host's backend, which runs in the test. */
    createUploadxSession: () => Promise<unknown>;
  }
}

const SIZE_BYTES = 12_000_000;
/** Time stops for the server within the fourth PATCH. */
const midway = { kind: 'patch', skip: 3, stall: { when: 'request', afterBytes: 100_000 } };

/** The whole way through a second TUS server, written by other people: what holds on both is no one server's habit. */
const test = base.extend<{ readonly host: OwnHost }>({
  // Chromium itself says when a connection broke, or a request failed.
  expectedConsole: /Failed to load resource|CORS policy/,
  // eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern
  host: async ({}, use) => {
    const process = await GcoreProcess.start('uploadx');
    await use(new OwnHost(process));
    await process.dispose();
  },
});

test.beforeEach(({ page }) => withoutHotReload(page));

/** A page in the middle of a file. Answers the video. */
async function sendHalf(uploader: UploaderPage, host: OwnHost, video: VideoOnDisk): Promise<number> {
  const videoId = await host.open(uploader);
  await host.gcore.break(midway);
  await uploader.pick(video.path);
  await uploader.confirms(3 * CHUNK_BYTES);
  return videoId;
}

test(titleOf(processRows.uploadxResets), async ({ uploader, host, files }) => {
  const video = await files.make({ sizeBytes: SIZE_BYTES });
  const videoId = await host.open(uploader);
  await host.gcore.break(
    { kind: 'create', respond: { status: 503 } },
    { kind: 'patch', skip: 1, cut: { when: 'request', afterBytes: CHUNK_BYTES / 2 }, times: 3 },
    { kind: 'patch', skip: 2, cut: { when: 'before-response' } },
    { kind: 'patch', skip: 2, respond: { status: 503 }, times: 2 },
  );
  await uploader.pick(video.path);
  await host.hasAll(uploader, video, videoId, processRows.uploadxResets);
});

test(titleOf(processRows.uploadxReload), async ({ uploader, host, files }) => {
  uploader.page.on('dialog', (dialog) => void dialog.accept());
  const video = await files.make({ sizeBytes: SIZE_BYTES });
  const session = await host.createSession();
  await host.openWith(uploader, session);
  await host.gcore.break(midway);
  await uploader.pick(video.path);
  await uploader.confirms(3 * CHUNK_BYTES);
  await host.openWith(uploader, session);
  await host.gcore.mend();
  await uploader.reaches(/needs-file/);
  await uploader.pick(video.path);
  await host.hasAll(uploader, video, session.video.id, processRows.uploadxReload);
  expect(await uploader.story()).toEqual(['resume', 'success']);
});

test(titleOf(processRows.uploadxDropped), async ({ uploader, host, files }) => {
  const video = await files.make({ sizeBytes: SIZE_BYTES });
  const videoId = await host.open(uploader);
  await host.gcore.break(
    { kind: 'patch', buffer: true, times: null },
    { kind: 'patch', skip: 1, cut: { when: 'request', afterBytes: CHUNK_BYTES / 2 }, times: 3 },
  );
  await uploader.pick(video.path);
  await host.hasAll(uploader, video, videoId, processRows.uploadxDropped);
});

test(titleOf(processRows.uploadxLost), async ({ uploader, host, files }) => {
  const video = await files.make({ sizeBytes: SIZE_BYTES });
  const videoId = await host.open(uploader);
  const lost = { cut: { when: 'before-response' } };
  await host.gcore.break(
    { kind: 'create', ...lost },
    { kind: 'patch', skip: 1, ...lost },
    { kind: 'head', ...lost },
    { kind: 'patch', skip: 2, cut: { when: 'mid-response' } },
  );
  await uploader.pick(video.path);
  await host.hasAll(uploader, video, videoId, processRows.uploadxLost);
});

test(titleOf(processRows.uploadxPaused), async ({ uploader, host, files }) => {
  const video = await files.make({ sizeBytes: SIZE_BYTES });
  const videoId = await sendHalf(uploader, host, video);
  await uploader.press(/^Pause/);
  await uploader.reaches(/paused/);
  await host.gcore.mend();
  await uploader.press(/^Resume/);
  await host.hasAll(uploader, video, videoId, processRows.uploadxPaused);
  expect(await uploader.story()).toEqual(['add', 'start', 'pause', 'resume', 'success']);
});

test(titleOf(processRows.uploadxCanceled), async ({ uploader, host, files }) => {
  const video = await files.make({ sizeBytes: SIZE_BYTES });
  const videoId = await sendHalf(uploader, host, video);
  // By the method: whether the button asks first depends on how fast the link was.
  await uploader.page.locator('gcore-uploader').evaluate((element: GcoreUploader) => element.cancel());
  await host.gcore.mend();
  expect(await uploader.story()).toEqual(['add', 'start', 'cancel']);
  // Not whether it is gone: this server may write down a broken PATCH after the upload was ended.
  await expect.poll(() => host.gcore.answersTo('delete', videoId)).toEqual([204]);
});

test(titleOf(processRows.uploadxSeveral), async ({ uploader, host, files }) => {
  const videos = [1, 2, 3].map((seed) =>
    files.make({ name: `part ${seed}.mp4`, sizeBytes: SIZE_BYTES / 2, seed }),
  );
  const paths = (await Promise.all(videos)).map(({ path }) => path);
  await uploader.page.exposeFunction('createUploadxSession', () => host.createSession());
  await uploader.open('/', { 'chunk-size': String(CHUNK_BYTES), multiple: '' });
  await uploader.element.evaluate((element: HTMLElement & { backend?: Backend }) => {
    element.backend = { id: 'in the test', createSession: () => window.createUploadxSession() };
  });
  await host.gcore.break(
    { kind: 'patch', skip: 1, cut: { when: 'request', afterBytes: CHUNK_BYTES / 2 }, times: 3 },
    { kind: 'patch', skip: 4, cut: { when: 'before-response' }, times: 2 },
  );
  await uploader.pick(paths);
  await expect.poll(() => uploader.ends(), { timeout: 60_000 }).toEqual(['success', 'success', 'success']);
  const ids = (await uploader.events()).flatMap(({ type, videoId }) =>
    type === 'success' && videoId !== null ? [videoId] : [],
  );
  const arrived = await Promise.all(ids.map((videoId) => host.gcore.sha256Of(videoId)));
  const sent = (await Promise.all(videos)).map(({ sha256 }) => sha256);
  expect(arrived.sort()).toEqual(sent.sort());
  const bytes = await Promise.all(ids.map((videoId) => host.bodyBytesOf(videoId)));
  const most = 3 * (SIZE_BYTES / 2) + processRows.uploadxSeveral.resentBytesMost;
  expect(bytes.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(most);
});

test(titleOf(processRows.uploadxKilled), async ({ uploader, host, files }) => {
  const video = await files.make({ sizeBytes: SIZE_BYTES });
  const videoId = await sendHalf(uploader, host, video);
  await host.process.kill();
  await uploader.reaches(/interrupted/);
  await host.process.start();
  await host.hasAll(uploader, video, videoId, processRows.uploadxKilled);
});
