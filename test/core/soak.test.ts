import { randomInt } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { operations, setups } from './harness/soak/operations.js';
import { Sequence } from './harness/soak/sequence.js';

/** `SOAK=1` runs many. `SOAK_SEED`, which is printed, runs the same ones again, and `SOAK_PATH` of a failure just that. */
const { SOAK, SOAK_RUNS, SOAK_SEED, SOAK_PATH: path } = process.env;
const numRuns = Number(SOAK_RUNS ?? (SOAK === '1' ? 10_000 : 300));
const seed = Number(SOAK_SEED ?? randomInt(2 ** 31));

describe('random faults, people, tabs and time', () => {
  it(`break no rule of the core in ${numRuns} sequences`, async (t) => {
    t.diagnostic(`SOAK_SEED=${seed}`);
    await fc.assert(
      fc.asyncProperty(setups, operations, (setup, happening) => new Sequence(setup).run(happening)),
      { numRuns, seed, ...(path !== undefined && { path }), includeErrorInReport: true },
    );
  });
});
