import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { memoryEvents, type Events } from '../../src/backend/events.js';
import type { GcoreVideo, VideoQuery } from '../../src/backend/gcore-entities.js';
import { createStatusHub, type StatusHub } from '../../src/backend/status-hub.js';
import { GcoreApiError } from '../../src/gcore-api.js';
import { FakeClock } from '../helpers/fake-clock.js';

interface Scene {
  readonly clock: FakeClock;
  readonly hub: StatusHub;
  readonly videos: Map<number, GcoreVideo>;
  readonly asked: { readonly atMs: number; readonly ids: readonly number[] }[];
  readonly errors: unknown[];
  /** What the next request rejects with, once. */
  fail: unknown;
  /** The most that one answer holds. */
  pageLimit: number;
}

function scene(events: Events = memoryEvents(), clock = new FakeClock()): Scene {
  const videos = new Map<number, GcoreVideo>();
  const asked: Scene['asked'] = [];
  const errors: unknown[] = [];
  const list = ({ ids = [], fields }: VideoQuery = {}): Promise<readonly GcoreVideo[]> => {
    asked.push({ atMs: clock.now(), ids });
    // What Gcore does with names that it does not document is not known: it may refuse them.
    if (fields)
      return Promise.reject(new GcoreApiError('refused', 'There is no such field.', { status: 400 }));
    const failure = self.fail;
    self.fail = undefined;
    if (failure !== undefined) return Promise.reject(failure as Error);
    return Promise.resolve(ids.flatMap((id) => videos.get(id) ?? []).slice(0, self.pageLimit));
  };
  const hub = createStatusHub({ videos: { list }, events, clock, onError: (error) => errors.push(error) });
  const self: Scene = {
    clock,
    hub,
    videos,
    asked,
    errors,
    fail: undefined,
    pageLimit: Infinity,
  };
  return self;
}

const pending = (id: number): GcoreVideo => ({ id, status: 'pending', error: null });

