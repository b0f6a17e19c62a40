import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { holdWhileNeeded } from '../../src/core/holds.js';
import { newUpload, progressFrom } from '../../src/core/model/new-upload.js';
import { createStore } from '../../src/core/model/store.js';
import { World } from './harness/world.js';

const MINUTE_MS = 60_000;

/** One upload that the site's worker sends. */
function lentUpload() {
  const world = new World();
  const store = createStore(() => true);
  const end = holdWhileNeeded(store, world.ports('page'));
  const upload = newUpload({ id: 'a', kind: 'file', addedAt: 0, name: 'a.mp4' }, { state: 'uploading' });
  store.dispatch({ type: 'added', uploads: [upload] });
  store.dispatch({ type: 'lent', id: 'a' });
  const progress = (remainingMs: number | null): void => {
    store.dispatch({ type: 'learned', id: 'a', facts: { progress: { ...progressFrom(1), remainingMs } } });
    const remaining = remainingMs === null ? null : remainingMs / 1000;
    store.emit('progress', 'a', {
      bytesUploaded: 1,
      bytesConfirmed: 1,
      bytesTotal: 9,
      percent: 11,
      speed: 1,
      remaining,
    });
  };
  return { world, store, progress, end };
}

describe('what is held for an upload that the worker sends', () => {
  it('is the site while more is left than the worker sends after the last page was closed', () => {
    const { world, progress } = lentUpload();
    assert.equal(world.held.leaveGuard, 0);
    progress(5 * MINUTE_MS);
    assert.equal(world.held.siteGuard, 0);
    progress(6 * MINUTE_MS);
    assert.equal(world.held.siteGuard, 1);
    progress(4 * MINUTE_MS);
    assert.equal(world.held.siteGuard, 0);
  });

  it('is nothing while nobody knows how much time is left', () => {
    const { world, progress } = lentUpload();
    progress(null);
    assert.equal(world.held.siteGuard, 0);
  });

  it('is let go of when the upload pauses, and when the uploader ends', () => {
    const { world, store, progress, end } = lentUpload();
    progress(60 * MINUTE_MS);
    const [upload] = store.getState().uploads;
    assert.ok(upload);
    store.dispatch({ type: 'mirrored', upload: { ...upload, state: 'paused' } });
    assert.equal(world.held.siteGuard, 0);
    store.dispatch({ type: 'mirrored', upload: { ...upload, state: 'uploading' } });
    assert.equal(world.held.siteGuard, 1);
    end();
    assert.deepEqual(world.held, { wakeLock: 0, leaveGuard: 0, siteGuard: 0 });
  });
});
