import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { createHostBackoff } from '../../src/core/row/host-backoff.js';
import { hang } from './harness/fake-host.js';
import { FakeBackend, makeVideo, MEGABYTE, session } from './harness/things.js';
import { World } from './harness/world.js';

const HOUR_MS = 3_600_000;

describe('a clock that is set back in the middle of a visit', () => {
  it('keeps nobody from asking how far a video is', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const tab = world.tab({ backend });
    await tab.uploader.add(makeVideo());
    await world.clock.advance(1000);
    assert.equal(tab.upload().state, 'processing');
    world.clock.setBack(HOUR_MS);
    const { videoId } = tab.upload();
    assert.ok(videoId !== null);
    backend.videos.set(videoId, { id: videoId, status: 'ready' });
    await world.clock.advance(60_000);
    assert.equal(tab.upload().state, 'ready');
  });

  it('leaves the progress going', async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.host.script.push(async (call) => {
      const { upload } = call.host.begin(call);
      call.host.takeChunk(call, upload, MEGABYTE);
      await new Promise<void>((resolve) => world.clock.after(1000, resolve));
      world.clock.setBack(HOUR_MS);
      call.host.takeChunk(call, upload, MEGABYTE);
      await hang(call);
    });
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploading');
    await world.clock.advance(2000);
    assert.equal(tab.upload().progress.bytesConfirmed, 2 * MEGABYTE);
  });

  it('shuts no host for longer than it asked for', async () => {
    const { clock } = new World();
    const gates = createHostBackoff(clock);
    gates.backOff('https://upload.example/upload/', 5000);
    clock.setBack(HOUR_MS);
    assert.equal(gates.remainingMs('https://upload.example/upload/'), 5000);
  });
});