describe('the status hub', () => {
  test('asks Gcore at most once a second for a thousand watchers, and tells each', async () => {
    const { clock, hub, videos, asked } = scene();
    const told = new Map<number, string>();
    for (let id = 1; id <= 1000; id += 1) {
      videos.set(id, pending(id));
      hub.watch([id], (video) => told.set(video.id, video.status));
    }
    await clock.advance(60_000);
    assert.equal(told.size, 1000);
    assert.ok(asked.length <= 61, `${asked.length} requests in a minute`);
    for (const [at, { atMs }] of asked.entries()) {
      const before = asked[at - 1]?.atMs ?? -Infinity;
      assert.ok(atMs - before >= 1000, `${atMs - before} ms`);
    }
    for (let id = 1; id <= 1000; id += 1) videos.set(id, { id, status: 'ready', error: null });
    await clock.advance(60_000);
    assert.ok([...told.values()].every((status) => status === 'ready'));
  });

  test('answers a thousand readers of one video with one request', async () => {
    const { clock, hub, videos, asked } = scene();
    videos.set(7, pending(7));
    const reads = Array.from({ length: 1000 }, () => hub.read([7]));
    await clock.advance(0);
    for (const read of reads) assert.deepEqual(await read, [pending(7)]);
    assert.equal(asked.length, 1);
  });

  test('asks less and less often while nothing changes, and not at all once a video is ready', async () => {
    const { clock, hub, videos, asked } = scene();
    videos.set(7, pending(7));
    hub.watch([7], () => undefined);
    await clock.advance(120_000);
    assert.ok(asked.length < 15, `${asked.length}`);
    videos.set(7, { id: 7, status: 'ready', error: null });
    await clock.advance(15_000);
    const before = asked.length;
    await clock.advance(600_000);
    assert.equal(asked.length, before);
  });

  test('polls on while a video is empty with a blank error, which refuses nothing, as the page does', async () => {
    const { clock, hub, videos, asked } = scene();
    videos.set(1, { id: 1, status: 'empty', error: ' ' });
    hub.watch([1], () => undefined);
    await clock.advance(10_000);
    assert.ok(asked.length > 1, `Gcore was asked ${asked.length} times.`);
  });

  test('stops when the last watcher has gone, and leaves no timer', async () => {
    const { clock, hub, videos } = scene();
    videos.set(7, pending(7));
    const end = hub.watch([7], () => undefined);
    await clock.advance(5000);
    end();
    await clock.advance(60_000);
    assert.equal(clock.pendingTimers, 0);
  });

  test('does not take a short page for the absence of a video', async () => {
    const self = scene();
    self.pageLimit = 25;
    const ids = Array.from({ length: 90 }, (_, at) => at + 1);
    for (const id of ids) self.videos.set(id, pending(id));
    const read = self.hub.read([...ids, 555]);
    await self.clock.advance(10_000);
    assert.deepEqual(
      (await read).map(({ id }) => id),
      ids,
    );
  });

  test('says once that a video is gone, after two answers without it, and asks no more', async () => {
    const { clock, hub, videos, asked } = scene();
    videos.set(7, pending(7));
    const told: string[] = [];
    hub.watch([7], ({ status }) => told.push(status), { onGone: (id) => told.push(`${id} is gone`) });
    await clock.advance(0);
    videos.delete(7);
    await clock.advance(2000);
    assert.equal(asked.length, 2);
    assert.deepEqual(told, ['pending'], 'it may be listed again');
    await clock.advance(600_000);
    assert.deepEqual(told, ['pending', '7 is gone']);
    assert.equal(asked.length, 3);
    assert.equal(clock.pendingTimers, 0);
  });

  test('goes on with a video that was only late to be listed', async () => {
    const { clock, hub, videos } = scene();
    const seen: string[] = [];
    hub.watch([7], ({ status }) => seen.push(status), { onGone: () => assert.fail('It is there.') });
    await clock.advance(0);
    videos.set(7, pending(7));
    await clock.advance(5000);
    videos.delete(7);
    await clock.advance(3000);
    videos.set(7, { id: 7, status: 'ready', error: null });
    await clock.advance(60_000);
    assert.deepEqual(seen, ['pending', 'ready']);
  });

  test('asks once for whole entities, which have the error in them', async () => {
    const self = scene();
    const refused = { id: 7, status: 'empty', error: 'File Invalid' };
    self.videos.set(7, refused);
    const read = self.hub.read([7]);
    await self.clock.advance(1000);
    assert.deepEqual(await read, [refused]);
    assert.equal(self.asked.length, 1);
  });

  test('takes no count of views for news', async () => {
    const { hub, clock, videos } = scene();
    videos.set(7, { ...pending(7), views: 1 });
    const seen: GcoreVideo[] = [];
    hub.watch([7], (video) => seen.push(video));
    await clock.advance(3000);
    videos.set(7, { ...pending(7), views: 2 });
    await clock.advance(60_000);
    assert.deepEqual(seen, [pending(7)]);
  });

  test('asks no more about a video that stays without some of its qualities', async () => {
    const { hub, clock, videos, asked } = scene();
    const converted_videos = [
      { name: 'vod480p', status: 'complete' },
      { name: 'vod1080p', status: 'error' },
    ];
    videos.set(7, {
      id: 7,
      status: 'viewable',
      error: 'The storage limit has been exceeded',
      converted_videos,
    });
    hub.watch([7], () => undefined);
    await clock.advance(600_000);
    assert.equal(asked.length, 1);
  });

  test('tells readers of a failure, keeps watchers, and obeys Retry-After', async () => {
    const self = scene();
    self.videos.set(7, pending(7));
    self.fail = new GcoreApiError('refused', 'slow down', { status: 429, retryAfterMs: 40_000 });
    const seen: GcoreVideo[] = [];
    self.hub.watch([7], (video) => seen.push(video));
    const read = assert.rejects(self.hub.read([7]), /slow down/);
    await self.clock.advance(39_000);
    await read;
    assert.equal(self.asked.length, 1);
    assert.equal(self.errors.length, 1);
    await self.clock.advance(2000);
    assert.deepEqual(seen, [pending(7)]);
  });

  test('a fresh read is asked for again although a request is under way', async () => {
    const { clock, hub, videos, asked } = scene();
    videos.set(7, pending(7));
    void hub.read([7]);
    await clock.advance(0);
    videos.set(7, { id: 7, status: 'ready', error: null });
    const fresh = hub.read([7], { maxAgeMs: 0 });
    await clock.advance(1000);
    assert.equal((await fresh)[0]?.status, 'ready');
    assert.equal(asked.length, 2);
  });

  test('passes what it learns to the watchers of another instance, which then need not ask', async () => {
    const events = memoryEvents();
    const clock = new FakeClock();
    const one = scene(events, clock);
    const other = scene(events, clock);
    one.videos.set(7, pending(7));
    other.videos.set(7, pending(7));
    const seen: string[] = [];
    other.hub.watch([7], ({ status }) => seen.push(status));
    await clock.advance(30_000);
    const before = other.asked.length;
    one.videos.set(7, { id: 7, status: 'ready', error: null });
    void one.hub.read([7], { maxAgeMs: 0 });
    await clock.advance(0);
    assert.deepEqual(seen, ['pending', 'ready']);
    assert.equal(other.asked.length, before);
  });

  test('survives messages of others that are none', async () => {
    const events = memoryEvents();
    const { clock, hub } = scene(events);
    hub.watch([7], () => assert.fail('must not be called'));
    await clock.advance(0);
    for (const message of ['', '{', 'null', '[]', '{"video":null}', '{"video":{"id":"7"}}']) {
      await events.publish('gcore-uploader:videos', message);
    }
  });
});
