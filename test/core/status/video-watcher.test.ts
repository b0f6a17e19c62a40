import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { BackendError } from '../../../src/core/ports/backend-error.js';
import type { VideoReference } from '../../../src/core/ports/backend.js';
import type { Connectivity } from '../../../src/core/ports/ports.js';
import { VideoWatcher, type VideoSource } from '../../../src/core/status/video-watcher.js';
import type { Video } from '../../../src/wire/video.js';
import { FakeClock } from '../../helpers/fake-clock.js';

const reference = (videoId: number): VideoReference => ({ videoId, ticket: `ticket ${videoId}` });
const pending = (id: number, progress = 0): Video => ({
  id,
  status: 'pending',
  converted_videos: [{ name: 'vod240n', progress, width: null, height: null, status: null, error: null }],
});
const ready = (id: number): Video => ({ id, status: 'ready' });

const never = (): never => assert.fail('must not be called');

class FakeConnectivity implements Connectivity {
  online = true;
  visible = true;
  readonly #listeners = new Set<Parameters<Connectivity['subscribe']>[0]>();

  subscribe(listener: Parameters<Connectivity['subscribe']>[0]): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  ownOriginAnswers(): Promise<boolean> {
    return Promise.resolve(true);
  }

  /** 0 at the end of a test says that nobody listens for nothing. */
  get listening(): number {
    return this.#listeners.size;
  }

  tell(change: Parameters<Parameters<Connectivity['subscribe']>[0]>[0]): void {
    for (const listener of this.#listeners) listener(change);
  }
}

interface Scene {
  readonly clock: FakeClock;
  readonly connectivity: FakeConnectivity;
  readonly watcher: VideoWatcher;
}

/** Jitter in the middle: waits are exactly those of the policy's table. */
function scene(source: VideoSource): Scene {
  const clock = new FakeClock();
  const connectivity = new FakeConnectivity();
  const random = { number: () => 0.5 };
  return { clock, connectivity, watcher: new VideoWatcher({ clock, connectivity, random, source }) };
}

/** A list that answers what `videos` holds, and remembers when which ids were asked. */
function listing(clock: () => FakeClock, videos: Map<number, Video>) {
  const asked: { atMs: number; ids: readonly number[] }[] = [];
  const listVideos = (references: readonly VideoReference[]): Promise<readonly Video[]> => {
    const ids = references.map(({ videoId }) => videoId);
    asked.push({ atMs: clock().now(), ids });
    return Promise.resolve(ids.flatMap((id) => videos.get(id) ?? []));
  };
  return { asked, listVideos };
}

/** An event stream a test writes to; each opening is one entry. */
function streaming() {
  const opened: {
    readonly ids: readonly number[];
    readonly say: (video: Video) => void;
    readonly sayGone: (videoId: number) => void;
    readonly close: (error?: unknown) => void;
    readonly signal: AbortSignal;
  }[] = [];
  const watchVideos: NonNullable<VideoSource['watchVideos']> = (references, onVideo, { signal, onGone }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      opened.push({
        ids: references.map(({ videoId }) => videoId),
        say: onVideo,
        sayGone: (videoId) => onGone?.(videoId),
        close: (error) => (error === undefined ? resolve() : reject(error as Error)),
        signal,
      });
    });
  return { opened, watchVideos };
}

test('a hidden page lets go of its event stream and polls until it is looked at again', async () => {
  const { asked, listVideos } = listing(() => clock, new Map([[1, pending(1)]]));
  const { opened, watchVideos } = streaming();
  const { clock, connectivity, watcher } = scene({ listVideos, watchVideos });
  watcher.watch(reference(1), () => undefined);
  await clock.advance(50);
  assert.equal(opened.length, 1);
  connectivity.visible = false;
  connectivity.tell('hidden');
  await clock.advance(120_000);
  assert.equal(opened[0]?.signal.aborted, true);
  assert.equal(opened.length, 1);
  assert.ok(asked.length > 1, `${asked.length} polls`);
  connectivity.visible = true;
  connectivity.tell('visible');
  await clock.advance(50);
  assert.equal(opened.length, 2);
  watcher.dispose();
});

