import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BoundedReader } from '../../../src/browser/inspect/bounded-reader.js';
import { findIndex } from '../../../src/browser/inspect/mp4/layout.js';
import { readMovie } from '../../../src/browser/inspect/mp4/movie.js';
import { hasBlankStretch, spread } from '../../../src/browser/inspect/hole.js';
import { indexedBytes } from '../../../src/browser/inspect/riff-size.js';
import { blanked, bytesOf, kindFile, openDml } from '../../samples/kind-files.js';
import { inspectPatiently } from '../../samples/patient-inspector.js';
import { readSample } from '../../samples/read-sample.js';

describe('a hole', () => {
  it('is a stretch of zeros with something behind it', () => {
    const bytes = new Uint8Array(1000).fill(1);
    assert.equal(hasBlankStretch(bytes, 400), false);
    assert.equal(hasBlankStretch(bytes.slice().fill(0, 100, 499), 400), false);
    assert.equal(hasBlankStretch(bytes.slice().fill(0, 100, 500), 400), true);
    assert.equal(hasBlankStretch(bytes.slice().fill(0, 500), 400), false);
  });

  it('is looked for at places from the first to the last', () => {
    assert.deepEqual(spread(0, 4), []);
    assert.deepEqual(spread(1, 4), [0]);
    assert.deepEqual(spread(3, 4), [0, 1, 2]);
    assert.deepEqual(spread(100, 4), [0, 33, 66, 99]);
  });

  for (const name of [
    'index-first.mp4',
    'index-last.mp4',
    'fragmented.mp4',
    'sample.mkv',
    'sample.webm',
    'sample.m2t',
  ])
    it(`is not seen in a whole file: ${name}`, async () => {
      assert.equal((await inspectPatiently(await readSample(name))).hasHole, false);
    });

  for (const track of [0, 1])
    it(`is seen in each track: in that of number ${track + 1} alone`, async () => {
      const bytes = await bytesOf(await readSample('index-first.mp4'));
      const reader = new BoundedReader(new Blob([bytes]), new AbortController().signal);
      const index = await findIndex(reader);
      assert.ok(index);
      const { firstChunk = 0 } = (await readMovie(reader, index)).tracks[track]?.chunks ?? {};
      const file = new File([bytes.fill(0, firstChunk, firstChunk + 64)], 'a.mp4');
      assert.equal((await inspectPatiently(file)).hasHole, true);
    });

  it('is not seen in an uncompressed picture, which may be black', async () => {
    const file = await blanked(await kindFile('black-end.mov'), 0.6, 0.9);
    assert.equal((await inspectPatiently(file)).hasHole, false);
  });
});

describe('an AVI of more than a gigabyte', () => {
  it('ends where the last index does that its header knows of', async () => {
    const head = await bytesOf(new File([openDml(2 ** 20).slice(0, 4096)], 'a.avi'));
    assert.equal(indexedBytes(head), 3 * 2 ** 30);
  });

  it('that was cut short lacks all of what never came, not only of the part that was cut', async () => {
    const { declaredBytes } = await inspectPatiently(openDml(1.2 * 2 ** 30));
    assert.equal(declaredBytes, 3 * 2 ** 30);
  });
});
