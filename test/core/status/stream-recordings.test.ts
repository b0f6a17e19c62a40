import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { BackendError } from '../../../src/core/ports/backend-error.js';
import { UploadError } from '../../../src/core/model/errors.js';
import type { Backend, TicketedVideo } from '../../../src/core/ports/backend.js';
import type { Video } from '../../../src/wire/video.js';
import { settle } from '../../helpers/fake-clock.js';
import { World, type Tab } from '../harness/world.js';
import { FakeBackend } from '../harness/things.js';

const streamId = 30;

const recording = (id: number, fields: Partial<Video> = {}): Video => ({
  id,
  status: 'pending',
  name: `Concert ${id}`,
  stream_id: streamId,
  ...fields,
});

interface Opened {
  readonly streamIds: readonly number[];
  readonly say: (video: Video) => void;
  readonly close: (error?: Error) => void;
  readonly signal: AbortSignal;
}

/** A backend whose streams' recordings can be listed, and heard of where `opened` is used. */
class LiveBackend extends FakeBackend implements Backend {
  readonly recordings: Video[] = [];
  readonly asked: number[] = [];
  /** In place of the next lists. */
  readonly refusals: Error[] = [];

  add(video: Video): void {
    this.recordings.push(video);
    this.videos.set(video.id, video);
  }

  listRecordings(id: number): Promise<readonly TicketedVideo[]> {
    this.asked.push(id);
    const refusal = this.refusals.shift();
    if (refusal) return Promise.reject(refusal);
    const its = this.recordings.filter(({ stream_id }) => stream_id === id);
    return Promise.resolve(its.map((video) => ({ video, ticket: `ticket of ${video.id}` })));
  }
}

class TellingBackend extends LiveBackend {
  readonly opened: Opened[] = [];

  watchRecordings: NonNullable<Backend['watchRecordings']> = (streamIds, onRecording, { signal }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      this.opened.push({
        streamIds,
        say: (video) => onRecording({ video, ticket: `ticket of ${video.id}` }),
        close: (error) => (error ? reject(error) : resolve()),
        signal,
      });
    });

  get last(): Opened {
    return this.opened.at(-1) ?? assert.fail('No event stream was opened.');
  }
}

const rows = (tab: Tab): readonly string[] => tab.uploads.map(({ name, state }) => `${name}: ${state}`);

describe('a stream that is followed, by lists', () => {
  it('gets a row for each recording there is, with its name and state', async () => {
    const world = new World();
    const backend = new LiveBackend();
    backend.add(recording(1, { status: 'ready' }));
    backend.add(recording(2));
    backend.add(recording(3, { stream_id: 31 }));
    const tab = world.tab({ backend });
    tab.uploader.track({ streamId });
    await world.clock.advance(50);
    assert.deepEqual(rows(tab), ['Concert 1: ready', 'Concert 2: processing']);
    assert.deepEqual(
      tab.uploads.map(({ kind, videoId }) => [kind, videoId]),
      [
        ['tracked', 1],
        ['tracked', 2],
      ],
    );
    assert.deepEqual(tab.story, ['status', 'status']);
  });

  it('gets a row for both recordings that an interruption makes, and each is followed until it is ready', async () => {
    const world = new World();
    const backend = new LiveBackend();
    const tab = world.tab({ backend });
    tab.uploader.track({ streamId });
    await world.clock.advance(10_000);
    assert.deepEqual(rows(tab), []);
    backend.add(recording(1));
    await world.clock.advance(30_000);
    backend.videos.set(1, recording(1, { status: 'ready' }));
    backend.add(recording(2));
    await world.clock.advance(30_000);
    backend.videos.set(2, recording(2, { status: 'viewable' }));
    await world.clock.advance(30_000);
    assert.deepEqual(rows(tab), ['Concert 1: ready', 'Concert 2: viewable']);
  });

  it('is looked at more and more rarely while nothing comes, and sooner again after a recording', async () => {
    const world = new World();
    const backend = new LiveBackend();
    world.tab({ backend }).uploader.track({ streamId });
    await world.clock.advance(50 + 2000 + 3000 + 4500);
    assert.equal(backend.asked.length, 4);
    backend.add(recording(1, { status: 'ready' }));
    await world.clock.advance(6750);
    assert.equal(backend.asked.length, 5);
    await world.clock.advance(2000);
    assert.equal(backend.asked.length, 6);
  });

  it('survives failures of the backend, and waits as long as it says', async () => {
    const world = new World();
    const backend = new LiveBackend();
    backend.add(recording(1));
    backend.refusals.push(new TypeError('fetch failed'), new BackendError('Later.', 429, 60_000));
    const tab = world.tab({ backend });
    tab.uploader.track({ streamId });
    await world.clock.advance(50 + 2000);
    assert.equal(backend.asked.length, 2);
    await world.clock.advance(59_000);
    assert.equal(backend.asked.length, 2);
    await world.clock.advance(10_000);
    assert.deepEqual(rows(tab), ['Concert 1: processing']);
  });

  it('is not given up for the half minute in which the proxy of a backend that restarts knows nothing', async () => {
    const world = new World();
    const backend = new LiveBackend();
    // After 0, 2, 5, 9.5, 16, 26 and 42 s.
    backend.refusals.push(...Array.from({ length: 7 }, () => new BackendError('404 page not found', 404)));
    const tab = world.tab({ backend });
    tab.uploader.track({ streamId });
    backend.add(recording(1));
    await world.clock.advance(120_000);
    assert.deepEqual(rows(tab), ['Concert 1: processing']);
  });

  it('that is not this person’s is given up, and the developer is told', async (t) => {
    const told: unknown[] = [];
    const before = globalThis.reportError;
    globalThis.reportError = (error) => void told.push(error);
    t.after(() => (globalThis.reportError = before));
    const world = new World();
    const backend = new LiveBackend();
    backend.refusals.push(...Array.from({ length: 100 }, () => new BackendError('No such stream.', 404)));
    world.tab({ backend }).uploader.track({ streamId });
    await world.clock.advance(60_000);
    assert.deepEqual(told, []);
    await world.clock.advance(600_000);
    assert.equal(told.length, 1);
    assert.match(String(told[0]), /stream 30: .*No such stream/);
    assert.equal(world.clock.pendingTimers, 0);
  });
});