describe('following by polling', () => {
  test('waits longer and longer while nothing changes, and looks sooner again after a change', async () => {
    const videos = new Map([[1, pending(1)]]);
    const { asked, listVideos } = listing(() => clock, videos);
    const { clock, watcher } = scene({ listVideos });
    const seen: Video[] = [];
    watcher.watch(reference(1), (video) => seen.push(video));
    await clock.advance(50 + 2000 + 3000 + 4500);
    videos.set(1, pending(1, 50));
    await clock.advance(6750 + 2000);
    const startMs = asked[0]?.atMs ?? 0;
    assert.deepEqual(
      asked.map(({ atMs }) => atMs - startMs),
      [0, 2000, 5000, 9500, 16_250, 18_250],
    );
    assert.deepEqual(seen, [pending(1), pending(1, 50)]);
    watcher.dispose();
    assert.equal(clock.pendingTimers, 0);
  });

  test('stops at ready and at a refusal', async () => {
    const refused: Video = { id: 2, status: 'empty', error: 'File Invalid' };
    const { asked, listVideos } = listing(
      () => clock,
      new Map([
        [1, ready(1)],
        [2, refused],
      ]),
    );
    const { clock, connectivity, watcher } = scene({ listVideos });
    const seen: Video[] = [];
    for (const id of [1, 2]) watcher.watch(reference(id), (video) => seen.push(video));
    assert.equal(connectivity.listening, 1);
    await clock.advance(600_000);
    assert.deepEqual(seen, [ready(1), refused]);
    assert.equal(asked.length, 1);
    assert.deepEqual([clock.pendingTimers, connectivity.listening], [0, 0]);
    watcher.watch(reference(3), never);
    assert.equal(connectivity.listening, 1);
    watcher.dispose();
    assert.deepEqual([clock.pendingTimers, connectivity.listening], [0, 0]);
  });

  test('asks for rows that came together in one request, fifty at a time', async () => {
    const { asked, listVideos } = listing(() => clock, new Map());
    const { clock, watcher } = scene({ listVideos });
    for (let id = 1; id <= 120; id += 1) watcher.watch(reference(id), () => undefined);
    await clock.advance(50);
    assert.deepEqual(
      asked.map(({ ids }) => ids.length),
      [50, 50, 20],
    );
  });

  test('hands over the ticket with the id', async () => {
    const asked: VideoReference[] = [];
    const listVideos = (references: readonly VideoReference[]) => {
      asked.push(...references);
      return Promise.resolve([]);
    };
    const { clock, watcher } = scene({ listVideos });
    watcher.watch(reference(7), () => undefined);
    await clock.advance(50);
    assert.deepEqual(asked, [{ videoId: 7, ticket: 'ticket 7' }]);
  });

  test('says once that a video is lost, after a minute of answers without it', async () => {
    const { asked, listVideos } = listing(() => clock, new Map());
    const { clock, watcher } = scene({ listVideos });
    const lost: number[] = [];
    watcher.watch(reference(1), never, (error) => lost.push(error.status));
    await clock.advance(60_000);
    assert.deepEqual(lost, []);
    await clock.advance(30_000);
    assert.deepEqual(lost, [404]);
    const { length } = asked;
    await clock.advance(600_000);
    assert.deepEqual(lost, [404]);
    assert.equal(asked.length, length);
  });

  const silences: readonly (readonly [string, () => Promise<readonly Video[]>])[] = [
    ['a proxy that knows no way to a backend that restarts', () => Promise.reject(new BackendError('', 404))],
    ['an instance that lags behind', () => Promise.resolve([])],
  ];
  for (const [who, answer] of silences) {
    test(`goes on after half a minute of answers without the video, by ${who}`, async () => {
      let isBack = true;
      const { clock, watcher } = scene({
        listVideos: () => (isBack ? Promise.resolve([pending(1)]) : answer()),
      });
      const lost: number[] = [];
      watcher.watch(
        reference(1),
        () => undefined,
        ({ status }) => lost.push(status),
      );
      for (let round = 0; round < 5; round += 1) {
        isBack = false;
        await clock.advance(30_000);
        isBack = true;
        await clock.advance(60_000);
      }
      assert.deepEqual(lost, []);
      watcher.dispose();
    });
  }

  test('counts no time in which nothing was answered, nor the time asleep, as without the video', async () => {
    const notFound = new BackendError('404 page not found', 404);
    let error: Error = notFound;
    const { clock, connectivity, watcher } = scene({ listVideos: () => Promise.reject(error) });
    const lost: number[] = [];
    watcher.watch(reference(1), never, ({ status }) => lost.push(status));
    await clock.advance(10_000);
    error = new TypeError('Failed to fetch');
    await clock.advance(300_000);
    error = notFound;
    await clock.advance(50_000);
    connectivity.tell('wake');
    await clock.advance(50_000);
    assert.deepEqual(lost, []);
    watcher.dispose();
  });

  test('goes on after failures, and not before the time the server asked for', async () => {
    const answers: (() => Promise<readonly Video[]>)[] = [
      () => Promise.reject(new BackendError('busy', 429, 60_000)),
      () => Promise.reject(new TypeError('Failed to fetch')),
      () => Promise.resolve([ready(1)]),
    ];
    const askedAtMs: number[] = [];
    const { clock, watcher } = scene({
      listVideos: () => {
        askedAtMs.push(clock.now());
        return (answers.shift() ?? never)();
      },
    });
    const seen: Video[] = [];
    watcher.watch(reference(1), (video) => seen.push(video));
    await clock.advance(600_000);
    assert.deepEqual(seen, [ready(1)]);
    const [first = 0, second = 0] = askedAtMs;
    assert.equal(askedAtMs.length, 3);
    assert.ok(second - first >= 60_000);
  });

  test('does not wait for an answer for ever', async () => {
    let asked = 0;
    const listVideos = (): Promise<readonly Video[]> => {
      asked += 1;
      return new Promise(() => undefined);
    };
    const { clock, watcher } = scene({ listVideos });
    watcher.watch(reference(1), never);
    await clock.advance(50 + 30_000 + 3000);
    assert.equal(asked, 2);
  });

  test('looks at once when the network or the person is back', async () => {
    const { asked, listVideos } = listing(() => clock, new Map([[1, pending(1)]]));
    const { clock, connectivity, watcher } = scene({ listVideos });
    watcher.watch(reference(1), () => undefined);
    await clock.advance(60_000);
    for (const change of ['online', 'visible', 'wake'] as const) {
      const before = asked.length;
      connectivity.tell(change);
      await clock.advance(50);
      assert.equal(asked.length, before + 1, change);
    }
  });

  test('reads one video at a time where only that is offered, and believes its 404', async () => {
    const lost: number[] = [];
    const { clock, watcher } = scene({
      readVideo: (videoId) =>
        videoId === 1 ? Promise.resolve(ready(1)) : Promise.reject(new BackendError('gone', 404)),
    });
    const seen: Video[] = [];
    for (const id of [1, 2]) {
      watcher.watch(
        reference(id),
        (video) => seen.push(video),
        () => lost.push(id),
      );
    }
    await clock.advance(90_000);
    assert.deepEqual(seen, [ready(1)]);
    assert.deepEqual(lost, [2]);
  });

  test('says nothing of a video that is not followed any more', async () => {
    const { listVideos } = listing(() => clock, new Map([[1, pending(1)]]));
    const { clock, watcher } = scene({ listVideos });
    watcher.watch(reference(1), never);
    watcher.unwatch(1);
    await clock.advance(60_000);
    assert.equal(clock.pendingTimers, 0);
  });
});

