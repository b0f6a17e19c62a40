import type { CDPSession, Page } from '@playwright/test';
import { GcoreProcess } from '../faults/processes/gcore-process.js';
import { withoutHotReload } from '../faults/processes/hot-reload.js';
import { type ProxyRow, proxyRows } from '../faults/rows/proxies.js';
import { titleOf } from '../faults/rows/processes.js';
import { apache, haproxy, isTested, programs, type Program } from '../proxies/programs.js';
import { SecureFront } from '../proxies/secure-front.js';
import {
  answerLimits,
  relativeLocation,
  sizeLimits,
  timeLimits,
  withoutForwardedProto,
  type Change,
} from '../proxies/settings.js';
import { OwnHost } from './fixture/own-host.js';
import { expect, test as base } from './fixture/test.js';
import type { UploaderPage } from './fixture/uploader-page.js';
import type { VideoFiles } from './fixture/video-files.js';

const MEGABYTE = 1_000_000;
/** Slow enough for a test to act in the middle of a file. */
const slowly = { kind: 'patch', bytesPerSecond: 3_000_000, times: null };
/** Long enough for a proxy to say that the server behind it is away: HAProxy tries for three seconds. */
const AWAY_MS = 5000;

interface Fixtures {
  readonly tusServer: 'tus-node' | 'uploadx';
  readonly host: OwnHost;
}

const test = base.extend<Fixtures>({
  ignoreHTTPSErrors: true,
  // Chromium itself says when a connection broke.
  expectedConsole: /Failed to load resource|CORS policy/,
  tusServer: ['tus-node', { option: true }],
  host: async ({ tusServer }, use) => {
    const process = await GcoreProcess.start(tusServer);
    await use(new OwnHost(process));
    await process.dispose();
  },
});

test.beforeEach(({ page }) => withoutHotReload(page));

/** What Chromium saw of the requests to a proxy, those too whose answers the page may not read. */
class Network {
  readonly protocols = new Set<string>();
  readonly statuses: number[] = [];
  readonly locations: string[] = [];

  private constructor(private readonly protocol: CDPSession) {}

  static async of(page: Page, origin: string): Promise<Network> {
    const protocol = await page.context().newCDPSession(page);
    const network = new Network(protocol);
    const requests = new Set<string>();
    protocol.on('Network.requestWillBeSent', ({ requestId, request }) => {
      if (request.url.startsWith(origin)) requests.add(requestId);
    });
    protocol.on('Network.responseReceived', ({ requestId, response }) => {
      if (requests.has(requestId) && response.protocol) network.protocols.add(response.protocol);
    });
    protocol.on('Network.responseReceivedExtraInfo', ({ requestId, statusCode, headers }) => {
      if (!requests.has(requestId)) return;
      network.statuses.push(statusCode);
      const location = headers['location'] ?? headers['Location'];
      if (location !== undefined) network.locations.push(location);
    });
    await protocol.send('Network.enable');
    return network;
  }

  /** From now on the page sends so many bytes a second. */
  async limitTo(uploadThroughput: number): Promise<void> {
    await this.protocol.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    });
  }
}

interface Parts {
  readonly page: Page;
  readonly uploader: UploaderPage;
  readonly host: OwnHost;
  readonly files: VideoFiles;
}

interface Visit {
  readonly front: SecureFront;
  readonly network: Network;
  /** One upload through the proxy, of which every byte must arrive. `midway` happens when a part of it has. */
  upload(row: ProxyRow, midway?: () => Promise<void>): Promise<void>;
}

interface Circumstances {
  /** Of each file. */
  readonly sizeBytes?: number;
  readonly change?: Change | undefined;
  /** What the proxy speaks, as Chromium names it. */
  readonly protocol?: 'h2' | 'http/1.1';
}

