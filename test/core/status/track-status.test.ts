import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Backend } from '../../../src/core/ports/backend.js';
import { brokenConnection, takeThenFail, takeThenHang } from '../harness/fake-host.js';
import { FakeBackend, makeVideo, MEGABYTE, session } from '../harness/things.js';
import { interruptedVisit } from '../harness/visits.js';
import { World } from '../harness/world.js';

describe('a backend that a page makes anew at each render', () => {
  it('has one event stream for all its videos', async () => {
    const world = new World();
    let open = 0;
    const render = (): Backend =>
      Object.assign(new FakeBackend(), {
        watchVideos: (_: unknown, __: unknown, { signal }: { readonly signal: AbortSignal }) => {
          open += 1;
          return new Promise<void>((_resolve, reject) => {
            signal.addEventListener('abort', () => {
              open -= 1;
              reject(signal.reason as Error);
            });
          });
        },
      });
    const tab = world.tab({ backend: render(), multiple: true });
    for (let videoId = 1; videoId <= 8; videoId += 1) {
      tab.uploader.configure({ backend: render() });
      tab.uploader.track(videoId);
      await world.clock.advance(1000);
    }
    assert.equal(open, 1);
    tab.close();
  });

  it('is asked with what it was last made with', async () => {
    const world = new World();
    const tokens: string[] = [];
    const render = (token: string): Backend =>
      Object.assign(new FakeBackend(), {
        listVideos: () => {
          tokens.push(token);
          return Promise.resolve([{ id: 1, status: 'pending' }]);
        },
      });
    const tab = world.tab({ backend: render('first') });
    tab.uploader.track(1);
    await world.clock.advance(1000);
    tab.uploader.configure({ backend: render('second') });
    await world.clock.advance(2000);
    const other = Object.assign(render('of another'), { id: 'https://another.example' });
    tab.uploader.configure({ backend: other });
    await world.clock.advance(10_000);
    assert.deepEqual([...new Set(tokens)], ['first', 'second']);
    tab.close();
  });
});

describe('answers as Gcore documents them', () => {
  const listing = (answer: () => unknown): Backend =>
    Object.assign(new FakeBackend(), {
      listVideos: () => Promise.resolve([answer()]),
    });

  it('give a video of a list its player', async () => {
    const world = new World();
    const video = { id: 1, status: 'ready', client_id: 2675, slug: 'FnlHXwA16ZMxmUr' };
    const tab = world.tab({ backend: listing(() => video) });
    tab.uploader.track(1);
    await world.clock.advance(5000);
    const [upload] = tab.uploader.getState().uploads;
    assert.equal(upload?.video?.iframe_url, 'https://player.gvideo.co/videos/2675_FnlHXwA16ZMxmUr');
    tab.close();
  });

  it('end with a video that stays without some of its qualities', async () => {
    const world = new World();
    let asked = 0;
    const video = {
      id: 1,
      status: 'viewable',
      error: 'The storage limit has been exceeded',
      converted_videos: [
        { name: 'vod480p', status: 'complete' },
        { name: 'vod1080p', status: 'error' },
      ],
    };
    const backend = listing(() => {
      asked += 1;
      return video;
    });
    const tab = world.tab({ backend });
    tab.uploader.track(1);
    await world.clock.advance(600_000);
    assert.deepEqual([tab.uploader.getState().uploads[0]?.state, asked], ['viewable', 1]);
    tab.close();
  });

  it('end what is remembered of an upload once its video stays without some of its qualities', async () => {
    const world = new World();
    let status = 'pending';
    const error = 'The storage limit has been exceeded';
    const backend = listing(() => ({ id: tab.upload().videoId, status, error }));
    const tab = world.tab({ backend });
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploaded');
    await world.clock.advance(5000);
    assert.deepEqual([tab.upload().state, world.records.size], ['processing', 1]);
    status = 'viewable';
    await world.clock.advance(60_000);
    assert.deepEqual([tab.upload().state, world.records.size], ['viewable', 0]);
    tab.close();
  });

  it('leave the row as it was and are asked again if they are of another type', async () => {
    const world = new World();
    const answers: unknown[] = [{ id: 1, status: 5 }, { id: 1 }, null, { id: 1, status: 'ready', error: 7 }];
    const tab = world.tab({ backend: listing(() => answers.shift()) });
    tab.uploader.track(1);
    await world.clock.advance(120_000);
    assert.equal(tab.uploader.getState().uploads[0]?.state, 'ready');
    tab.close();
  });
});

