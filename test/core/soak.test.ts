import { randomInt } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { operations, setups } from './harness/soak/operations.js';
import { Sequence } from './harness/soak/sequence.js';

/** `SOAK=1` runs many; `SOAK_SEED` and `SOAK_PATH`, both from a failure's report, run that one again. */
const runs = Number(process.env['SOAK_RUNS'] ?? (process.env['SOAK'] === '1' ? 10_000 : 300));
const seed = Number(process.env['SOAK_SEED'] ?? randomInt(2 ** 31));
const path = process.env['SOAK_PATH'];

describe('random faults, people, tabs and time', () => {
  it(`break no rule of the core in ${runs} sequences (SOAK_SEED=${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(setups, operations, async (setup, happening) => {
        await new Sequence(setup).run(happening);
      }),
      { numRuns: runs, seed, ...(path !== undefined && { path }), includeErrorInReport: true },
    );
  });
});