/** A page that uploads through a proxy. */
async function through(
  program: Program,
  { page, uploader, host, files }: Parts,
  use: (visit: Visit) => Promise<void>,
  { sizeBytes = 12 * MEGABYTE, change, protocol = 'h2' }: Circumstances = {},
): Promise<void> {
  const front = await SecureFront.start(program, { upstream: host.process.uploadOrigin, change });
  try {
    const network = await Network.of(page, front.origin);
    const video = await files.make({ sizeBytes });
    await use({
      front,
      network,
      async upload({ sentPerByteMost }, midway) {
        const before = front.wire.sentBytes;
        // Chromium sends a broken PATCH once more by itself: pieces of 2 MiB keep that small.
        const videoId = await host.open(uploader, front.origin, midway ? undefined : 'auto');
        if (midway) await host.gcore.break(slowly);
        await uploader.pick(video.path);
        if (midway) {
          await uploader.confirms(1);
          await midway();
        }
        await host.hasAll(uploader, video, videoId, { resentBytesMost: null });
        const sentPerByte = (front.wire.sentBytes - before) / sizeBytes;
        test
          .info()
          .annotations.push({ type: 'bytes sent for each byte', description: sentPerByte.toFixed(3) });
        expect(sentPerByte).toBeLessThanOrEqual(sentPerByteMost);
      },
    });
    expect([...network.protocols]).toEqual([protocol]);
  } finally {
    await front.dispose();
  }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

for (const program of programs) {
  test.describe(`through ${program.name}, over TLS`, () => {
    test.skip(!isTested(program), `${program.name} is not installed (Debian: ${program.debianPackage})`);

    test(titleOf(proxyRows.httpLocation), ({ page, uploader, host, files }) =>
      through(program, { page, uploader, host, files }, async ({ upload, network }) => {
        await upload(proxyRows.httpLocation);
        expect(network.locations).toEqual([expect.stringMatching(/^http:/)]);
      }),
    );

    test(titleOf(proxyRows.cut), ({ page, uploader, host, files }) =>
      through(program, { page, uploader, host, files }, async ({ upload, front }) => {
        await upload(proxyRows.cut, () => {
          front.wire.cut();
          return uploader.hears('retry').then(() => undefined);
        });
      }),
    );

    test(titleOf(proxyRows.restarted), ({ page, uploader, host, files }) =>
      through(program, { page, uploader, host, files }, async ({ upload, front }) => {
        await upload(proxyRows.restarted, async () => {
          await front.proxy.kill();
          await front.proxy.start();
          await uploader.hears('retry');
        });
      }),
    );

    test(titleOf(proxyRows.away), ({ page, uploader, host, files }) =>
      through(program, { page, uploader, host, files }, async ({ upload, front, network }) => {
        await upload(proxyRows.away, async () => {
          await front.behind.close();
          await wait(AWAY_MS);
          await front.behind.open();
        });
        expect(network.statuses.some((status) => [502, 503].includes(status))).toBe(true);
      }),
    );

    test(titleOf(proxyRows.silent), ({ page, uploader, host, files }) =>
      through(
        program,
        { page, uploader, host, files },
        async ({ upload, front, network }) => {
          await upload(proxyRows.silent, async () => {
            front.behind.fallSilent();
            await wait(AWAY_MS);
            front.behind.speak();
          });
          expect(network.statuses.some((status) => status >= 502)).toBe(true);
        },
        { change: answerLimits.get(program) },
      ),
    );

    test(`${titleOf(proxyRows.newLimit)}; ${titleOf(proxyRows.knownLimit)}`, ({
      page,
      uploader,
      host,
      files,
    }) =>
      through(
        program,
        { page, uploader, host, files },
        async ({ upload }) => {
          await upload(proxyRows.newLimit);
          await uploader.hears('retry');
          await upload(proxyRows.knownLimit);
          expect(await uploader.story()).not.toContain('retry');
        },
        { change: sizeLimits.get(program), sizeBytes: 16 * MEGABYTE },
      ));

    // Apache says 408, after which Chromium sends the whole PATCH again by itself, and both are cut: twice the bytes (docs/proxies.md).
    const timeLimit = program === apache ? undefined : timeLimits.get(program);
    if (timeLimit)
      test(titleOf(proxyRows.timeLimit), ({ page, uploader, host, files }) =>
        through(
          program,
          { page, uploader, host, files },
          async ({ upload, network }) => {
            await network.limitTo(0.3 * MEGABYTE);
            await upload(proxyRows.timeLimit);
            expect(await uploader.story()).toContain('retry');
          },
          { change: timeLimit, sizeBytes: 6 * MEGABYTE, protocol: 'http/1.1' },
        ),
      );
  });
}

test.describe('behind HAProxy that takes the origin off a Location', () => {
  test.skip(!isTested(haproxy), `HAProxy is not installed (Debian: ${haproxy.debianPackage})`);

  test(titleOf(proxyRows.relativeLocation), ({ page, uploader, host, files }) =>
    through(
      haproxy,
      { page, uploader, host, files },
      async ({ upload, network }) => {
        await upload(proxyRows.relativeLocation);
        expect(network.locations).toEqual([expect.stringMatching(/^\/upload\//)]);
      },
      { change: relativeLocation },
    ),
  );
});

test.describe('behind HAProxy, in front of @uploadx/core', () => {
  test.skip(!isTested(haproxy), `HAProxy is not installed (Debian: ${haproxy.debianPackage})`);
  test.use({ tusServer: 'uploadx' });

  test(titleOf(proxyRows.hostLocation), ({ page, uploader, host, files }) =>
    through(
      haproxy,
      { page, uploader, host, files },
      async ({ upload, network }) => {
        await upload(proxyRows.hostLocation);
        expect(network.locations).toEqual([expect.stringMatching(/^\/\//)]);
      },
      { change: withoutForwardedProto },
    ),
  );
});