describe('a video whose page has another backend by now', () => {
  /** `asked`: the names of those that were asked for a status. */
  function twoBackends() {
    const asked: string[] = [];
    const named = (name: string, id: string): FakeBackend => {
      const backend = Object.assign(new FakeBackend(), { id });
      const { videos } = backend;
      backend.listVideos = (references) => {
        asked.push(name);
        return Promise.resolve(references.flatMap(({ videoId }) => videos.get(videoId) ?? []));
      };
      return backend;
    };
    const before = named('before', 'https://host.example/api');
    const after = named('after', 'https://other.example/api');
    return { asked, before, after };
  }

  it('is followed at the one that made it', async () => {
    const world = new World();
    const { asked, before, after } = twoBackends();
    const tab = world.tab({ backend: before });
    world.host.script.push(takeThenFail(MEGABYTE, () => brokenConnection()));
    await tab.uploader.add(makeVideo());
    await tab.reaches('interrupted');
    tab.uploader.configure({ backend: after });
    await world.clock.advance(90_000);
    assert.deepEqual([tab.upload().state, [...new Set(asked)]], ['processing', ['before']]);
    tab.close();
  });

  it('is deleted at the one that made it when it is canceled', async () => {
    const world = new World();
    const { before, after } = twoBackends();
    const tab = world.tab({ backend: before });
    world.host.script.push(takeThenHang(MEGABYTE));
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploading');
    tab.uploader.configure({ backend: after });
    tab.uploader.cancel();
    await world.clock.advance(1000);
    assert.deepEqual([before.deleted, after.deleted], [[100], []]);
  });

  it('is deleted at the one that made it when it is of an earlier visit', async () => {
    const world = new World();
    const { before, after } = twoBackends();
    await interruptedVisit(world, { backend: before });
    const tab = world.tab({ backend: before });
    await tab.uploader.restore();
    await tab.reaches('needs-file');
    tab.uploader.configure({ backend: after });
    tab.uploader.cancel();
    await world.clock.advance(1000);
    assert.deepEqual([before.deleted, after.deleted], [[100], []]);
  });

  it('is deleted by the newest object of that backend', async () => {
    const world = new World();
    const [first, newest] = [new FakeBackend(), new FakeBackend()];
    const tab = world.tab({ backend: first });
    world.host.script.push(takeThenHang(MEGABYTE));
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploading');
    tab.uploader.configure({ backend: newest });
    tab.uploader.cancel();
    await world.clock.advance(1000);
    assert.deepEqual([first.deleted, newest.deleted], [[], [100]]);
  });

  it('is looked for at that one when it is tracked anew', async () => {
    const world = new World();
    const { before, after } = twoBackends();
    after.videos.set(77, { id: 77, status: 'pending' });
    const tab = world.tab({ backend: before });
    const id = tab.uploader.track(77);
    await world.clock.advance(90_000);
    assert.equal(tab.upload().state, 'failed');
    tab.uploader.configure({ backend: after });
    assert.equal(tab.uploader.track(77), id);
    await world.clock.advance(10_000);
    assert.deepEqual([tab.upload().state, tab.upload().video?.status], ['processing', 'pending']);
    tab.close();
  });

  it('is that one’s where it was made only then', async () => {
    const world = new World();
    const { before, after } = twoBackends();
    const tab = world.tab({ backend: before, manual: true });
    await tab.uploader.add(makeVideo());
    tab.uploader.configure({ backend: after });
    world.host.script.push(takeThenHang(MEGABYTE));
    tab.uploader.start();
    await tab.reaches('uploading');
    tab.uploader.cancel();
    await world.clock.advance(1000);
    assert.deepEqual([before.deleted, after.deleted], [[], [100]]);
  });
});

describe('the status of a video without a backend', () => {
  const reader =
    (name: string, asked: string[]) =>
    (id: number): Promise<{ id: number; status: string }> => {
      asked.push(name);
      return Promise.resolve({ id, status: 'pending' });
    };

  for (const [when, begun, asks] of [
    ['is read as it was to be when the upload began', ['before'], 'before'],
    ['can be had where the page says so only during the upload', [], 'after'],
  ] as const) {
    it(when, async () => {
      const world = new World();
      const asked: string[] = [];
      const [readStatus = null] = begun.map((name) => reader(name, asked));
      const tab = world.tab({ session, readStatus });
      world.host.script.push(takeThenFail(MEGABYTE, () => brokenConnection()));
      await tab.uploader.add(makeVideo());
      await tab.reaches('interrupted');
      tab.uploader.configure({ readStatus: reader('after', asked) });
      await world.clock.advance(90_000);
      assert.deepEqual([tab.upload().state, [...new Set(asked)]], ['processing', [asks]]);
      tab.close();
    });
  }
});
