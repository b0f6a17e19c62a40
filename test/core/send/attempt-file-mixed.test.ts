import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureOf } from '../harness/fake-host.js';
import { makeVideo, MEGABYTE, session } from '../harness/things.js';
import { World } from '../harness/world.js';

test('a file that turns into another while it is sent ends in an error, and nobody goes on with the mixture', async () => {
  const world = new World();
  const tab = world.tab({ session });
  const file = makeVideo();
  const other = makeVideo('holiday.mp4', file.size, 2);
  const slice = file.slice.bind(file);
  let isReplaced = false;
  file.slice = (start, end) => (isReplaced ? other.slice(start, end) : slice(start, end));
  world.host.script.push(async (call) => {
    const { upload } = call.host.begin(call);
    call.host.takeChunk(call, upload, MEGABYTE);
    assert.equal(await call.request.isUnchanged?.(), true);
    isReplaced = true;
    assert.equal(await call.request.isUnchanged?.(), false);
    throw failureOf('file-mixed');
  });
  await tab.uploader.add(file);
  const failed = await tab.reaches('failed');
  assert.ok(failed.state === 'failed');
  assert.equal(failed.error.code, 'file-changed');
  assert.deepEqual(tab.story, ['add', 'start', 'error']);
  assert.equal(failed.progress.bytesConfirmed, 0);
  assert.equal(world.records.size, 0, 'no later visit finds it');
  assert.equal(world.host.terminated.length, 1, 'it ends on the server');
});
