import { GcoreProcess } from '../faults/processes/gcore-process.js';
import { caddy, isTested, varnish, type Program } from '../proxies/programs.js';
import { Proxy } from '../proxies/proxy.js';
import { builtInRules, sizeLimits, type Change } from '../proxies/settings.js';
import { Nginx, nginxPath } from '../faults/processes/nginx.js';
import { withoutHotReload } from '../faults/processes/hot-reload.js';
import { PROCESS_CHUNK_BYTES as CHUNK_BYTES, processRows, titleOf } from '../faults/rows/processes.js';
import { OwnHost } from './fixture/own-host.js';
import { test as base } from './fixture/test.js';

/** Slow enough for a test to act in the middle of a file. */
const slowly = { kind: 'patch', bytesPerSecond: 4_000_000, times: null };

const test = base.extend<{ readonly host: OwnHost }>({
  // Chromium itself says when a connection broke.
  expectedConsole: /Failed to load resource|CORS policy/,
  // eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern
  host: async ({}, use) => {
    const process = await GcoreProcess.start();
    await use(new OwnHost(process));
    await process.dispose();
  },
});

test.beforeEach(({ page }) => withoutHotReload(page));

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
      const videoId = await host.open(uploader, nginx.origin, 'auto');
      await uploader.pick(video.path);
      await host.hasAll(uploader, video, videoId, { resentBytesMost: 0 });
    } finally {
      await nginx.dispose();
    }
  });
});

/** A real proxy in front of the upload host, for as long as `use` takes. */
async function behind(
  program: Program,
  host: OwnHost,
  change: Change,
  use: (origin: string) => Promise<void>,
): Promise<void> {
  const upstreamPort = Number(new URL(host.process.uploadOrigin).port);
  const proxy = await Proxy.start(program, { upstreamPort, protocol: 'HTTP/1.1', change });
  try {
    await use(proxy.origin);
  } finally {
    await proxy.dispose();
  }
}

test(titleOf(processRows.caddyLimit), async ({ uploader, host, files }) => {
  test.skip(!isTested(caddy), 'Caddy is not installed (Debian: caddy)');
  const limited = sizeLimits.get(caddy);
  if (!limited) throw new Error('Caddy has a limit.');
  await behind(caddy, host, limited, async (origin) => {
    const video = await files.make({ sizeBytes: 16_000_000 });
    const videoId = await host.open(uploader, origin, 'auto');
    await uploader.pick(video.path);
    await host.hasAll(uploader, video, videoId, processRows.caddyLimit);
  });
});

test(titleOf(processRows.varnishHead), async ({ uploader, host, files }) => {
  test.skip(!isTested(varnish), 'Varnish is not installed (Debian: varnish)');
  await behind(varnish, host, builtInRules, async (origin) => {
    const video = await files.make({ sizeBytes: 12_000_000 });
    const videoId = await host.open(uploader, origin);
    await host.gcore.break({ kind: 'patch', skip: 2, cut: { when: 'request', afterBytes: CHUNK_BYTES / 2 } });
    await uploader.pick(video.path);
    await host.hasAll(uploader, video, videoId, processRows.varnishHead);
  });
});
