import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { memoryEvents } from '../../src/backend/events.js';
import type { GcoreVideo, VideoQuery } from '../../src/backend/gcore-entities.js';
import { createRecordings, type Recordings } from '../../src/backend/recordings.js';
import { createStatusHub } from '../../src/backend/status-hub.js';
import { FakeClock } from '../helpers/fake-clock.js';
import { bodyOf, kitFixture, webhookSecret, type KitFixture } from './kit-fixture.js';
import { eventsOf } from './events-of.js';

const streamId = 77;

function withStream(): KitFixture {
  return kitFixture({ ownsStream: (id, user) => id === streamId && user === 'ann' });
}

describe('the recordings of a stream', () => {
  test('are listed with a ticket each, those of other streams left out', async () => {
    const { ask, gcore } = withStream();
    const { id } = gcore.add({ stream_id: streamId, status: 'pending' });
    gcore.add({ stream_id: 78 });
    gcore.add();
    const answer = await bodyOf(await ask(`/streams/${streamId}/recordings`));
    assert.deepEqual(
      (answer['videos'] as { id: number }[]).map((video) => video.id),
      [id],
    );
    const [ticket = ''] = answer['tickets'] as string[];
    assert.equal((await ask(`/videos?ids=${id}`, { ticket })).status, 200);
  });

  test('are all listed, however few Gcore puts on a page, and within bounds where that has no end', async () => {
    const clock = new FakeClock();
    const fail = (error: unknown): never => assert.fail(String(error));
    const recordingsOf = (list: (query?: VideoQuery) => Promise<readonly GcoreVideo[]>): Recordings => {
      const hub = createStatusHub({ videos: { list }, events: memoryEvents(), clock, onError: fail });
      return createRecordings({ videosFor: () => ({ list }), hub, clock, onError: fail });
    };
    const page = (from: number, length: number): GcoreVideo[] =>
      Array.from({ length }, (_, at) => ({ id: from + at, status: 'ready', stream_id: streamId }));
    const all = page(1, 230);
    for (const limit of [25, 100]) {
      const list = recordingsOf(({ page: asked = 1, perPage = 25 } = {}) => {
        const length = Math.min(limit, perPage);
        return Promise.resolve(all.slice((asked - 1) * length, asked * length));
      });
      assert.equal((await list.list(streamId, 'ann')).length, 230);
    }
    assert.equal((await recordingsOf(() => Promise.resolve(page(1, 100))).list(streamId, 'ann')).length, 100);
    const endless = recordingsOf(({ page: asked = 1 } = {}) => Promise.resolve(page(asked * 100, 100)));
    assert.equal((await endless.list(streamId, 'ann')).length, 2000);
  });

  test('are nobody’s but the person’s whose stream it is', async () => {
    const { ask, gcore } = withStream();
    gcore.add({ stream_id: streamId });
    for (const path of [`/streams/${streamId}/recordings`, `/events?streams=${streamId}`]) {
      assert.equal((await ask(path, { user: 'bob' })).status, 404);
    }
    assert.equal((await kitFixture().ask(`/streams/${streamId}/recordings`)).status, 404);
    assert.equal(gcore.requests.length, 0);
  });

  test('come in the event stream as they appear: both that an interruption makes of one broadcast', async () => {
    const kit = withStream();
    const first = kit.gcore.add({ stream_id: streamId, status: 'ready' });
    const events = eventsOf(await kit.ask(`/events?streams=${streamId}`));
    await kit.clock.advance(2000);
    const known = (await events.next()).value;
    assert.equal(known?.video.id, first.id);
    assert.equal((await kit.ask(`/videos?ids=${first.id}`, { ticket: known?.ticket ?? '' })).status, 200);

    const second = kit.gcore.add({ stream_id: streamId, status: 'pending' });
    const hook = { type: 'video', message: { video: { id: second.id, status: 'pending' } } };
    await kit.ask(`/webhooks/${webhookSecret}`, { body: hook });
    await kit.clock.advance(3000);
    assert.equal((await events.next()).value?.video.id, second.id);
    await events.return(undefined);
  });

  test('are found without a webhook too', async () => {
    const kit = withStream();
    const events = eventsOf(await kit.ask(`/events?streams=${streamId}`));
    await kit.clock.advance(5000);
    const { id } = kit.gcore.add({ stream_id: streamId, status: 'pending' });
    await kit.clock.advance(35_000);
    assert.equal((await events.next()).value?.video.id, id);
    await events.return(undefined);
    assert.equal(kit.clock.pendingTimers, 0);
  });
});
