import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BackendError } from '../../src/core/ports/backend-error.js';
import type { ImportRequest } from '../../src/core/ports/backend.js';
import { UploadError } from '../../src/core/model/errors.js';
import { allowedIntents } from '../../src/core/model/intents.js';
import type { Video } from '../../src/wire/video.js';
import { submittedIds } from '../../src/element/form-value.js';
import { settle } from '../helpers/fake-clock.js';
import { until } from '../helpers/until.js';
import { failAtOnce, httpFailure, takeThenHang } from './harness/fake-host.js';
import { FakeBackend, makeVideo, MEGABYTE, session } from './harness/things.js';
import { World, type Tab } from './harness/world.js';

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `${index}.mp4`);
const videos = (count: number): File[] => names(count).map((name, index) => makeVideo(name, 1000, index));
const states = (tab: Tab): string[] => tab.uploads.map(({ state }) => state);

async function passes(world: World, done: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !done(); turn += 1) await world.clock.advance(50);
  assert.ok(done());
}

/** Answers without a video count only over a minute. */
async function passesWithoutIt(world: World): Promise<void> {
  for (let round = 0; round < 9; round += 1) await world.clock.advance(10_000);
}

describe('several videos', () => {
  it('go one after the other in the order of picking, so many at a time, each into its own video', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const tab = world.tab({ backend, multiple: true, concurrency: 2 });
    world.host.script.push(takeThenHang(10), takeThenHang(10));
    await tab.uploader.add(videos(5));
    await tab.reaches('uploading', 1);
    await settle();
    assert.deepEqual(states(tab), ['uploading', 'uploading', 'waiting', 'waiting', 'waiting']);
    assert.equal(backend.created.length, 2, 'a session is asked for when the turn comes');
    tab.uploader.pause(tab.upload(0).id);
    await passes(world, () => states(tab).filter((state) => state === 'processing').length === 3);
    tab.uploader.resume();
    tab.uploader.pause(tab.upload(1).id);
    tab.uploader.resume();
    await passes(world, () => states(tab).every((state) => state === 'processing'));
    const sent = [...world.host.uploads.values()].map(({ metadata }) => metadata['filename']);
    assert.deepEqual(sent, names(5));
    assert.equal(new Set(backend.created.map(({ videoId }) => videoId)).size, 5);
  });

  it('are not held up by one that fails', async () => {
    const world = new World();
    const tab = world.tab({ backend: new FakeBackend(), multiple: true, concurrency: 1 });
    world.host.script.push(failAtOnce(() => httpFailure(405, 'create')));
    await tab.uploader.add(videos(3));
    await passes(world, () => states(tab).filter((state) => state === 'processing').length === 2);
    assert.equal(states(tab)[0], 'failed');
  });

  it('pause and go on together', async () => {
    const world = new World();
    const tab = world.tab({ backend: new FakeBackend(), multiple: true });
    world.host.script.push(takeThenHang(10), takeThenHang(10));
    await tab.uploader.add(videos(4));
    await tab.reaches('uploading', 1);
    tab.uploader.pause();
    assert.deepEqual(states(tab), ['paused', 'paused', 'paused', 'paused']);
    tab.uploader.resume();
    await passes(world, () => states(tab).every((state) => state === 'processing'));
  });

  it('of one session are one too many', async () => {
    const world = new World();
    const tab = world.tab({ session });
    await tab.uploader.add(videos(2));
    const second = tab.upload(1);
    assert.deepEqual(second.state === 'rejected' && second.reasons, [{ code: 'too-many', maxFiles: 1 }]);
    await tab.reaches('uploaded');
    assert.equal(world.host.created, 1);
  });

  it('beyond max-files are refused, the first ones taken', async () => {
    const world = new World();
    const tab = world.tab({ backend: new FakeBackend(), multiple: true, maxFiles: 2 });
    await tab.uploader.add(videos(3));
    await passes(world, () => states(tab).join() === 'processing,processing,rejected');
  });

  it('that are the same file are one row', async () => {
    const world = new World();
    const tab = world.tab({ backend: new FakeBackend(), multiple: true });
    const [first, again] = await tab.uploader.add([makeVideo(), makeVideo()]);
    assert.equal(first, again);
    assert.equal(tab.uploads.length, 1);
  });

  it('appear at once, all two thousand of them', async () => {
    const world = new World();
    const tab = world.tab({ backend: new FakeBackend(), multiple: true });
    let changes = 0;
    tab.uploader.subscribe(() => (changes += 1));
    const added = tab.uploader.add(videos(2000));
    assert.deepEqual([tab.uploads.length, changes], [2000, 1]);
    await added;
    tab.uploader.reset();
    await settle();
    assert.equal(tab.uploads.length, 0);
  });
});

