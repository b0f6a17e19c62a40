import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BackendError } from '../../../src/core/ports/backend-error.js';
import {
  brokenConnection,
  failAtOnce,
  httpFailure,
  sendAll,
  takeThenFail,
  type Step,
} from '../harness/fake-host.js';
import { FakeBackend, makeVideo, MEGABYTE, session } from '../harness/things.js';
import { World, type Tab } from '../harness/world.js';

const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);
const lost = failAtOnce(() => brokenConnection('head'));
const answers = (status: number, details = {}): Step =>
  failAtOnce(() => httpFailure(status, 'head', details));
const tooLarge = takeThenFail(0, () => httpFailure(413, 'patch', { chunkBytes: 100 * MEGABYTE }));

/** What became of a row, given hours: `arrived`, or why not. */
async function outcome(world: World, tab: Tab, row = 0): Promise<string> {
  for (let turn = 0; turn < 600; turn += 1) {
    const upload = tab.upload(row);
    if (upload.state === 'failed') return `${upload.error.code}: ${upload.error.message}`;
    if (upload.state === 'uploaded' || upload.state === 'processing') return 'arrived';
    await world.clock.advance(60_000);
  }
  return tab.upload(row).state;
}

describe('what failed in another way before', () => {
  for (const [name, script] of [
    ['a 503 after minutes without network', [...times(10, lost), answers(503)]],
    ['a 423 after an hour without network', [...times(65, lost), answers(423)]],
    ['a 503 after a minute of 423', [...times(8, answers(423)), answers(503)]],
    ['a 503 after many 413', [...times(8, tooLarge), answers(503)]],
  ] as const) {
    it(`does not count: ${name} is the first of its kind`, async () => {
      const world = new World();
      const tab = world.tab({ session });
      world.host.script.push(takeThenFail(MEGABYTE, brokenConnection), ...script, sendAll);
      await tab.uploader.add(makeVideo());
      assert.equal(await outcome(world, tab), 'arrived');
    });
  }

  it('does not count against the backend either', async () => {
    const world = new World();
    world.network.originAnswers = false;
    const backend = new FakeBackend();
    backend.failures.push(
      ...times(9, new TypeError('Failed to fetch')),
      new BackendError('Bad gateway', 502),
    );
    const tab = world.tab({ backend });
    await tab.uploader.add(makeVideo());
    assert.equal(await outcome(world, tab), 'arrived');
  });
});

describe('a host that fails now in one way, now in another', () => {
  for (const [name, patch, head] of [
    ['500, and holds its lock for a moment after it', 500, 423],
    ['503 and 429 in turn', 503, 429],
  ] as const) {
    it(`is given up after the retry delays: ${name}`, async () => {
      const world = new World();
      const tab = world.tab({ session });
      const refused = takeThenFail(0, () => httpFailure(patch, 'patch'));
      world.host.script.push(...times(2000, [refused, answers(head)]).flat());
      await tab.uploader.add(makeVideo());
      assert.match(await outcome(world, tab), /^server: .* 50[03] to the patch request, 8 times/);
      assert.equal(world.host.sends, 15);
    });
  }

  it('is asked less and less often where each way passes', async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.host.script.push(...times(2000, [answers(423), answers(429)]).flat());
    await tab.uploader.add(makeVideo());
    await world.clock.advance(3_600_000);
    assert.ok(world.host.sends < 150, `${world.host.sends} requests in an hour`);
  });
});

