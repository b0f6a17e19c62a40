import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Worker } from 'node:worker_threads';
import type { FuzzJob, FuzzResult } from './inspector-fuzz-worker.js';

/** Far beyond the two seconds that the inspector allows itself: a case that takes longer never ends. */
const STALLED_MS = 20_000;

/** What a look may do in all: twelve thousand boxes of a fragmented file, and the other questions. */
const MAX_READS = 16_000;

/** The page would stand still for as long. */
const MAX_BLOCK_MS = 2000;

/** A worker has tsx only once it registered it. */
const startInWorker = `import('tsx/esm/api').then(({ register }) => {
  register();
  return import(${JSON.stringify(new URL('inspector-fuzz-worker.ts', import.meta.url).href)});
});`;

/** Inspects so many broken files. `FUZZ_SEED`, which is printed, makes the same ones again. */
export function inspectsBrokenFiles(cases: number): void {
  it(`${cases} broken files are inspected without an error, a standstill or a byte beyond the cap`, async (test) => {
    const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_121);
    test.diagnostic(`FUZZ_SEED=${seed}`);
    const { failures, mostReads, longestBlockMs, longestBlockCase } = await inspect(cases, seed);
    const block = `The thread was held for ${longestBlockMs.toFixed(0)} ms at most, by case ${longestBlockCase}`;
    test.diagnostic(`${block}; a look read ${mostReads} times at most.`);
    assert.deepEqual(failures, []);
    assert.ok(longestBlockMs <= MAX_BLOCK_MS, block);
    assert.ok(mostReads <= MAX_READS, `${mostReads} reads`);
  });
}

async function inspect(cases: number, seed: number): Promise<FuzzResult> {
  const current = new Int32Array(new SharedArrayBuffer(4));
  // In a worker, since a parser that never returns could not be ended otherwise.
  const worker = new Worker(startInWorker, {
    eval: true,
    workerData: { seed, cases, current } satisfies FuzzJob,
  });
  let last = -1;
  let watch: ReturnType<typeof setInterval> | undefined;
  try {
    return await new Promise<FuzzResult>((resolve, reject) => {
      worker.on('message', resolve);
      worker.on('error', reject);
      watch = setInterval(() => {
        const now = Atomics.load(current, 0);
        if (now === last) reject(new Error(`Case ${now} of seed ${seed} does not end.`));
        last = now;
      }, STALLED_MS);
    });
  } finally {
    clearInterval(watch);
    await worker.terminate();
  }
}
