import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixedCostMsOf, withChunk, type TimedChunk } from '../../../src/core/policy/chunk-cost.js';
import { seededRandom } from '../../helpers/seeded-random.js';

const megabyte = 1e6;
const timed = (bytes: number, noise = 1): TimedChunk => ({ bytes, totalMs: (bytes / 2500 + 350) * noise });

describe('the fixed cost of a chunk', () => {
  for (const [name, recent, bounds, expectedMs] of [
    ['is guessed from one chunk', [timed(4 * megabyte)], { tailMs: 900, knownMs: null }, 300],
    ['is never more than the tail', [timed(4 * megabyte)], { tailMs: 80, knownMs: null }, 80],
    [
      'stays what it was while the sizes are alike',
      [timed(4e6), timed(4.5e6)],
      { tailMs: 900, knownMs: 200 },
      200,
    ],
    [
      'moves to what chunks of different sizes show',
      [timed(4e6), timed(8e6)],
      { tailMs: 900, knownMs: 150 },
      200,
    ],
    [
      'is at least 50 ms, whatever the noise says',
      [timed(4e6), timed(8e6, 1.5)],
      { tailMs: 900, knownMs: 50 },
      50,
    ],
  ] as const) {
    it(name, () => assert.equal(Math.round(fixedCostMsOf(recent, bounds)), expectedMs));
  }

  it('is found to a third of it on a link whose times vary by five percent', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const random = seededRandom(seed);
      let recent: readonly TimedChunk[] = [];
      let knownMs: number | null = null;
      for (let index = 0; index < 40; index += 1) {
        recent = withChunk(recent, timed((1 + 3 * random()) * megabyte, 0.975 + random() * 0.05));
        knownMs = fixedCostMsOf(recent, { tailMs: 2000, knownMs });
      }
      assert.ok(Math.abs((knownMs ?? 0) / 350 - 1) < 0.34, `${knownMs} ms with seed ${seed}`);
    }
  });

  it('rests on the last eight chunks', () => {
    let recent: readonly TimedChunk[] = [];
    for (let size = 1; size <= 20; size += 1) recent = withChunk(recent, timed(size));
    assert.deepEqual(
      recent.map(({ bytes }) => bytes),
      [13, 14, 15, 16, 17, 18, 19, 20],
    );
  });
});
