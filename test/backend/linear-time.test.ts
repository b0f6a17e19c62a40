import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { checkOriginUrl } from '../../src/backend/origin-url.js';
import { stripTag } from '../../src/backend/tag.js';

/** How much longer the work takes with 16 times the length: about 16 where it grows in proportion, 256 by the square. */
function growthOver16(work: (length: number) => void, length: number): number {
  return fastest(() => work(16 * length)) / fastest(() => work(length));
}

/** The least of several runs: whatever else the machine does only adds. */
function fastest(work: () => void): number {
  const runs = Array.from({ length: 8 }, () => {
    const startedAt = performance.now();
    work();
    return performance.now() - startedAt;
  });
  return Math.min(...runs);
}

describe('text from a browser takes time in proportion to its length', () => {
  const texts: readonly (readonly [string, (length: number) => void, number])[] = [
    ['a description of blanks', (length) => stripTag(`a${' '.repeat(length)}b`), 1000],
    [
      'a description of tags that break off',
      (length) => stripTag('[gcore-uploader 1.a.'.repeat(length)),
      1000,
    ],
    ['a host of dots', (length) => checkOriginUrl(`https://a${'.'.repeat(length)}b/c.mp4`), 250],
    ['a path of slashes', (length) => checkOriginUrl(`https://a.example/.mpd${'/'.repeat(length)}b`), 250],
  ];
  for (const [what, work, length] of texts) {
    test(what, () => {
      const growth = growthOver16(work, length);
      assert.ok(growth < 64, `${growth}`);
    });
  }
});
