import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { memoryEvents } from '../../src/backend/events.js';
import type { GcoreVideo } from '../../src/backend/gcore-entities.js';
import { createLimiter } from '../../src/backend/limiter.js';
import { createRecordings } from '../../src/backend/recordings.js';
import { createStatusHub } from '../../src/backend/status-hub.js';
import { FakeClock } from '../helpers/fake-clock.js';

const hourMs = 3_600_000;
const fail = (error: unknown): never => assert.fail(String(error));

describe('a server whose clock is set back', () => {
  test('goes on sending requests', async () => {
    const clock = new FakeClock();
    const limiter = createLimiter({ clock, requestsPerSecond: 1, concurrency: 4 });
    await limiter.acquire();
    limiter.pauseFor(5000);
    clock.setBack(hourMs);
    let begun = false;
    void limiter.acquire().then(() => (begun = true));
    await clock.advance(5000);
    assert.ok(begun);
  });

  test('goes on telling watchers of a video, and readers what is new', async () => {
    const clock = new FakeClock();
    let status = 'pending';
    const list = (): Promise<readonly GcoreVideo[]> => Promise.resolve([{ id: 7, status, error: null }]);
    const hub = createStatusHub({ videos: { list }, events: memoryEvents(), clock, onError: fail });
    const seen: string[] = [];
    hub.watch([7], (video) => seen.push(video.status));
    await clock.advance(1000);
    clock.setBack(hourMs);
    status = 'ready';
    await clock.advance(10_000);
    assert.deepEqual(seen, ['pending', 'ready']);
  });

  test('asks for a stream’s recordings again', async () => {
    const clock = new FakeClock();
    const found: GcoreVideo[] = [];
    const list = (): Promise<readonly GcoreVideo[]> => Promise.resolve([...found]);
    const hub = createStatusHub({ videos: { list }, events: memoryEvents(), clock, onError: fail });
    const recordings = createRecordings({ videosFor: () => ({ list }), hub, clock, onError: fail });
    await recordings.list(77, 'ann');
    clock.setBack(hourMs);
    found.push({ id: 7, status: 'pending', stream_id: 77 });
    await clock.advance(10_000);
    assert.equal((await recordings.list(77, 'ann')).length, 1);
  });
});