describe('a stream that is followed, by events', () => {
  it('gets a row the moment a recording is told of, once, with its ticket', async () => {
    const world = new World();
    const backend = new TellingBackend();
    const references: unknown[] = [];
    backend.listVideos = (videos) => {
      references.push(...videos);
      return Promise.resolve([]);
    };
    const tab = world.tab({ backend });
    tab.uploader.track({ streamId });
    await world.clock.advance(50);
    backend.last.say(recording(1));
    backend.last.say(recording(1, { status: 'viewable' }));
    backend.last.say(recording(9, { stream_id: 99 }));
    assert.deepEqual(rows(tab), ['Concert 1: processing']);
    await world.clock.advance(50);
    assert.deepEqual(references, [{ videoId: 1, ticket: 'ticket of 1' }]);
    assert.deepEqual(backend.asked, []);
  });

  it('shares one connection with all that are followed at the same backend', async () => {
    const world = new World();
    const backend = new TellingBackend();
    const tab = world.tab({ backend });
    tab.uploader.track({ streamId });
    tab.uploader.track({ streamId: 31 });
    await world.clock.advance(50);
    assert.deepEqual(
      backend.opened.map(({ streamIds }) => streamIds),
      [[30, 31]],
    );
  });

  it('opens another connection when one ends, when the network is back, and when the machine wakes', async () => {
    const world = new World();
    const backend = new TellingBackend();
    world.tab({ backend }).uploader.track({ streamId });
    await world.clock.advance(50);
    backend.last.say(recording(1, { status: 'ready' }));
    backend.last.close();
    await world.clock.advance(3000);
    assert.equal(backend.opened.length, 2);
    for (const change of ['online', 'wake'] as const) {
      const { signal } = backend.last;
      world.network.tell(change);
      await world.clock.advance(50);
      assert.ok(signal.aborted);
    }
    assert.equal(backend.opened.length, 4);
  });

  it('goes on by lists where there are no events, and where nothing ever comes of them', async () => {
    for (const [error, times] of [
      [new BackendError('There is none.', 404), 1],
      [new BackendError('Broken.', 502), 3],
    ] as const) {
      const world = new World();
      const backend = new TellingBackend();
      backend.add(recording(1));
      const tab = world.tab({ backend });
      tab.uploader.track({ streamId });
      await world.clock.advance(50);
      for (let time = 0; time < times; time += 1) {
        assert.deepEqual(rows(tab), []);
        backend.last.close(error);
        await world.clock.advance(20_000);
      }
      assert.equal(backend.opened.length, times);
      assert.deepEqual(rows(tab), ['Concert 1: processing']);
    }
  });
});

describe('following a stream', () => {
  it('has one id for one stream, and ends with dismiss(); its rows stay', async () => {
    const world = new World();
    const backend = new TellingBackend();
    const tab = world.tab({ backend });
    const id = tab.uploader.track({ streamId });
    assert.equal(tab.uploader.track({ streamId }), id);
    await world.clock.advance(50);
    backend.last.say(recording(1, { status: 'ready' }));
    tab.uploader.dismiss(id);
    backend.last.say(recording(2));
    assert.deepEqual(rows(tab), ['Concert 1: ready']);
    assert.ok(backend.last.signal.aborted);
    await settle();
    assert.equal(world.clock.pendingTimers, 0);
  });

  it('leaves alone what the person took off the list, and what has a row already', async () => {
    const world = new World();
    const backend = new LiveBackend();
    backend.add(recording(1, { status: 'ready' }));
    backend.add(recording(2, { status: 'ready' }));
    const tab = world.tab({ backend });
    const ownRow = tab.uploader.track(2);
    tab.uploader.track({ streamId });
    await world.clock.advance(200);
    const [first, second] = tab.uploads;
    assert.equal(first?.id, ownRow);
    tab.uploader.dismiss(second?.id ?? '');
    await world.clock.advance(60_000);
    assert.deepEqual(rows(tab), ['Concert 2: ready']);
  });

  it('pauses while the element is out of the document, and ends with reset()', async () => {
    const world = new World();
    const backend = new TellingBackend();
    const tab = world.tab({ backend });
    tab.uploader.track({ streamId });
    await world.clock.advance(50);
    tab.uploader.suspend();
    assert.ok(backend.last.signal.aborted);
    tab.uploader.track({ streamId: 31 });
    await world.clock.advance(1000);
    assert.equal(backend.opened.length, 1);
    tab.uploader.revive();
    await world.clock.advance(50);
    assert.deepEqual(backend.last.streamIds, [30, 31]);
    tab.uploader.reset();
    assert.ok(backend.last.signal.aborted);
    tab.uploader.suspend();
    await settle();
    assert.equal(world.clock.pendingTimers, 0);
  });

  it('is a configuration error where the backend tells no recordings', () => {
    const tab = new World().tab({ backend: new FakeBackend() });
    assert.throws(
      () => tab.uploader.track({ streamId }),
      (error) => error instanceof UploadError && error.code === 'configuration' && error.field === 'backend',
    );
  });
});
