import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGcore, type StartedGcore } from '../../demo/server/start.js';
import { sizeLimitOf } from '../../src/cli/doctor/size-limit.js';
import { journey, rememberedLimits, type Ended, type JourneyOptions } from './journey.js';
import { proxyRows, type ProxyRow } from '../faults/rows/proxies.js';
import { titleOf } from '../faults/rows/processes.js';
import { installPageNetwork } from './page-network.js';
import { apache, isTested, nginx, programs, varnish, type Program, type Protocol } from './programs.js';
import { Proxy } from './proxy.js';
import { Relay } from './relay.js';
import { answerLimits, builtInRules, sizeLimits, timeLimits, type Change } from './settings.js';
import { Wire } from './wire.js';

const MEGABYTE = 1_000_000;
const SIZE_BYTES = 8 * MEGABYTE;
/** Long enough for a proxy to say that the server behind it is away. */
const AWAY_MS = 1500;

installPageNetwork();

const tusServers = [
  ['tus-node', '@tus/server'],
  ['uploadx', '@uploadx/core'],
] as const;
const folders: string[] = [];
const servers = new Map<string, StartedGcore>();

before(async () => {
  for (const [tusServer, name] of tusServers) {
    const storage = await mkdtemp(join(tmpdir(), 'gcore-uploader-behind-proxy-'));
    folders.push(storage);
    servers.set(name, await startGcore({ port: 0, storage, transcoding: 'none', tusServer }));
  }
});
after(async () => {
  for (const server of servers.values()) await server.close();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** A page, a proxy, and the server behind it. */
interface Scene {
  readonly proxy: Proxy;
  readonly relay: Relay;
  readonly wire: Wire;
  /** Of which every byte must arrive, and no more go out than the row allows. */
  upload(row: ProxyRow, options?: Partial<JourneyOptions>): Promise<Ended>;
}

interface Setup {
  readonly program: Program;
  readonly protocol: Protocol;
  readonly change?: Change | undefined;
  readonly server?: string;
}

async function scene(t: TestContext, setup: Setup): Promise<Scene> {
  const { program, protocol, change, server = '@tus/server' } = setup;
  const gcore = servers.get(server);
  const [upstream] = gcore?.uploadOrigins ?? [];
  assert.ok(gcore && upstream !== undefined);
  const relay = await Relay.start(upstream);
  t.after(() => relay.close());
  const options = { upstreamPort: relay.port, protocol, ...(change && { change }) };
  const proxy = await Proxy.start(program, options);
  t.after(() => proxy.dispose());
  const wire = new Wire(proxy.origin, protocol);
  t.after(() => wire.close());
  return {
    proxy,
    relay,
    wire,
    upload: async ({ sentPerByteMost }, overrides = {}) => {
      const ended = await journey({ gcore, origin: proxy.origin, wire, sizeBytes: SIZE_BYTES, ...overrides });
      const { sentPerByte, interruptions, seconds } = ended;
      t.diagnostic(
        `${sentPerByte.toFixed(2)} bytes sent a byte, ${interruptions} interruptions, ${seconds.toFixed(1)} s`,
      );
      assert.ok(sentPerByte <= sentPerByteMost, `${sentPerByte}`);
      return ended;
    },
  };
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('every byte arrives', { concurrency: 2 }, () => {
  for (const program of programs.filter(isTested)) {
    for (const protocol of ['HTTP/1.1', 'HTTP/2'] as const) {
      describe(`through ${program.name} over ${protocol}`, { concurrency: 4 }, () => {
        it(titleOf(proxyRows.calm), async (t) => {
          const { upload } = await scene(t, { program, protocol });
          const { interruptions } = await upload(proxyRows.calm);
          assert.equal(interruptions, 0);
        });

        for (const [server, row] of [
          ['@tus/server', proxyRows.cut],
          ['@uploadx/core', proxyRows.cutAtUploadx],
        ] as const)
          it(titleOf(row), async (t) => {
            const { upload, wire } = await scene(t, { program, protocol, server });
            wire.cutAfter(2 * MEGABYTE);
            const { interruptions } = await upload(row);
            assert.ok(interruptions >= 1);
          });

        it(titleOf(proxyRows.restarted), async (t) => {
          const { upload, wire, proxy } = await scene(t, { program, protocol });
          wire.bytesPerSecond = 4 * MEGABYTE;
          const happens = async (): Promise<void> => {
            await proxy.kill();
            await proxy.start();
          };
          const { interruptions } = await upload(proxyRows.restarted, {
            midway: { bytes: MEGABYTE, happens },
          });
          assert.ok(interruptions >= 1);
        });

        it(titleOf(proxyRows.away), async (t) => {
          const { upload, wire, relay } = await scene(t, { program, protocol });
          wire.bytesPerSecond = 4 * MEGABYTE;
          const happens = async (): Promise<void> => {
            await relay.close();
            await wait(AWAY_MS);
            await relay.open();
          };
          const { interruptions } = await upload(proxyRows.away, { midway: { bytes: MEGABYTE, happens } });
          assert.ok(interruptions >= 1);
        });

        it(titleOf(proxyRows.silent), async (t) => {
          const change = answerLimits.get(program);
          const { upload, wire, relay } = await scene(t, { program, protocol, change });
          wire.bytesPerSecond = 4 * MEGABYTE;
          const happens = async (): Promise<void> => {
            relay.fallSilent();
            await wait(2 * AWAY_MS);
            relay.speak();
          };
          const { interruptions } = await upload(proxyRows.silent, { midway: { bytes: MEGABYTE, happens } });
          assert.ok(interruptions >= 1);
        });

        it(titleOf(proxyRows.secondAsker), async (t) => {
          const { upload, wire } = await scene(t, { program, protocol });
          // @tus/server lets the other client wait for seconds first.
          wire.bytesPerSecond = MEGABYTE / 2;
          const happens = async (): Promise<void> => {
            const asked = { method: 'HEAD', headers: { 'Tus-Resumable': '1.0.0' } };
            // Whether a proxy lets it wait that long does not matter here.
            await fetch(wire.latestBodyUrl, asked).catch(() => undefined);
          };
          const { interruptions } = await upload(proxyRows.secondAsker, {
            midway: { bytes: MEGABYTE, happens },
          });
          // nginx closes a connection over HTTP/1.1 with such an answer.
          const isEnded = interruptions > 0 || wire.patches.some(({ offset, end }) => offset < end);
          // Apache lets none of it show over HTTP/2: the PATCH goes on to its end.
          if (program !== apache || protocol !== 'HTTP/2')
            assert.ok(isEnded, 'a PATCH ended in the midst of its body');
        });

        it(`${titleOf(proxyRows.newLimit)}; ${titleOf(proxyRows.knownLimit)}`, async (t) => {
          const change = sizeLimits.get(program);
          const { upload } = await scene(t, { program, protocol, change });
          const limits = rememberedLimits();
          const learning = await upload(proxyRows.newLimit, { limits, sizeBytes: 16 * MEGABYTE });
          assert.ok(learning.interruptions >= 1, 'there is a limit');
          const known = await upload(proxyRows.knownLimit, { limits });
          assert.equal(known.interruptions, 0);
        });

        if (program === nginx && protocol === 'HTTP/1.1') {
          it('and doctor says that it takes a megabyte a request', async (t) => {
            const limited = await scene(t, { program, protocol, change: sizeLimits.get(program) });
            assert.equal(await sizeLimitOf(`${limited.proxy.origin}/upload/`), 2 ** 20);
            const { proxy } = await scene(t, { program, protocol });
            assert.equal(await sizeLimitOf(`${proxy.origin}/upload/`), Infinity);
          });
        }

        const timeLimit = timeLimits.get(program);
        if (timeLimit && protocol === 'HTTP/1.1')
          it(titleOf(proxyRows.timeLimit), async (t) => {
            const { upload, wire } = await scene(t, { program, protocol, change: timeLimit });
            wire.bytesPerSecond = 0.3 * MEGABYTE;
            const { interruptions } = await upload(proxyRows.timeLimit, { sizeBytes: 6 * MEGABYTE });
            assert.ok(interruptions >= 1, 'there is a limit');
          });

        if (program === varnish) {
          it(titleOf(proxyRows.getOfHead), async (t) => {
            const { upload, wire } = await scene(t, { program, protocol, change: builtInRules });
            wire.cutAfter(2 * MEGABYTE);
            await upload(proxyRows.getOfHead);
          });
        }
      });
    }
  }
});