describe('in a list for one video', () => {
  it('a file that is refused takes nothing away, and leaves with the next', async () => {
    const tab = new World().tab({
      backend: new FakeBackend(),
      validate: ({ name }) => name !== 'notes.pdf',
    });
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploaded');
    for (const seed of [8, 9]) {
      await tab.uploader.add(makeVideo('notes.pdf', MEGABYTE, seed));
      assert.deepEqual(states(tab), ['uploaded', 'rejected']);
    }
    await tab.uploader.add(makeVideo('another.mp4', MEGABYTE, 2));
    await until(() => states(tab).join() === 'uploaded');
    assert.equal(tab.upload().name, 'another.mp4');
  });

  it('the one that is there stays until the next is sent: a doubtful file may be taken back', async () => {
    const world = new World();
    const tab = world.tab({
      backend: new FakeBackend(),
      validate: ({ name }) => name === 'holiday.mp4' || { kind: 'warning' },
    });
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploaded');
    await tab.uploader.add(makeVideo('doubtful.mp4', MEGABYTE, 2));
    assert.deepEqual(states(tab), ['uploaded', 'asking']);
    await tab.uploader.add(makeVideo('third.mp4', MEGABYTE, 3));
    assert.deepEqual(states(tab), ['uploaded', 'asking', 'rejected']);
    tab.uploader.cancel(tab.upload(1).id);
    assert.deepEqual(states(tab), ['uploaded', 'canceled', 'rejected']);
    await tab.uploader.add(makeVideo('doubtful.mp4', MEGABYTE, 2));
    world.host.script.push(takeThenHang(10));
    tab.uploader.start(tab.upload(1).id);
    await tab.reaches('uploading');
    assert.deepEqual(states(tab), ['uploading']);
  });

  it('there are never two that are finished', async () => {
    const world = new World();
    const tab = world.tab({
      backend: new FakeBackend(),
      validate: ({ name }) => name === 'holiday.mp4' || { kind: 'warning' },
    });
    world.host.script.push(
      failAtOnce(() => httpFailure(404, 'create')),
      takeThenHang(10),
    );
    await tab.uploader.add(makeVideo());
    await tab.reaches('failed');
    await tab.uploader.add(makeVideo('doubtful.mp4', MEGABYTE, 2));
    tab.uploader.retry(tab.upload(0).id);
    await tab.reaches('uploading');
    tab.uploader.start(tab.upload(1).id);
    await tab.reaches('uploaded', 1);
    tab.uploader.pause(tab.upload(0).id);
    tab.uploader.resume(tab.upload(0).id);
    await until(() => states(tab).join() === 'uploaded');
    assert.equal(tab.upload().name, 'holiday.mp4');
  });
});

describe('what was dropped and is no file', () => {
  it('is a refused row that says so', async () => {
    const tab = new World().tab({ session });
    await tab.uploader.add({ name: 'Movies', unreadable: 'not-a-file' });
    const row = tab.upload();
    assert.deepEqual(row.state === 'rejected' && row.reasons, [{ code: 'unreadable', detail: 'not-a-file' }]);
    assert.deepEqual(tab.story, ['reject']);
  });
});

