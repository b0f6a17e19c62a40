import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newUpload, progressFrom } from '../../../src/core/model/new-upload.js';
import { nextInTurn } from '../../../src/core/model/queue.js';
import { percentOf } from '../../../src/core/model/percent.js';
import type { Upload, UploadState } from '../../../src/core/model/state.js';

const waiting = { state: 'waiting', for: 'turn' } as const;

const file = (id: string, bytesConfirmed = 0, state: UploadState = waiting): Upload =>
  newUpload(
    { id, kind: 'file', addedAt: 0, name: `${id}.mp4`, size: 100, progress: progressFrom(bytesConfirmed) },
    state,
  );

const idsInTurn = (uploads: readonly Upload[], concurrency = 2): readonly string[] =>
  nextInTurn(uploads, concurrency).map(({ id }) => id);

describe('whose turn it is', () => {
  it('is the order in which the files were added', () => {
    assert.deepEqual(idsInTurn([file('a'), file('b'), file('c')]), ['a', 'b']);
  });

  it('is first that of a file which was begun: all paused and resumed, the same ones go on', () => {
    assert.deepEqual(idsInTurn([file('a'), file('b', 37), file('c'), file('d', 12)]), ['b', 'd']);
  });

  it('waits for a free place, but for a link', () => {
    const link = newUpload(
      { id: 'link', kind: 'link', addedAt: 0, name: 'https://example.com/a.mp4' },
      waiting,
    );
    const sending = file('a', 10, { state: 'uploading' });
    assert.deepEqual(idsInTurn([sending, file('b'), link], 1), ['link']);
    assert.deepEqual(idsInTurn([sending, file('b'), file('c')], 2), ['b']);
  });
});

describe('the percent of a file', () => {
  it('is 100 only when all of it has arrived', () => {
    const progress = { ...progressFrom(60), bytesUploaded: 100 };
    assert.ok(percentOf({ size: 100, progress }) < 100);
    assert.equal(percentOf({ size: 100, progress: progressFrom(100) }), 100);
  });
});
