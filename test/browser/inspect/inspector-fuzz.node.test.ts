import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fuzz } from './run-fuzz.js';

const CASES = 6000;

it(`${CASES} broken files are looked into without an error, a standstill or a byte beyond the cap`, async (test) => {
  const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_121);
  test.diagnostic(`FUZZ_SEED=${seed}`);
  const { failures } = await fuzz(seed, CASES);
  assert.deepEqual(failures, []);
});