describe('the host', () => {
  it('refuses a file by preventDefault() on add, and nothing is asked of the backend', async () => {
    const backend = new FakeBackend();
    const tab = new World().tab({ backend });
    tab.uploader.on((event) => {
      if (event.type === 'add') event.preventDefault();
    });
    await tab.uploader.add(makeVideo());
    assert.equal(tab.upload().state, 'rejected');
    assert.deepEqual([tab.story, backend.created.length], [['add', 'reject'], 0]);
  });

  it('adds its own verdict, and a warning is asked before anything is sent', async () => {
    const world = new World();
    const tab = world.tab({
      session,
      validate: () => ({ kind: 'warning', message: 'Portrait videos look small.' }),
    });
    await tab.uploader.add(makeVideo());
    const row = tab.upload();
    assert.deepEqual(row.state === 'asking' && row.question, {
      about: 'warning',
      reasons: [{ code: 'host', message: 'Portrait videos look small.' }],
    });
    assert.equal(world.host.sends, 0);
    tab.uploader.start(row.id);
    await tab.reaches('uploaded');
    assert.deepEqual(tab.story, ['add', 'start', 'success']);
  });

  it('only shows a warning with manual', async () => {
    const tab = new World().tab({ session, manual: true, validate: () => ({ kind: 'warning' }) });
    await tab.uploader.add(makeVideo());
    const row = tab.upload();
    assert.deepEqual([row.state, row.warnings], ['waiting', [{ code: 'host', message: null }]]);
  });

  it('takes its time with its verdict, and what it refuses then is refused', async () => {
    const world = new World();
    let answer: (verdict: boolean) => void = () => undefined;
    const tab = world.tab({ session, validate: () => new Promise((resolve) => (answer = resolve)) });
    const added = tab.uploader.add(makeVideo());
    await passes(world, () => tab.uploads[0]?.info != null);
    await world.clock.advance(60 * 60_000);
    assert.equal(tab.upload().state, 'checking');
    answer(false);
    await added;
    assert.deepEqual([tab.upload().state, world.host.sends], ['rejected', 0]);
  });

  it('that never gives its verdict keeps nobody from canceling', async () => {
    const world = new World();
    const tab = world.tab({ session, validate: () => new Promise(() => undefined) });
    const added = tab.uploader.add(makeVideo());
    await passes(world, () => tab.uploads[0]?.info != null);
    tab.uploader.cancel();
    await added;
    assert.equal(tab.upload().state, 'canceled');
  });

  it('whose validate fails has the file refused, and is told of its failure', async (context) => {
    const reported: unknown[] = [];
    // Node has none; in a browser it is where uncaught errors go.
    Object.assign(globalThis, { reportError: (error: unknown) => reported.push(error) });
    context.after(() => Reflect.deleteProperty(globalThis, 'reportError'));
    const failure = new Error('The service is down.');
    for (const validate of [
      () => Promise.reject(failure),
      () => {
        throw failure;
      },
    ]) {
      const tab = new World().tab({ session, validate });
      await tab.uploader.add(makeVideo());
      const row = tab.upload();
      assert.deepEqual(row.state === 'rejected' && row.reasons, [{ code: 'host', message: null }]);
      const error = reported.pop();
      assert.ok(error instanceof UploadError);
      assert.deepEqual([error.code, error.cause], ['configuration', failure]);
      assert.match(error.message, /refused/);
    }
  });

  it('sends what the person says yes to, though it was to pause before they were asked', async () => {
    const tab = new World().tab({ session, validate: () => ({ kind: 'warning' }) });
    const added = tab.uploader.add(makeVideo());
    tab.uploader.pause();
    await added;
    tab.uploader.start((await tab.reaches('asking')).id);
    await tab.reaches('uploaded');
  });

  it('sends its metadata to its backend, and only what is under tus to the upload host', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const tab = world.tab({
      backend,
      metadata: (file) => ({ title: `My ${file.name}`, tus: { project: '7' } }),
    });
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploaded');
    assert.deepEqual(backend.created[0]?.request, {
      title: 'My holiday.mp4',
      filename: 'holiday.mp4',
      filetype: 'video/mp4',
      size: 3 * MEGABYTE,
    });
    const [stored] = world.host.uploads.values();
    assert.equal(stored?.metadata['project'], '7');
    assert.equal(stored.metadata['title'], undefined);
  });
});

