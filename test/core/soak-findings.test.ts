import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FakeBackend, makeVideo } from './harness/things.js';
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
});
