import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fuzz } from './run-fuzz.js';

const CASES = 50_000;

/** What the look and the preview promise of a page's thread. */
const MAX_BLOCK_MS = 2000;

it(`${CASES} broken files are looked into, and none holds the thread for two seconds`, async (test) => {
  const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_129);
  test.diagnostic(`FUZZ_SEED=${seed}`);
  const { failures, longestBlockMs } = await fuzz(seed, CASES);
  test.diagnostic(`The longest block was ${longestBlockMs.toFixed(0)} ms.`);
  assert.deepEqual(failures, []);
  assert.ok(longestBlockMs < MAX_BLOCK_MS, `${longestBlockMs} ms`);
});
