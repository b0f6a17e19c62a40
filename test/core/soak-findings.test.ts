import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { settle } from '../helpers/fake-clock.js';
import { until } from '../helpers/until.js';
import { brokenConnection, failAtOnce, takeThenHang } from './harness/fake-host.js';
import { FakeBackend, makeVideo, MEGABYTE, session } from './harness/things.js';
import { interruptedVisit } from './harness/visits.js';
import { World } from './harness/world.js';

/** What the soak test found, shrunk. */
describe('an upload that once got stuck or went wrong in the soak test', () => {
  it('starts when its element comes back, though it was added while that was out of the page', async () => {
    const world = new World();
    const tab = world.tab({ backend: new FakeBackend() });
    tab.uploader.suspend();
    await tab.uploader.add(makeVideo());
    await tab.reaches('waiting');
    tab.uploader.revive();
    await tab.reaches('uploaded');
    assert.deepEqual(tab.story, ['add', 'start', 'success']);
  });

  it('does not come back with the next visit when it was taken off the list while Gcore worked on it', async () => {
    const world = new World();
    const tab = world.tab({ backend: new FakeBackend() });
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploaded');
    await world.clock.advance(100);
    const { id } = await tab.reaches('processing');
    assert.equal(world.records.size, 1);
    tab.uploader.dismiss(id);
    assert.equal(world.records.size, 0);
  });

  it('is one row where a file and its touched copy are picked together on the next visit', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const first = world.tab({ backend }, 'first visit');
    world.host.script.push(takeThenHang(MEGABYTE));
    await first.uploader.add(makeVideo());
    await first.reaches('uploading');
    await world.spreadIsKnown();
    first.close();
    const tab = world.tab({ backend, multiple: true }, 'second visit');
    const touched = makeVideo('holiday.mp4', 3 * MEGABYTE, 1, 2000);
    const ids = await tab.uploader.add([makeVideo(), touched]);
    assert.equal(new Set(ids).size, 1);
    await tab.reaches('uploaded');
    assert.equal(tab.uploads.length, 1);
    assert.equal(world.host.created, 1);
  });

  it('gets its file where that was picked while the last visit was still being looked up', async () => {
    const world = new World();
    const backend = new FakeBackend();
    await interruptedVisit(world, { backend });
    const tab = world.tab({ backend, multiple: true }, 'second visit');
    const restored = tab.uploader.restore();
    const [id] = await tab.uploader.add(makeVideo());
    await restored;
    await tab.reaches('uploaded');
    assert.deepEqual([tab.uploads.length, tab.upload().id, world.host.created], [1, id, 1]);
  });

  it('is not resumed by a tab that heard of it before it was canceled in another', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const first = world.tab({ backend }, 'first tab');
    world.host.script.push(takeThenHang(MEGABYTE));
    await first.uploader.add(makeVideo());
    await first.reaches('uploading');
    const second = world.tab({ backend }, 'second tab');
    let letGo = (): void => undefined;
    const listVideos = backend.listVideos.bind(backend);
    backend.listVideos = async (references) => {
      const videos = await listVideos(references);
      await new Promise<void>((resolve) => (letGo = resolve));
      return videos;
    };
    const restored = second.uploader.restore();
    await settle();
    first.uploader.cancel();
    await settle();
    letGo();
    await restored;
    assert.deepEqual(second.uploads, []);
    assert.equal(world.host.uploads.size, 0);
  });

  it('keeps its lock until it is gone from the server, when it is canceled', async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.host.script.push(takeThenHang(MEGABYTE));
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploading');
    const [url] = world.host.uploads.keys();
    const seen: unknown[] = [];
    world.host.onTerminate = async () =>
      void seen.push(await world.locks.of('another tab').tryAcquire(`gcore-uploader ${url}`));
    tab.uploader.cancel();
    await until(() => seen.length > 0);
    assert.deepEqual(seen, [null]);
    await settle();
    assert.ok(await world.locks.of('another tab').tryAcquire(`gcore-uploader ${url}`), 'it is free then');
  });

  it('is not taken for stuck by a second tab while the first waits for its file', async () => {
    const world = new World();
    const backend = new FakeBackend();
    await interruptedVisit(world, { backend });
    const first = world.tab({ backend }, 'first tab');
    await first.uploader.restore();
    const second = world.tab({ backend }, 'second tab');
    await second.uploader.restore();
    await world.clock.advance(60_000);
    assert.deepEqual([second.upload().state, second.upload().remote], ['needs-file', true]);
  });

  it('is shown live again by an element that left the page and came back while another tab sends', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const first = world.tab({ backend }, 'first tab');
    world.host.script.push(takeThenHang(MEGABYTE));
    await first.uploader.add(makeVideo());
    await first.reaches('uploading');
    const second = world.tab({ backend }, 'second tab');
    await second.uploader.restore();
    await second.reaches('uploading');
    second.uploader.suspend();
    assert.deepEqual(second.uploads, [], 'nobody would tell what becomes of it');
    second.uploader.revive();
    const { remote } = await second.reaches('uploading');
    assert.equal(remote, true);
    second.uploader.pause(second.upload().id);
    await first.reaches('paused');
    await second.reaches('paused');
  });

  it('goes on in a new element after its own was taken out of the page for good', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const gone = world.tab({ backend }, 'first element');
    world.host.script.push(takeThenHang(MEGABYTE));
    await gone.uploader.add(makeVideo());
    await gone.reaches('uploading');
    gone.uploader.suspend();
    await settle();
    const tab = world.tab({ backend }, 'second element');
    await tab.uploader.restore();
    await tab.reaches('needs-file');
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploaded');
    assert.equal(world.host.created, 1);
  });

  it('belongs to the tab that went on with it while its element was out of the page', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const first = world.tab({ backend }, 'first tab');
    world.host.script.push(takeThenHang(MEGABYTE), takeThenHang(MEGABYTE));
    await first.uploader.add(makeVideo());
    await first.reaches('uploading');
    first.uploader.suspend();
    await settle();
    const second = world.tab({ backend }, 'second tab');
    await second.uploader.add(makeVideo());
    await second.reaches('uploading');
    first.uploader.revive();
    first.uploader.resume();
    const { remote } = await first.reaches('uploading');
    assert.equal(remote, true);
    assert.deepEqual([world.host.overlaps, world.host.sends], [0, 2]);
  });

  it('stays one row if a touched copy of its file is added while its element is out of the page', async () => {
    const world = new World();
    const tab = world.tab({ backend: new FakeBackend(), multiple: true });
    world.host.script.push(takeThenHang(MEGABYTE));
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploading');
    await world.spreadIsKnown();
    tab.uploader.suspend();
    await settle();
    await tab.uploader.add(makeVideo('holiday.mp4', 3 * MEGABYTE, 1, 2000));
    await until(() => tab.uploads.length === 1);
    tab.uploader.cancel();
    await until(() => world.records.size === 0);
  });

  it('takes in a touched copy of its file that the person was asked about', async () => {
    const world = new World();
    const tab = world.tab({
      backend: new FakeBackend(),
      multiple: true,
      validate: () => ({ kind: 'warning' }),
    });
    world.host.script.push(takeThenHang(MEGABYTE));
    const touched = makeVideo('holiday.mp4', 3 * MEGABYTE, 1, 2000);
    const [sent, asked] = await tab.uploader.add([makeVideo(), touched]);
    assert.ok(sent !== undefined && asked !== undefined);
    tab.uploader.start(sent);
    await tab.reaches('uploading');
    tab.uploader.start(asked);
    await until(() => tab.uploads.length === 1);
    assert.deepEqual([tab.upload().id, tab.upload().state], [sent, 'uploading']);
  });

  it("is waited for where neither the upload host nor the page's own server answers, and neither refuses", async () => {
    const world = new World();
    world.network.originAnswers = 'never';
    const tab = world.tab({ session });
    world.host.script.push(...Array.from({ length: 8 }, () => failAtOnce(() => brokenConnection('create'))));
    await tab.uploader.add(makeVideo());
    await world.clock.advance(5 * 60_000);
    await tab.reaches('uploaded');
  });

  it('is told of in both rows where the page tracked a video that one of its own rows becomes', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const tab = world.tab({ backend, multiple: true });
    backend.videos.set(100, { id: 100, status: 'pending' });
    tab.uploader.track(100);
    await tab.uploader.add(makeVideo());
    await until(() => tab.uploads[1]?.state === 'uploaded' || tab.uploads[1]?.state === 'processing');
    backend.videos.set(100, { id: 100, status: 'ready' });
    await world.clock.advance(60_000);
    assert.deepEqual(
      tab.uploads.map(({ state, videoId }) => [state, videoId]),
      [
        ['ready', 100],
        ['ready', 100],
      ],
    );
  });
});
