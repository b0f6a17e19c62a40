import { randomInt } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { operations, setups } from './operations.js';
import { Sequence } from './sequence.js';

/** `SOAK_SEED`, which is printed, runs the same ones again, and `SOAK_PATH` of a failure just that. */
const { CI, SOAK_RUNS, SOAK_SEED, SOAK_PATH: path } = process.env;
/** What lands is held to the same sequences each time, so that it fails for what it changes; `npm run test:soak` explores. */
const LANDING_SEED = 20261122;

/** Holds the core to its rules in so many random sequences; `SOAK_RUNS` says another number. */
export function keepsTheRules(sequences: number): void {
  const numRuns = Number(SOAK_RUNS ?? sequences);
  const seed = Number(SOAK_SEED ?? (CI === 'true' ? LANDING_SEED : randomInt(2 ** 31)));
  describe('random faults, people, tabs and time', () => {
    it(`break no rule of the core in ${numRuns} sequences`, async (t) => {
      t.diagnostic(`SOAK_SEED=${seed}`);
      await fc.assert(
        fc.asyncProperty(setups, operations, (setup, happening) => new Sequence(setup).run(happening)),
        { numRuns, seed, ...(path !== undefined && { path }), includeErrorInReport: true },
      );
    });
  });
}
