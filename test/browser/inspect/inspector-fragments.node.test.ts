import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MAX_BYTES } from '../../../src/browser/inspect/bounded-reader.js';
import type { MediaInfo } from '../../../src/core/model/media-info.js';
import { type Fragments, hoursOfFragments } from '../../samples/hours-of-fragments.js';
import { inspectPatiently } from '../../samples/patient-inspector.js';

const KILOBYTE = 1024;
const HOUR = 3600;

async function inspect(wishes: Fragments): Promise<MediaInfo & { readonly size: number }> {
  const { file, bytesRead } = hoursOfFragments(wishes);
  const info = await inspectPatiently(file);
  assert.ok(bytesRead() <= MAX_BYTES, String(bytesRead()));
  return { ...info, size: file.size };
}

describe('a file of hours in fragments', () => {
  for (const kilobytes of [1, 100, 300, 600, 950])
    it(`has a length, and a cut in it is noticed, without an index of them: ${kilobytes} KB each`, async () => {
      const fragments = { count: 3 * HOUR, mediaBytes: kilobytes * KILOBYTE };
      const whole = await inspect(fragments);
      assert.equal(whole.durationMs, 3 * HOUR * 1000);
      assert.equal(whole.declaredBytes, whole.size);
      for (const cutTo of [0.31234, 0.61234, 0.91234]) {
        const { declaredBytes, size } = await inspect({ ...fragments, cutTo });
        assert.ok(declaredBytes !== null && declaredBytes > size, `cut to ${cutTo}`);
      }
    });

  it('has a length, and a cut in it is noticed, by a walk if its fragments are larger than can be searched', async () => {
    const fragments = { count: HOUR, mediaBytes: 5000 * KILOBYTE };
    assert.equal((await inspect(fragments)).durationMs, HOUR * 1000);
    const { declaredBytes, size } = await inspect({ ...fragments, cutTo: 0.91234 });
    assert.ok(declaredBytes !== null && declaredBytes > size);
  });

  it('has its length by the index of its fragments, however large and many they are', async () => {
    const fragments = { count: 5 * HOUR, mediaBytes: 5000 * KILOBYTE, indexed: true };
    const { durationMs, declaredBytes, size } = await inspect(fragments);
    assert.deepEqual([durationMs, declaredBytes], [5 * HOUR * 1000, size]);
  });

  it('has the length that is declared in front, if its last fragment is out of reach', async () => {
    const fragments = { count: 5 * HOUR, mediaBytes: 5000 * KILOBYTE };
    assert.equal((await inspect(fragments)).durationMs, null);
    assert.equal((await inspect({ ...fragments, declaredSeconds: 5 * HOUR })).durationMs, 5 * HOUR * 1000);
  });
});

describe('a hole among fragments', () => {
  const fragments = { count: HOUR, mediaBytes: 300 * KILOBYTE };

  for (const from of [0.001, 0.2, 0.5, 0.7, 0.93])
    it(`is noticed far behind the first of them: at ${from} of an hour`, async () => {
      assert.equal((await inspect({ ...fragments, hole: [from, from + 0.035] })).hasHole, true);
    });

  it('is noticed by the index of fragments, whatever the codec', async () => {
    const indexed = { ...fragments, indexed: true, codec: 'raw ' };
    assert.equal((await inspect({ ...indexed, hole: [0.5, 0.54] })).hasHole, true);
    assert.equal((await inspect(indexed)).hasHole, false);
  });

  for (const from of [0.1, 0.5, 0.9])
    it(`is noticed inside a single one: at ${from} of it`, async () => {
      const single = { count: 1, mediaBytes: 3000 * KILOBYTE, hole: [from, from + 0.05] as const };
      assert.equal((await inspect(single)).hasHole, true);
    });

  it('is not seen in whole files, nor in pictures that are stored as they are', async () => {
    assert.equal((await inspect(fragments)).hasHole, false);
    const black = { count: 1, mediaBytes: 3000 * KILOBYTE, hole: [0.4, 0.6] as const, codec: 'raw ' };
    assert.equal((await inspect(black)).hasHole, false);
  });

  it('is no hole if it is as short as what a frame may be filled up with', async () => {
    const mediaBytes = 128 * KILOBYTE;
    for (let at = 0.02; at < 0.95; at += 0.02)
      assert.equal(
        (await inspect({ count: 1, mediaBytes, hole: [at, at + 0.015] })).hasHole,
        false,
        String(at),
      );
  });
});
