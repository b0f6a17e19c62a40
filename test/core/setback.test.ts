import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeVideo, MEGABYTE, session } from './harness/things.js';
import { World } from './harness/world.js';

test('a server that takes bytes back within an attempt is followed: neither a bug nor a resumption', async () => {
  const world = new World();
  const tab = world.tab({ session });
  world.host.script.push((call) => {
    const { upload } = call.host.begin(call);
    call.host.takeChunk(call, upload, 2 * MEGABYTE);
    upload.body = upload.body.slice(0, MEGABYTE);
    call.observer.offset(MEGABYTE);
    call.host.takeChunk(call, upload);
    return Promise.resolve();
  });
  await tab.uploader.add(makeVideo());
  await tab.reaches('uploaded');
  assert.deepEqual(tab.story, ['add', 'start', 'success']);
});
