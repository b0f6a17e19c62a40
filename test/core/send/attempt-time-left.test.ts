import assert from 'node:assert/strict';
import { it } from 'node:test';
import { untilAborted } from '../harness/fake-host.js';
import { makeVideo, MEGABYTE, session } from '../harness/things.js';
import { World } from '../harness/world.js';

const SECOND = 1000;

it('counts the time left down while buffers empty and the answer to a chunk is waited for', async () => {
  const world = new World();
  const tab = world.tab({ session, chunkSize: 2 * MEGABYTE });
  world.host.script.push(async (call) => {
    const { upload } = call.host.begin(call);
    call.request.chunkBytes(0);
    // A buffer takes a megabyte at once; the other goes out in ten seconds, the rest of the buffer in ten more.
    for (let passedMs = 0; passedMs <= 10 * SECOND; passedMs += 100) {
      call.observer.sent(MEGABYTE + passedMs * 100);
      await world.clock.advance(100);
    }
    assert.equal(upload.body.size, 0);
    return untilAborted(call.signal);
  });
  await tab.uploader.add(makeVideo('holiday.mp4', 3 * MEGABYTE));
  await tab.reaches('uploading');
  await world.clock.advance(11 * SECOND);
  const remainingSeconds = (): number => Math.round((tab.upload().progress.remainingMs ?? NaN) / SECOND);
  const before = remainingSeconds();
  assert.ok(before >= 17 && before <= 21, `${before} seconds`);
  await world.clock.advance(5 * SECOND);
  assert.equal(remainingSeconds(), before - 5);
  assert.equal(tab.upload().state, 'uploading');
});
