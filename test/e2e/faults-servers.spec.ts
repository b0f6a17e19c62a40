import { GcoreProcess } from '../faults/processes/gcore-process.js';
import { Nginx, nginxPath } from '../faults/processes/nginx.js';
import { withoutHotReload } from '../faults/processes/hot-reload.js';
import { PROCESS_CHUNK_BYTES as CHUNK_BYTES, processRows } from '../faults/rows/processes.js';
import { LaptopGcore } from './fixture/laptop-gcore.js';
import { expect, test as base } from './fixture/test.js';
import type { UploaderPage } from './fixture/uploader-page.js';
import type { VideoOnDisk } from './fixture/video-files.js';

/** Slow enough for a test to act in the middle of a file. */
const slowly = { kind: 'patch', bytesPerSecond: 4_000_000, times: null };

/** A Gcore of the test's own, to be killed; the page stays on the server of all tests. */
class Host {
  readonly gcore: LaptopGcore;

  constructor(readonly process: GcoreProcess) {
    this.gcore = new LaptopGcore(process.url, process.storage);
  }

  /** Opens a page whose element uploads into a new video there, through `origin`. */
  async open(
    uploader: UploaderPage,
    origin = this.process.uploadOrigin,
    chunkSize = CHUNK_BYTES,
  ): Promise<number> {
    const { token, video } = await this.gcore.createSession();
    await uploader.open('/', {
      token,
      'video-id': String(video.id),
      'client-id': String(video.client_id),
      hostname: origin,
      'chunk-size': chunkSize === Infinity ? 'auto' : String(chunkSize),
    });
    return video.id;
  }

  /** Every byte arrived, and the run ended in nothing but its success. */
  async hasAll(
    uploader: UploaderPage,
    video: VideoOnDisk,
    videoId: number,
    { resentBytesMost }: { readonly resentBytesMost: number | null },
  ): Promise<void> {
    expect(await uploader.succeeds()).toBe(videoId);
    expect(await this.gcore.sha256Of(videoId)).toBe(video.sha256);
    const ends = (await uploader.story()).filter((type) => /^(success|error|reject|cancel)$/.test(type));
    expect(ends).toEqual(['success']);
    if (resentBytesMost === null) return;
    const sent = (await this.gcore.uploadsOf(videoId)).reduce((sum, { bodyBytes }) => sum + bodyBytes, 0);
    expect(sent).toBeLessThanOrEqual(video.sizeBytes + resentBytesMost);
  }
}

const test = base.extend<{ readonly host: Host; readonly uploadx: Host }>({
  // Chromium itself says when a connection broke.
  expectedConsole: /Failed to load resource|CORS policy/,
  // eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern
  host: async ({}, use) => {
    const process = await GcoreProcess.start();
    await use(new Host(process));
    await process.dispose();
  },
  // eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern
  uploadx: async ({}, use) => {
    const process = await GcoreProcess.start('uploadx');
    await use(new Host(process));
    await process.dispose();
  },
});

test.beforeEach(({ page }) => withoutHotReload(page));

const titleOf = ({ name, expect: expected }: { readonly name: string; readonly expect: string }): string =>
  `${name}: ${expected}`;

test(titleOf(processRows.serverKilled), async ({ uploader, host, files }) => {
  const video = await files.make({ sizeBytes: 12_000_000 });
  const videoId = await host.open(uploader);
  await host.gcore.break(slowly);
  await uploader.pick(video.path);
  await uploader.confirms(2 * CHUNK_BYTES);
  await host.process.kill();
  await uploader.reaches(/interrupted/);
  await host.process.start();
  await host.hasAll(uploader, video, videoId, processRows.serverKilled);
});

test(titleOf(processRows.uploadx), async ({ uploader, uploadx, files }) => {
  const video = await files.make({ sizeBytes: 12_000_000 });
  const videoId = await uploadx.open(uploader);
  await uploadx.gcore.break(
    { kind: 'create', respond: { status: 503 } },
    { kind: 'patch', skip: 1, cut: { when: 'request', afterBytes: CHUNK_BYTES / 2 }, times: 3 },
    { kind: 'patch', skip: 2, cut: { when: 'before-response' } },
    { kind: 'patch', skip: 2, respond: { status: 503 }, times: 2 },
  );
  await uploader.pick(video.path);
  await uploadx.hasAll(uploader, video, videoId, processRows.uploadx);
});

test.describe('behind nginx', () => {
  test.skip(nginxPath() === null, 'nginx is not installed (Debian: nginx-light)');

  test(titleOf(processRows.nginxKilled), async ({ uploader, host, files }) => {
    const nginx = await Nginx.start({ upstream: host.process.uploadOrigin });
    try {
      const video = await files.make({ sizeBytes: 12_000_000 });
      const videoId = await host.open(uploader, nginx.origin);
      await host.gcore.break({ kind: 'patch', skip: 2, stall: { when: 'request' } });
      await uploader.pick(video.path);
      await uploader.confirms(2 * CHUNK_BYTES);
      await nginx.kill();
      await uploader.reaches(/interrupted/);
      await host.gcore.mend();
      await nginx.start();
      await host.hasAll(uploader, video, videoId, processRows.nginxKilled);
    } finally {
      await nginx.dispose();
    }
  });

  test(titleOf(processRows.nginxLimit), async ({ uploader, host, files }) => {
    const nginx = await Nginx.start({ upstream: host.process.uploadOrigin, mostBodyBytes: '1m' });
    try {
      const video = await files.make({ sizeBytes: 6_000_000 });
      const videoId = await host.open(uploader, nginx.origin, Infinity);
      await uploader.pick(video.path);
      await host.hasAll(uploader, video, videoId, { resentBytesMost: 0 });
    } finally {
      await nginx.dispose();
    }
  });
});
