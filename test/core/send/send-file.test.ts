import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { settle } from '../../helpers/fake-clock.js';
import { brokenConnection, takeThenHang } from '../harness/fake-host.js';
import { FakeBackend, makeVideo, MEGABYTE, session } from '../harness/things.js';
import { World } from '../harness/world.js';

const bytesOf = async (blob = new Blob()): Promise<Buffer> => Buffer.from(await blob.arrayBuffer());

describe('uploading one file', () => {
  it('goes through every room and tells of it in order', async () => {
    const world = new World();
    const tab = world.tab({ session, chunkSize: MEGABYTE });
    const file = makeVideo();
    const [id] = await tab.uploader.add(file);
    const done = await tab.reaches('uploaded');

    assert.equal(done.id, id);
    assert.deepEqual(tab.story, ['add', 'start', 'success']);
    const [stored] = world.host.uploads.values();
    assert.deepEqual(await bytesOf(stored?.body), await bytesOf(file));
    assert.deepEqual(stored?.metadata, {
      filename: 'holiday.mp4',
      filetype: 'video/mp4',
      token: 'secret-token',
      video_id: '11',
      client_id: '7',
    });
    await world.clock.advance(3000);
    assert.equal(world.clock.pendingTimers, 0, 'nothing is left running');
    assert.deepEqual(world.held, { wakeLock: 0, leaveGuard: 0, siteGuard: 0 });
    assert.equal(world.records.size, 0, 'nobody can tell the status, so nothing is remembered');
  });

  it('keeps the token out of snapshots, events and storage', async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.host.script.push(takeThenHang(MEGABYTE));
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploading');
    const told = JSON.stringify([tab.uploads, tab.events, [...world.records.values()]]);
    assert.ok(!told.includes('secret-token'));
    assert.equal(world.records.size, 1);
  });

  it('holds the screen and the page while bytes are unsent', async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.host.script.push(takeThenHang(MEGABYTE));
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploading');
    assert.deepEqual(world.held, { wakeLock: 1, leaveGuard: 1, siteGuard: 0 });
    tab.uploader.pause();
    assert.deepEqual(world.held, { wakeLock: 0, leaveGuard: 1, siteGuard: 0 });
    tab.uploader.cancel();
    assert.deepEqual(world.held, { wakeLock: 0, leaveGuard: 0, siteGuard: 0 });
  });

  it("pauses at once, resumes from the server's offset and never sends two attempts side by side", async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.host.script.push(takeThenHang(MEGABYTE));
    const file = makeVideo();
    await tab.uploader.add(file);
    await tab.reaches('uploading');
    tab.uploader.pause();
    assert.equal(tab.upload().state, 'paused');
    tab.uploader.resume();
    tab.uploader.pause();
    tab.uploader.resume();
    await tab.reaches('uploaded');
    assert.deepEqual(tab.story, ['add', 'start', 'pause', 'pause', 'resume', 'success']);
    assert.equal(world.host.overlaps, 0);
    assert.equal(world.host.uploads.size, 1);
  });

  it('emits at most four progress events a second', async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.host.script.push(async (call) => {
      const { upload } = call.host.begin(call);
      for (let step = 1; step <= 300; step += 1) {
        call.observer.sent(step * 10_000);
        await world.clock.advance(10);
      }
      while (upload.body.size < call.request.file.size) call.host.takeChunk(call, upload);
    });
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploaded');
    const progress = tab.events.flatMap((event) =>
      event.type === 'progress' ? [event.detail.bytesUploaded] : [],
    );
    assert.ok(progress.length <= 13, `${progress.length} events in 3 seconds`);
    assert.ok(progress.length >= 8);
    assert.deepEqual(
      progress,
      [...progress].sort((a, b) => a - b),
    );
    assert.equal(progress.at(-1), 3 * MEGABYTE);
  });

  it('waits for start() with manual, and asks nothing of the backend before', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const tab = world.tab({ backend, manual: true });
    await tab.uploader.add(makeVideo());
    await tab.reaches('waiting');
    await settle();
    assert.equal(backend.created.length, 0);
    tab.uploader.start();
    await tab.reaches('uploaded');
    await world.clock.advance(100);
    assert.equal(tab.upload().state, 'processing');
    assert.equal(backend.created.length, 1);
  });

  it('cancels everywhere: here, on the server, at the backend, in the ledger', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const tab = world.tab({ backend });
    world.host.script.push(takeThenHang(MEGABYTE));
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploading');
    const [url] = world.host.uploads.keys();
    tab.uploader.cancel();
    assert.equal(tab.upload().state, 'canceled');
    await settle();
    await settle();
    assert.deepEqual(world.host.terminated, [url]);
    assert.deepEqual(backend.deleted, [100]);
    assert.equal(world.records.size, 0);
    assert.deepEqual(tab.story, ['add', 'start', 'cancel']);
  });

  it('refuses a second file for the one video of the page, until the video id changes', async () => {
    const world = new World();
    const tab = world.tab({ session });
    const file = makeVideo();
    await tab.uploader.add(file);
    await tab.reaches('uploaded');
    await tab.uploader.add(file);
    assert.deepEqual(tab.upload(1).state === 'rejected' && tab.upload(1), {
      ...tab.upload(1),
      reasons: [{ code: 'one-video' }],
    });
    tab.uploader.configure({ session: { ...session, videoId: 12, token: 'second-token' } });
    await tab.uploader.add(file);
    await tab.reaches('uploaded', tab.uploads.length - 1);
    assert.deepEqual(
      [...world.host.uploads.values()].map(({ metadata }) => metadata['video_id']),
      ['11', '12'],
    );
    assert.deepEqual(
      [...world.host.uploads.values()].map(({ body }) => body.size),
      [file.size, file.size],
    );
  });

  it('pauses while the element is out of the page and goes on when it is back', async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.host.script.push(takeThenHang(MEGABYTE));
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploading');
    tab.uploader.suspend();
    assert.equal(tab.upload().state, 'paused');
    assert.equal(world.records.size, 1);
    await settle();
    assert.equal(world.clock.pendingTimers, 0, 'nothing is left running');
    tab.uploader.revive();
    await tab.reaches('uploaded');
    assert.equal(world.host.uploads.size, 1);
  });

  it('shows a picture of the file however soon it is sent', async () => {
    const world = new World();
    // Node has no canvas to make a real one.
    const picture = { width: 2, height: 1 } as ImageData;
    let show = (_picture: ImageData): void => undefined;
    const tab = world.tab({ session }, 'tab', {
      preview: { picture: () => new Promise((resolve) => (show = resolve)) },
    });
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploaded');
    show(picture);
    await settle();
    assert.equal(tab.upload().thumbnail, picture);
  });

  it('remembers what the server says it has, also where no answer told', async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.host.script.push(async (call) => {
      const { upload } = call.host.begin(call);
      upload.body = call.request.file.slice(0, MEGABYTE);
      throw await Promise.resolve(brokenConnection());
    }, takeThenHang(0));
    await tab.uploader.add(makeVideo());
    await world.clock.advance(1000);
    await tab.reaches('uploading');
    const [record] = world.records.values();
    assert.equal(record?.bytesConfirmed, MEGABYTE);
  });
});
