import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Step } from '../harness/fake-host.js';
import { untilAborted } from '../harness/fake-host.js';
import { until } from '../../helpers/until.js';
import { makeVideo, MEGABYTE, session } from '../harness/things.js';
import { World } from '../harness/world.js';

const SECOND = 1000;

/** Sends everything over a link as slow as this, and shows no progress but the answers, as behind a service worker. */
const unseen =
  (world: World, bytesPerSecond: number, chunks: number[]): Step =>
  async (call) => {
    const { upload } = call.host.begin(call);
    while (upload.body.size < call.request.file.size) {
      const offset = upload.body.size;
      const bytes = Math.min(call.request.chunkBytes(offset), call.request.file.size - offset);
      call.observer.alive();
      await world.clock.advance((bytes / bytesPerSecond) * SECOND);
      call.signal.throwIfAborted();
      chunks.push(bytes);
      upload.body = new Blob([upload.body, call.request.file.slice(offset, offset + bytes)]);
      call.observer.confirmed({
        offset: offset + bytes,
        bytes,
        sendingMs: 0,
        answerMs: (bytes / bytesPerSecond) * SECOND,
      });
    }
  };

describe('behind a service worker that answers every request', () => {
  for (const chunkSize of ['auto', 4 * MEGABYTE] as const) {
    it(`a request without progress is waited for as an answer, with chunks of ${chunkSize}`, async () => {
      const world = new World();
      world.host.isIntercepted = () => true;
      const tab = world.tab({ session, chunkSize });
      const chunks: number[] = [];
      world.host.script.push(unseen(world, 40_000, chunks));
      await tab.uploader.add(makeVideo('holiday.mp4', 8 * MEGABYTE));
      const done = await tab.reaches('uploaded');
      assert.deepEqual(tab.story, ['add', 'start', 'success']);
      assert.equal(world.host.sends, 1, 'nothing is sent twice');
      assert.equal(done.progress.bytesConfirmed, 8 * MEGABYTE);
      if (chunkSize === 'auto') assert.ok(chunks.length >= 6, `the bar moves ${chunks.length} times`);
    });
  }

  it('chunks grow again once progress is seen after all', async () => {
    const world = new World();
    world.host.isIntercepted = () => true;
    const tab = world.tab({ session });
    const asked: number[] = [];
    world.host.script.push(async (call) => {
      const { upload } = call.host.begin(call);
      while (upload.body.size < call.request.file.size) {
        const offset = upload.body.size;
        const bytes = Math.min(call.request.chunkBytes(offset), call.request.file.size - offset);
        asked.push(bytes);
        call.observer.alive();
        call.observer.sent(offset + bytes / 2);
        await world.clock.advance(bytes / 1000 + 300);
        upload.body = new Blob([upload.body, call.request.file.slice(offset, offset + bytes)]);
        call.observer.confirmed({ offset: offset + bytes, bytes, sendingMs: bytes / 1000, answerMs: 300 });
      }
    });
    await tab.uploader.add(makeVideo('holiday.mp4', 8 * MEGABYTE));
    await tab.reaches('uploaded');
    const [first = 0, second = 0] = asked;
    assert.ok(second > 2 * first, `${first}, then ${second}`);
  });

  it('a connection that stays silent is given up all the same', async () => {
    const world = new World();
    world.host.isIntercepted = () => true;
    const tab = world.tab({ session });
    world.host.script.push((call) => {
      call.host.begin(call);
      call.request.chunkBytes(0);
      call.observer.alive();
      return untilAborted(call.signal);
    });
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploading');
    await world.clock.advance(150 * SECOND);
    assert.ok(tab.story.includes('retry'));
  });
});

it('a scanner that takes requests whole is given smaller ones after the first', async () => {
  const world = new World();
  const tab = world.tab({ session });
  const chunks: number[] = [];
  world.host.script.push(async (call) => {
    const { upload } = call.host.begin(call);
    while (upload.body.size < call.request.file.size) {
      const offset = upload.body.size;
      const bytes = Math.min(call.request.chunkBytes(offset), call.request.file.size - offset);
      call.observer.alive();
      call.observer.sent(offset + bytes);
      await world.clock.advance((bytes / 30_000) * SECOND);
      call.signal.throwIfAborted();
      chunks.push(bytes);
      upload.body = new Blob([upload.body, call.request.file.slice(offset, offset + bytes)]);
      call.observer.confirmed({
        offset: offset + bytes,
        bytes,
        sendingMs: 10,
        answerMs: (bytes / 30_000) * SECOND,
      });
    }
  });
  await tab.uploader.add(makeVideo('holiday.mp4', 9 * MEGABYTE));
  await until(() => tab.upload().state === 'uploaded');
  assert.deepEqual(tab.story, ['add', 'start', 'success']);
  assert.ok(
    chunks.slice(1).every((bytes) => bytes < MEGABYTE * 1.4),
    chunks.join(),
  );
});
