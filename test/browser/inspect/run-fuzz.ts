import { Worker } from 'node:worker_threads';
import type { FuzzJob, FuzzResult } from './inspector-fuzz-worker.js';

/** Far beyond the two seconds that the inspector allows itself: a case that takes longer never ends. */
const STALLED_MS = 20_000;

/** A worker has tsx only once it registered it. */
const startInWorker = `import('tsx/esm/api').then(({ register }) => {
  register();
  return import(${JSON.stringify(new URL('inspector-fuzz-worker.ts', import.meta.url).href)});
});`;

/**
 * Looks into broken files.
 *
 * @throws with the number of a case that does not end.
 */
export async function fuzz(seed: number, cases: number): Promise<FuzzResult> {
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
