import assert from 'node:assert/strict';
import { test } from 'node:test';
import { httpFailure, type Step } from '../harness/fake-host.js';
import { makeVideo, MEGABYTE, session } from '../harness/things.js';
import { World } from '../harness/world.js';

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

for (const [name, takes] of [
  ['whose copies disagree how much it has', 0],
  ['that loses each time what it took last', 1000],
] as const) {
  test(`a server ${name} while it refuses the rest is given up after the retry delays`, async () => {
    const world = new World();
    const tab = world.tab({ session });
    const standsAt =
      (bytes: number): Step =>
      (call) => {
        const upload = [...world.host.uploads.values()][0];
        if (upload) upload.body = call.request.file.slice(0, bytes);
        call.host.begin(call);
        if (upload && takes > 0) call.host.takeChunk(call, upload, takes);
        return Promise.reject(httpFailure(409));
      };
    world.host.script.push(standsAt(0));
    for (let turn = 0; turn < 1000; turn += 1)
      world.host.script.push(standsAt(2 * MEGABYTE), standsAt(MEGABYTE));
    await tab.uploader.add(makeVideo());
    await world.clock.advance(10 * 60_000);
    assert.deepEqual([tab.upload().state, world.host.sends], ['failed', 9]);
  });
}
