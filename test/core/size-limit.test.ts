import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { takeThenHang } from './harness/fake-host.js';
import { FakeBackend, makeVideo, MEGABYTE } from './harness/things.js';
import { World } from './harness/world.js';

/** A file that says it has 30 GB and one byte, more than Gcore takes. */
const huge = (): File => Object.defineProperty(makeVideo('huge.mp4'), 'size', { value: 30e9 + 1 });

describe('a file over 30 GB', () => {
  it('is refused at once, before anything is asked of the backend', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const tab = world.tab({ backend });
    await tab.uploader.add(huge());
    const upload = tab.upload();
    assert.ok(upload.state === 'rejected', upload.state);
    assert.deepEqual(upload.reasons, [{ code: 'too-large', maxBytes: 30e9 }]);
    assert.deepEqual(backend.created, []);
    tab.close();
  });

  it('is sent if the host raised the limit', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const tab = world.tab({ backend, maxSizeBytes: 50e9 });
    world.host.script.push(takeThenHang(MEGABYTE));
    await tab.uploader.add(huge());
    await tab.reaches('uploading');
    assert.equal(backend.created.length, 1);
    tab.close();
  });
});
