import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brokenConnection, httpFailure, type Step } from '../harness/fake-host.js';
import { makeVideo, MEGABYTE, session } from '../harness/things.js';
import { World, type Tab } from '../harness/world.js';

const MEBIBYTE = 2 ** 20;

/** What a proxy does to the chunks that are too large for it. */
interface Proxy {
  readonly mostBytes: number;
  /** What of such a chunk the server has in the end. */
  readonly keptBytes: number;
  readonly failure: () => Error;
}

/** Counts the bytes that were handed over, and how far the bar ran ahead of the server after each answer to a HEAD. */
class Wire {
  sentBytes = 0;
  failedChunks = 0;
  readonly aheadBytes: number[] = [];

  constructor(
    private readonly world: World,
    private readonly tab: Tab,
    private readonly proxy: Proxy,
  ) {
    const attempts = 50;
    world.host.script.push(...Array.from({ length: attempts }, () => this.#attempt));
  }

  /** On a link that carries 2.5 MB a second. */
  readonly #attempt: Step = async (call) => {
    const { observer, request } = call;
    const { upload } = call.host.begin(call);
    this.aheadBytes.push(this.tab.upload().progress.bytesUploaded - upload.body.size);
    while (upload.body.size < request.file.size) {
      const offset = upload.body.size;
      const bytes = request.chunkBytes(offset);
      for (let sent = MEGABYTE / 4; sent < bytes; sent += MEGABYTE / 4) {
        observer.sent(offset + sent);
        await this.world.clock.advance(100);
        call.signal.throwIfAborted();
      }
      observer.sent(offset + bytes);
      this.sentBytes += bytes;
      const isRefused = bytes > this.proxy.mostBytes;
      const taken = isRefused ? this.proxy.keptBytes : bytes;
      upload.body = request.file.slice(0, offset + taken);
      if (isRefused) {
        this.failedChunks += 1;
        throw this.proxy.failure();
      }
      observer.confirmed({ offset: offset + bytes, bytes, sendingMs: bytes / 2500, answerMs: 100 });
    }
  };
}

async function uploaded(world: World, proxy: Proxy, megabytes: number, videoId = 11): Promise<Wire> {
  const tab = world.tab({ session: { ...session, videoId } }, `tab ${videoId}`);
  const wire = new Wire(world, tab, proxy);
  await tab.uploader.add(makeVideo(`${videoId}.mp4`, megabytes * MEGABYTE, videoId));
  for (let second = 0; second < 60 && tab.upload().state !== 'uploaded'; second += 1)
    await world.clock.advance(1000);
  assert.equal(tab.upload().state, 'uploaded');
  const [stored] = [...world.host.uploads.values()].slice(-1);
  assert.equal(stored?.body.size, megabytes * MEGABYTE);
  world.host.script.length = 0;
  tab.close();
  return wire;
}

for (const [name, proxy] of [
  [
    'passes 1 MB of each request and then breaks off (Caddy’s max_size)',
    { mostBytes: MEGABYTE, keptBytes: MEGABYTE, failure: brokenConnection },
  ],
  [
    'passes 1 MB of each request and says 502',
    { mostBytes: MEGABYTE, keptBytes: MEGABYTE, failure: () => httpFailure(502) },
  ],
  [
    'refuses more than 1 MiB without CORS headers, after the whole body (nginx’s client_max_body_size)',
    { mostBytes: MEBIBYTE, keptBytes: 0, failure: brokenConnection },
  ],
] as const satisfies readonly (readonly [string, Proxy])[]) {
  describe(`a proxy that ${name}`, () => {
    it('is found out by two requests, at less than half of the file more', async () => {
      const wire = await uploaded(new World(), proxy, 30);
      assert.equal(wire.failedChunks, 2);
      assert.ok(wire.sentBytes <= 1.5 * 30 * MEGABYTE, `${wire.sentBytes} bytes were sent`);
    });

    it('is known to the next visit, which sends nothing twice', async () => {
      const world = new World();
      await uploaded(world, proxy, 30);
      const next = await uploaded(world, proxy, 30, 12);
      assert.deepEqual([next.failedChunks, next.sentBytes], [0, 30 * MEGABYTE]);
    });

    it('never lets the bar stand ahead of what the server says that it has', async () => {
      const { aheadBytes } = await uploaded(new World(), proxy, 30);
      assert.deepEqual(
        aheadBytes,
        aheadBytes.map(() => 0),
      );
    });
  });
}

describe('a proxy that refuses more than 1 MiB at once, without CORS headers (HAProxy’s deny)', () => {
  it('is found out without long waits: each smaller size is tried for the first time', async () => {
    const world = new World();
    const tab = world.tab({ session });
    const passOrRefuse: Step = async (call) => {
      const { upload } = call.host.begin(call);
      const refused = call.request.chunkBytes(upload.body.size) > MEBIBYTE;
      if (refused) throw await Promise.resolve(brokenConnection());
      while (upload.body.size < call.request.file.size) call.host.takeChunk(call, upload);
    };
    world.host.script.push(...Array.from({ length: 20 }, () => passOrRefuse));
    await tab.uploader.add(makeVideo('film.mp4', 16 * MEGABYTE));
    for (let second = 0; second < 60 && tab.upload().state !== 'uploaded'; second += 1)
      await world.clock.advance(1000);
    assert.equal(tab.upload().state, 'uploaded');
    const delaysMs = tab.events.map((event) => (event.type === 'retry' ? (event.detail.delay ?? 0) : 0));
    assert.ok(Math.max(...delaysMs) <= 1250, `it waited ${delaysMs.filter(Boolean).join(', ')} ms`);
  });
});

describe('a limit that is lifted between two visits', () => {
  const refusing = { mostBytes: MEBIBYTE, keptBytes: 0, failure: brokenConnection };
  const lifted = { ...refusing, mostBytes: Infinity };

  it('is forgotten in the course of a large file', async () => {
    const world = new World();
    await uploaded(world, refusing, 30);
    assert.equal(world.chunkLimits.size, 1);
    await uploaded(world, lifted, 100, 12);
    assert.equal(world.chunkLimits.size, 0);
  });

  it('costs at most a tenth more if it was not', async () => {
    const world = new World();
    await uploaded(world, refusing, 30);
    const next = await uploaded(world, refusing, 100, 12);
    assert.ok(next.failedChunks > 0, 'it was tried');
    assert.ok(next.sentBytes <= 1.1 * 100 * MEGABYTE, `${next.sentBytes} bytes were sent`);
    assert.equal(world.chunkLimits.size, 1);
  });
});

describe('a chunk whose answer was lost once, after all of it went out', () => {
  it('makes no limit', async () => {
    const world = new World();
    let broken = 0;
    const proxy: Proxy = {
      get mostBytes() {
        return broken++ === 0 ? 0 : Infinity;
      },
      keptBytes: 0,
      failure: brokenConnection,
    };
    const { failedChunks } = await uploaded(world, proxy, 60);
    assert.deepEqual([failedChunks, [...world.chunkLimits]], [1, []]);
  });
});

describe('the bar after a break', () => {
  const broken: Step = async (call) => {
    const { upload } = call.host.begin(call);
    call.host.takeChunk(call, upload, MEGABYTE);
    call.request.chunkBytes(MEGABYTE);
    call.observer.sent(2.5 * MEGABYTE);
    throw await Promise.resolve(brokenConnection());
  };

  it('says at once what the server has, while the network is away', async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.host.script.push(broken, () => Promise.reject(brokenConnection('head')));
    await tab.uploader.add(makeVideo());
    await world.clock.advance(500);
    const { state, progress } = await tab.reaches('interrupted');
    assert.deepEqual([state, progress.bytesUploaded], ['interrupted', MEGABYTE]);
  });
});