describe('following by event stream', () => {
  test('opens one for all rows, tells each its changes, and closes it when all are done', async () => {
    const { opened, watchVideos } = streaming();
    const { clock, watcher } = scene({ watchVideos, listVideos: never });
    const seen: string[] = [];
    for (const id of [1, 2])
      watcher.watch(reference(id), (video) => seen.push(`${video.id} ${video.status}`));
    await clock.advance(50);
    const [stream] = opened;
    assert.deepEqual(stream?.ids, [1, 2]);
    stream?.say(pending(1));
    stream?.say(pending(1));
    stream?.say(ready(2));
    assert.equal(stream?.signal.aborted, false);
    stream?.say(ready(1));
    assert.deepEqual(seen, ['1 pending', '2 ready', '1 ready']);
    assert.equal(stream?.signal.aborted, true);
    await clock.advance(600_000);
    assert.equal(opened.length, 1);
  });

  test('believes it at once that a video is gone, and goes on with the others', async () => {
    const { opened, watchVideos } = streaming();
    const { clock, watcher } = scene({ watchVideos, listVideos: never });
    const seen: string[] = [];
    for (const id of [1, 2]) {
      watcher.watch(
        reference(id),
        (video) => seen.push(`${id} ${video.status}`),
        ({ status }) => seen.push(`${id} ${status}`),
      );
    }
    await clock.advance(50);
    const [stream] = opened;
    for (const id of [1, 1, 99]) stream?.sayGone(id);
    stream?.say(ready(2));
    assert.deepEqual(seen, ['1 404', '2 ready']);
    assert.equal(stream?.signal.aborted, true);
    stream?.sayGone(2);
    assert.equal(clock.pendingTimers, 0);
  });

  test('begins anew with all rows when one is added', async () => {
    const { opened, watchVideos } = streaming();
    const { clock, watcher } = scene({ watchVideos });
    watcher.watch(reference(1), () => undefined);
    await clock.advance(50);
    watcher.watch(reference(2), () => undefined);
    await clock.advance(50);
    assert.deepEqual(
      opened.map(({ ids, signal }) => [ids, signal.aborted]),
      [
        [[1], true],
        [[1, 2], false],
      ],
    );
  });

  test('polls where the backend has none', async () => {
    const { opened, watchVideos } = streaming();
    const { asked, listVideos } = listing(() => clock, new Map([[1, pending(1)]]));
    const { clock, watcher } = scene({ watchVideos, listVideos });
    watcher.watch(reference(1), () => undefined);
    await clock.advance(50);
    opened[0]?.close(new BackendError('no such path', 404));
    await clock.advance(600_000);
    assert.equal(opened.length, 1);
    assert.ok(asked.length > 10);
  });

  test('opens a broken one again, with growing waits', async () => {
    const { opened, watchVideos } = streaming();
    const { clock, watcher } = scene({ watchVideos, listVideos: never });
    watcher.watch(reference(1), () => undefined);
    await clock.advance(50);
    opened[0]?.say(pending(1));
    opened[0]?.close(new TypeError('network error'));
    await clock.advance(1999);
    assert.equal(opened.length, 1);
    await clock.advance(1);
    assert.equal(opened.length, 2);
    opened[1]?.close();
    await clock.advance(2999);
    assert.equal(opened.length, 2);
    await clock.advance(1);
    assert.equal(opened.length, 3);
  });

  test('polls after three in a row that brought nothing: something on the way holds them back', async () => {
    const { opened, watchVideos } = streaming();
    const { asked, listVideos } = listing(() => clock, new Map([[1, pending(1)]]));
    const { clock, watcher } = scene({ watchVideos, listVideos });
    watcher.watch(reference(1), () => undefined);
    await clock.advance(50);
    for (let round = 0; round < 3; round += 1) {
      opened[round]?.close();
      await clock.advance(30_000);
    }
    assert.equal(opened.length, 3);
    assert.ok(asked.length > 0);
  });

  const absences: readonly (readonly [string, Error, Error])[] = [
    ['the network was away', new TypeError('Failed to fetch'), new TypeError('Failed to fetch')],
    ['the backend was away', new BackendError('Bad gateway', 502), new BackendError('Bad gateway', 502)],
    ['a proxy knew no way to it', new BackendError('Not found', 404), new BackendError('Not found', 404)],
  ];
  for (const [what, ofStream, ofList] of absences) {
    test(`goes back to it after ${what} for half a minute, also where nothing tells of the end`, async () => {
      let isAway = false;
      let lists = 0;
      const { opened, watchVideos } = streaming();
      const { clock, watcher } = scene({
        watchVideos: (...request) => (isAway ? Promise.reject(ofStream) : watchVideos(...request)),
        listVideos: () => {
          lists += 1;
          return isAway ? Promise.reject(ofList) : Promise.resolve([pending(1)]);
        },
      });
      watcher.watch(reference(1), () => undefined, never);
      await clock.advance(50);
      opened[0]?.say(pending(1));
      isAway = true;
      opened[0]?.close(ofStream);
      await clock.advance(30_000);
      isAway = false;
      await clock.advance(30_000);
      assert.equal(opened.length, 2);
      opened[1]?.say(pending(1, 50));
      lists = 0;
      await clock.advance(600_000);
      assert.equal(lists, 0);
      watcher.dispose();
    });
  }

  test('asks less and less often while the backend is away', async () => {
    let requests = 0;
    const away = (): Promise<never> => {
      requests += 1;
      return Promise.reject(new BackendError('Bad gateway', 502));
    };
    const { clock, watcher } = scene({ watchVideos: away, listVideos: away });
    watcher.watch(reference(1), never);
    await clock.advance(120_000);
    requests = 0;
    await clock.advance(120_000);
    assert.equal(requests, 8, 'a stream and a list each half minute');
    watcher.dispose();
  });

  test('tries it again when the network is back, although lists were answered where it was not', async () => {
    const { opened, watchVideos } = streaming();
    const { clock, connectivity, watcher } = scene({
      watchVideos,
      listVideos: () => Promise.resolve([pending(1)]),
    });
    watcher.watch(reference(1), () => undefined);
    await clock.advance(50);
    opened[0]?.close(new BackendError('no such path', 404));
    await clock.advance(60_000);
    assert.equal(opened.length, 1);
    connectivity.tell('online');
    await clock.advance(50);
    assert.equal(opened.length, 2);
    watcher.dispose();
  });

  test('is not given up for a video that is not this person’s', async () => {
    const { opened, watchVideos } = streaming();
    const foreign = (ids: readonly VideoReference[]): boolean => ids.every(({ videoId }) => videoId === 9);
    const notFound = (): Promise<never> => Promise.reject(new BackendError('There is no such video.', 404));
    const { clock, watcher } = scene({
      watchVideos: (ids, ...rest) => (foreign(ids) ? notFound() : watchVideos(ids, ...rest)),
      listVideos: (ids) => (foreign(ids) ? notFound() : Promise.resolve([pending(1)])),
    });
    watcher.watch(reference(9), never);
    await clock.advance(10_000);
    watcher.watch(reference(1), () => undefined);
    await clock.advance(50);
    assert.deepEqual(opened[0]?.ids, [9, 1]);
    watcher.dispose();
  });

  test('opens it again after sleep, since the old connection may be dead without a word', async () => {
    const { opened, watchVideos } = streaming();
    const { clock, connectivity, watcher } = scene({ watchVideos });
    watcher.watch(reference(1), () => undefined);
    await clock.advance(50);
    connectivity.tell('wake');
    await clock.advance(50);
    assert.equal(opened.length, 2);
    assert.equal(opened[0]?.signal.aborted, true);
  });
});