describe('links', () => {
  const withLinks = (
    answer: (links: readonly ImportRequest[]) => readonly { video: Video; ticket: null }[],
  ) => {
    const batches: string[][] = [];
    const backend = Object.assign(new FakeBackend(), {
      importVideos: (links: readonly ImportRequest[]) => {
        batches.push(links.map(({ origin_url }) => origin_url));
        return Promise.resolve(answer(links));
      },
    });
    return { backend, batches };
  };

  it('go to Gcore in batches of at most 500, whatever the concurrency', async () => {
    const world = new World();
    let next = 0;
    const { backend, batches } = withLinks((links) =>
      links.map(() => ({ video: { id: (next += 1), status: 'empty' }, ticket: null })),
    );
    const tab = world.tab({ backend, multiple: true, concurrency: 1 });
    await tab.uploader.add(names(501).map((name) => `https://files.example/${name}`));
    await passes(world, () => tab.uploads.every(({ videoId }) => videoId !== null));
    assert.deepEqual(
      batches.map((batch) => batch.length),
      [500, 1],
    );
    assert.equal(tab.story.filter((type) => type === 'success').length, 501);
  });

  for (const [link, problem] of [
    ['not a link', 'invalid'],
    ['https://a.example:port/a.mp4', 'invalid'],
    ['ftp://files.example/a.mp4', 'scheme'],
    ['files.example/a.mp4', 'scheme'],
    ['https//files.example/a.mp4', 'scheme'],
    ['https://me:pw@files.example/a.mp4', 'credentials'],
    ['https://files.example/live.m3u8?x=1', 'playlist'],
    ['https://files.example/manifest.MPD', 'playlist'],
  ] as const) {
    it(`such as ${link} are refused: ${problem}`, async () => {
      const tab = new World().tab({ backend: new FakeBackend() });
      await tab.uploader.add(link);
      const row = tab.upload();
      assert.deepEqual(row.state === 'rejected' && row.reasons, [{ code: 'link', problem }]);
    });
  }

  it('report why Gcore could not fetch one', async () => {
    const world = new World();
    const { backend } = withLinks((links) =>
      links.map(() => ({ video: { id: 5, status: 'empty' }, ticket: null })),
    );
    const tab = world.tab({ backend });
    await tab.uploader.add('https://files.example/gone.mp4');
    backend.videos.set(5, { id: 5, status: 'empty', error: 'Origin answered 404' });
    await passes(world, () => tab.upload().state === 'refused');
    const row = tab.upload();
    assert.equal(row.state === 'refused' && row.reason, 'Origin answered 404');
    tab.uploader.dismiss(row.id);
    await settle();
    assert.deepEqual([tab.uploads.length, backend.deleted], [0, [5]], 'the empty video goes with it');
  });

  it('that the backend refuses fail in its words', async () => {
    const world = new World();
    const backend = Object.assign(new FakeBackend(), {
      importVideos: () => Promise.reject(new BackendError('That address is private.', 422)),
    });
    const tab = world.tab({ backend });
    await tab.uploader.add('https://files.example/a.mp4');
    const row = await tab.reaches('failed');
    assert.ok(row.state === 'failed' && row.error.message.includes('That address is private.'));
  });
});

