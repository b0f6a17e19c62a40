import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { createLimiter, type Turn } from '../../src/backend/limiter.js';
import { createRecordings } from '../../src/backend/recordings.js';
import { FakeClock, settle } from '../helpers/fake-clock.js';
import { until } from '../helpers/until.js';
import { kitFixture, requestOf, whileTimePasses, type KitFixture } from './kit-fixture.js';

const upload = (name: string) => ({ filename: name });
const namesAt = ({ gcore }: KitFixture): unknown[] =>
  gcore.requests
    .filter(({ method }) => method === 'POST')
    .map(({ body }) => (body as { video: { name: string } }).video.name);

/** The order in which requests begin, if all wait at once and one begins a second. */
async function orderOf(turns: readonly (Turn & { readonly name: string })[]): Promise<string[]> {
  const clock = new FakeClock(0);
  const limiter = createLimiter({ clock, requestsPerSecond: 1, concurrency: 100 });
  (await limiter.acquire())();
  const begun: string[] = [];
  for (const { name, ...turn } of turns) {
    void limiter.acquire(turn).then((release) => {
      begun.push(name);
      release();
    });
  }
  await clock.advance(turns.length * 1000);
  return begun;
}

describe('the queue towards Gcore', () => {
  test('takes turns by user, whoever came first', async () => {
    const turns = ['a1', 'a2', 'a3', 'b1', 'c1', 'b2'].map((name) => ({ name, user: name.slice(0, 1) }));
    assert.deepEqual(await orderOf(turns), ['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
  });

  test('begins uploads before status before what nobody waits for', async () => {
    assert.deepEqual(
      await orderOf([
        { name: 'look', priority: 'background' },
        { name: 'status', priority: 'status' },
        { name: 'upload' },
      ]),
      ['upload', 'status', 'look'],
    );
  });

  test('lets status and looks begin in a flood of uploads too, now and then', async () => {
    const flood = Array.from({ length: 40 }, () => ({ name: 'upload', user: 'a' }));
    const order = await orderOf([
      { name: 'look', priority: 'background' },
      { name: 'status', priority: 'status' },
      ...flood,
    ]);
    assert.equal(order.indexOf('status'), 3);
    assert.ok(order.indexOf('look') <= 17, `${order.indexOf('look')}`);
  });

  test('leaves a place for others while one user has slow requests under way', async () => {
    const limiter = createLimiter({ clock: new FakeClock(0), requestsPerSecond: 100, concurrency: 4 });
    const begun: string[] = [];
    const wants = async (user: string): Promise<void> => {
      await limiter.acquire({ user });
      begun.push(user);
    };
    for (let count = 0; count < 6; count += 1) void wants('slow');
    void wants('other');
    await settle();
    assert.deepEqual(begun, ['slow', 'slow', 'other']);
  });
});

describe('a flood of one user', () => {
  test('does not keep another user waiting, and is refused beyond 32 requests with a time to come back', async () => {
    const kit = kitFixture();
    const flood = Array.from({ length: 200 }, (_, at) =>
      kit.backend.fetch(requestOf('/uploads', { body: upload(`flood ${at}`) })),
    );
    await settle();
    await kit.ask('/uploads', { body: upload('other'), user: 'bob' });
    assert.ok(namesAt(kit).indexOf('other') <= 9, `${namesAt(kit).indexOf('other')}`);
    const answers = await whileTimePasses(kit.clock, Promise.all(flood));
    const refused = answers.filter(({ status }) => status === 429);
    assert.equal(refused.length, 168);
    assert.equal(refused[0]?.headers.get('Retry-After'), '5');
    assert.equal((await kit.ask('/uploads', { body: upload('later') })).status, 200);
  });

  test('makes no video for a person who hung up before the turn came, and makes it when they ask again', async () => {
    const asks: unknown[] = [];
    const kit = kitFixture({
      video: ({ filename }) => {
        asks.push(filename);
        return {};
      },
    });
    const gone = new AbortController();
    const headers = { 'Idempotency-Key': 'hung-up' };
    const first = Array.from({ length: 4 }, (_, at) =>
      kit.backend.fetch(requestOf('/uploads', { body: upload(`${at}`) })),
    );
    const asked = { body: upload('hung up'), user: 'bob', headers };
    await until(() => asks.length === 4);
    const waiting = kit.backend.fetch(requestOf('/uploads', { ...asked, signal: gone.signal }));
    await until(() => asks.includes('hung up'));
    gone.abort();
    assert.equal((await waiting).status, 499);
    await whileTimePasses(kit.clock, Promise.all(first));
    assert.ok(!namesAt(kit).includes('hung up'));
    assert.equal((await kit.ask('/uploads', asked)).status, 200);
    assert.equal(namesAt(kit).filter((name) => name === 'hung up').length, 1);
  });

  test('goes on with a video that somebody else still waits for under the same key', async () => {
    const kit = kitFixture();
    const gone = new AbortController();
    const asked = { body: upload('twice'), headers: { 'Idempotency-Key': 'twice' } };
    const busy = Array.from({ length: 4 }, (_, at) =>
      kit.backend.fetch(requestOf('/uploads', { body: upload(`${at}`) })),
    );
    const first = kit.backend.fetch(requestOf('/uploads', { ...asked, signal: gone.signal }));
    const second = kit.backend.fetch(requestOf('/uploads', asked));
    for (let at = 0; at < 6; at += 1) await settle();
    gone.abort();
    const [, answer] = await whileTimePasses(kit.clock, Promise.all([first, second, ...busy]));
    assert.equal(answer?.status, 200);
    assert.equal(namesAt(kit).filter((name) => name === 'twice').length, 1);
  });

  test('of readers does not keep a watcher’s news back', async () => {
    const kit = kitFixture();
    const mine = kit.gcore.add({ status: 'pending' });
    const theirs = Array.from({ length: 1000 }, () => kit.gcore.add({ status: 'pending' }).id);
    const hub = kit.backend;
    const read = async (from: number): Promise<void> => {
      const ids = theirs.slice(from, from + 100);
      const tickets = await Promise.all(ids.map((id) => hub.issueTicket('ann', id)));
      const headers = { 'Upload-Ticket': tickets.join(',') };
      await kit.backend.fetch(requestOf(`/videos?ids=${ids.join(',')}`, { headers }));
    };
    const ticket = await hub.issueTicket('bob', mine.id);
    const { body } = await kit.ask(`/events?ids=${mine.id}`, { user: 'bob', ticket });
    let text = '';
    void body
      ?.pipeThrough(new TextDecoderStream())
      .pipeTo(new WritableStream({ write: (chunk) => void (text += chunk) }));
    await kit.clock.advance(3000);
    for (let from = 0; from < 1000; from += 100) void read(from);
    await settle();
    kit.gcore.change(mine.id, { status: 'ready' });
    await kit.clock.advance(6000);
    assert.match(text, /"ready"/);
  });
});

test('two thousand followed streams cost one look a second, and none is asked for twice at once', async () => {
  const clock = new FakeClock(0);
  const asked: { readonly atMs: number; readonly streamId: number | undefined }[] = [];
  const recordings = createRecordings({
    videosFor: () => ({
      list: ({ streamId } = {}) => {
        asked.push({ atMs: clock.now(), streamId });
        return Promise.resolve([]);
      },
    }),
    hub: { watch: () => () => undefined, onChange: () => () => undefined },
    clock,
    onError: (error) => assert.fail(String(error)),
  });
  const ends = Array.from({ length: 2000 }, (_, at) => recordings.follow([at + 1], 'ann', () => undefined));
  await clock.advance(60_000);
  assert.equal(asked.length, 61);
  assert.equal(new Set(asked.map(({ streamId }) => streamId)).size, 61);
  for (const end of ends) end();
  assert.equal(clock.pendingTimers, 0);
});
