import fc from 'fast-check';

/** `SEED=… npm test` runs a failure again. */
const seed = Number(process.env['SEED'] ?? 20_260_101);

/** Checks a property on a thousand cases of a fixed seed; a failure names the seed and the smallest case. */
export function seededRun(property: fc.IProperty<[unknown]>, numRuns = 1000): void {
  fc.assert(property, { seed, numRuns });
}

export function seededRunAsync(property: fc.IAsyncProperty<[unknown]>, numRuns = 300): Promise<void> {
  return fc.assert(property, { seed, numRuns });
}