describe('a video that is with Gcore already', () => {
  it('is followed by track() until it is ready', async () => {
    const world = new World();
    const backend = new FakeBackend();
    backend.videos.set(77, { id: 77, status: 'pending' });
    const tab = world.tab({ backend });
    const id = tab.uploader.track(77);
    assert.equal(tab.uploader.track(77), id);
    await passes(world, () => tab.upload().video !== null);
    const qualities = [{ name: 'vod720p', status: 'processing' }];
    backend.videos.set(77, { id: 77, status: 'viewable', error: 'Slow', converted_videos: qualities });
    await passes(world, () => tab.upload().state === 'viewable');
    backend.videos.set(77, { id: 77, status: 'ready' });
    await world.clock.advance(60_000);
    assert.equal(tab.upload().state, 'ready');
    assert.deepEqual(tab.story, ['status', 'status', 'status']);
    assert.equal(world.clock.pendingTimers, 0);
  });

  it('stays at Gcore when its row is dismissed, refused or not: whoever brought it there decides', async () => {
    const world = new World();
    const backend = new FakeBackend();
    backend.videos.set(77, { id: 77, status: 'error', error: 'transcoding failed' });
    const tab = world.tab({ backend });
    tab.uploader.track(77);
    await passes(world, () => tab.upload().state === 'refused');
    tab.uploader.dismiss(tab.upload().id);
    await settle();
    assert.deepEqual([tab.uploads.length, backend.deleted], [0, []]);
  });

  it('is shown as uploaded by track() where nobody can tell what becomes of it', () => {
    const tab = new World().tab({ session });
    tab.uploader.track(77);
    assert.deepEqual([tab.upload().state, tab.story], ['uploaded', []]);
  });

  it('that does not exist fails after a minute, is in no form, and is looked for again when it is tracked again', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const tab = world.tab({ backend });
    const id = tab.uploader.track(77);
    await passesWithoutIt(world);
    const lost = tab.upload();
    assert.deepEqual(lost.state === 'failed' && [lost.error.code, lost.error.message], [
      'not-found',
      'The backend has no video 77 for this person.',
    ]);
    assert.deepEqual(submittedIds(tab.uploads), []);
    assert.deepEqual(allowedIntents(lost), ['dismiss']);
    backend.videos.set(77, { id: 77, status: 'ready' });
    assert.equal(tab.uploader.track(77), id);
    assert.equal(tab.upload().state, 'processing');
    await passes(world, () => tab.upload().state === 'ready');
    tab.uploader.dismiss(id);
    assert.deepEqual([tab.uploads.length, backend.deleted], [0, []]);
    assert.equal(world.clock.pendingTimers, 0);
  });

  it('that is deleted while it is followed fails', async () => {
    const world = new World();
    const backend = new FakeBackend();
    backend.videos.set(77, { id: 77, status: 'viewable' });
    const tab = world.tab({ backend });
    tab.uploader.track(77);
    await passes(world, () => tab.upload().state === 'viewable');
    backend.videos.delete(77);
    await passesWithoutIt(world);
    assert.deepEqual([tab.upload().state, tab.story.at(-1)], ['failed', 'error']);
  });

  it('is still followed at the old backend when the element gets a new one', async () => {
    const world = new World();
    const [first, second] = [new FakeBackend(), new FakeBackend()];
    Object.assign(second, { id: 'https://other.example/api' });
    first.videos.set(1, { id: 1, status: 'pending' });
    second.videos.set(2, { id: 2, status: 'pending' });
    const tab = world.tab({ backend: first });
    tab.uploader.track(1);
    tab.uploader.configure({ backend: second });
    tab.uploader.track(2);
    await passes(world, () => tab.uploads.every(({ video }) => video !== null));
    first.videos.set(1, { id: 1, status: 'ready' });
    second.videos.set(2, { id: 2, status: 'ready' });
    await passes(world, () => states(tab).join() === 'ready,ready');
  });

  it('that disappears ends where nobody can tell, and is no second success', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const tab = world.tab({ backend });
    await tab.uploader.add(makeVideo());
    await passes(world, () => tab.upload().state === 'processing');
    backend.videos.clear();
    await passesWithoutIt(world);
    assert.equal(tab.upload().state, 'uploaded');
    assert.deepEqual(tab.story, ['add', 'start', 'success', 'status']);
    assert.equal(world.records.size, 0);
  });
});