describe('a session of many hosts', () => {
  const refuses = failAtOnce(() => httpFailure(503, 'create'));
  const isAway = failAtOnce(() => brokenConnection('create'));
  const tabWith = (world: World, hosts: number): Tab => {
    const backend = new FakeBackend();
    backend.hosts = Array.from({ length: hosts }, (_, at) => `upload-${at}.example`);
    return world.tab({ backend, retryDelaysMs: [0, 1000, 3000] });
  };

  it('that all refuse for a moment is waited for', async () => {
    const world = new World();
    const tab = tabWith(world, 8);
    world.host.script.push(...times(8, refuses));
    await tab.uploader.add(makeVideo());
    assert.equal(await outcome(world, tab), 'arrived');
  });

  for (const [name, round] of [
    ['all refuse', [refuses, refuses]],
    ['are partly away, and refuse where not', [isAway, refuses]],
  ] as const) {
    it(`that ${name} is given up after as many rounds as there are retry delays`, async () => {
      const world = new World();
      const tab = tabWith(world, 2);
      world.host.script.push(...times(50, round).flat());
      await tab.uploader.add(makeVideo());
      await world.clock.advance(3900);
      assert.deepEqual([tab.upload().state, world.host.sends], ['interrupted', 6]);
      await world.clock.advance(200);
      assert.deepEqual([tab.upload().state, world.host.sends], ['failed', 8]);
    });
  }

  it('of which none was ever reached is a configuration problem within the minute', async () => {
    const world = new World();
    const tab = tabWith(world, 2);
    world.host.script.push(...times(200, isAway));
    await tab.uploader.add(makeVideo());
    await world.clock.advance(60_000);
    assert.match(await outcome(world, tab), /^unreachable/);
    assert.ok(world.host.sends < 20, `${world.host.sends} requests`);
  });
});

describe('a token that is refused', () => {
  it('hours after another one was may be had anew again', async () => {
    const world = new World();
    world.network.originAnswers = false;
    const backend = new FakeBackend();
    backend.hosts = ['upload-1.example'];
    const tab = world.tab({ backend });
    const refused = failAtOnce(() => httpFailure(500, 'create', { body: 'token invalid (x)' }));
    const away = times(
      300,
      failAtOnce(() => brokenConnection('create')),
    );
    world.host.script.push(refused, ...away, refused, sendAll);
    await tab.uploader.add(makeVideo());
    assert.equal(await outcome(world, tab), 'arrived');
  });
});

describe('what answered before', () => {
  it('is waited for when it is away: an upload host', async () => {
    const world = new World();
    const backend = new FakeBackend();
    backend.hosts = ['upload-1.example'];
    const tab = world.tab({ backend, multiple: true });
    await tab.uploader.add(makeVideo('a.mp4'));
    assert.equal(await outcome(world, tab), 'arrived');
    world.host.script.push(
      ...times(
        12,
        failAtOnce(() => brokenConnection('create')),
      ),
    );
    await tab.uploader.add(makeVideo('b.mp4', 2 * MEGABYTE));
    assert.equal(await outcome(world, tab, 1), 'arrived');
  });

  it('is waited for when it is away: all hosts of a session, of which the first took what came before', async () => {
    const world = new World();
    const tab = world.tab({ backend: new FakeBackend(), multiple: true });
    await tab.uploader.add(makeVideo('a.mp4'));
    assert.equal(await outcome(world, tab), 'arrived');
    world.host.script.push(
      ...times(
        24,
        failAtOnce(() => brokenConnection('create')),
      ),
    );
    await tab.uploader.add(makeVideo('b.mp4', 2 * MEGABYTE));
    assert.equal(await outcome(world, tab, 1), 'arrived');
  });

  it('is waited for when it is away: a backend', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const tab = world.tab({ backend, multiple: true });
    await tab.uploader.add(makeVideo('a.mp4'));
    assert.equal(await outcome(world, tab), 'arrived');
    backend.failures.push(...times(12, new TypeError('Failed to fetch')));
    await tab.uploader.add(makeVideo('b.mp4', 2 * MEGABYTE));
    assert.equal(await outcome(world, tab, 1), 'arrived');
  });

  it('is not out of reach because it is slow', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const createSession = backend.createSession.bind(backend);
    let asked = 0;
    backend.createSession = (request, context) =>
      (asked += 1) <= 3 ? new Promise(() => undefined) : createSession(request, context);
    const tab = world.tab({ backend });
    await tab.uploader.add(makeVideo());
    assert.equal(await outcome(world, tab), 'arrived');
  });
});

describe('Retry-After', () => {
  it('of nothing at all does not make a host that wants quiet busier', async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.host.script.push(...times(500, answers(429, { retryAfterMs: 0 })));
    await tab.uploader.add(makeVideo());
    await world.clock.advance(60_000);
    assert.ok(world.host.sends < 10, `${world.host.sends} requests in a minute`);
  });

  it('of a day is asked about within the hour', async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.host.script.push(answers(429, { retryAfterMs: 86_400_000 }), sendAll);
    await tab.uploader.add(makeVideo());
    await world.clock.advance(3_600_000);
    assert.equal(tab.upload().state, 'uploaded');
  });
});
