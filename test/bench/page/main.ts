import type { Setup } from '../contestants.js';
import type { Outcome, Sender } from './outcome.js';

declare global {
  /** Given by the bench. */
  var reportReady: () => Promise<void>;
  var reportOutcome: (outcome: Outcome) => Promise<void>;
}

const query = new URLSearchParams(location.search);
// The bench wrote it.
const setup = JSON.parse(query.get('setup') ?? '') as Setup;
const sender = await prepare(setup, query.get('origin') ?? '');

let longestTaskMs: number | null = null;
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs ?? 0, duration);
}).observe({ type: 'longtask' });

const input = document.querySelector('input');
input?.addEventListener('change', () => {
  const pickedAtMs = now();
  longestTaskMs = null;
  const report = (failure: string | null): void => {
    const { progressAtMs } = sender;
    const progressPerSecond = progressAtMs && Math.max(...[...progressAtMs.values()].map(densest));
    const outcome = { pickedAtMs, doneAtMs: now(), failure, progressPerSecond: progressPerSecond ?? null };
    // The observer hears of a task after its end.
    setTimeout(() => void reportOutcome({ ...outcome, longestTaskMs }), 100);
  };
  sender.send([...(input.files ?? [])]).then(
    () => report(null),
    (error: unknown) => report(String(error)),
  );
});
await reportReady();

async function prepare(chosen: Setup, origin: string): Promise<Sender> {
  switch (chosen.code) {
    case 'raw':
      return (await import('./raw.js')).prepare(chosen, origin);
    case 'tus':
      return (await import('./tus.js')).prepare(chosen, origin);
    case 'upchunk':
      return (await import('./upchunk.js')).prepare(chosen, origin);
    case 'uppy':
      return (await import('./uppy.js')).prepare(chosen, origin);
    case 'element':
      return (await import('./element.js')).prepare(chosen, origin);
  }
}

function densest(timesMs: readonly number[]): number {
  let most = 0;
  for (let first = 0, last = 0; last < timesMs.length; last += 1) {
    while (Number(timesMs[last]) - Number(timesMs[first]) >= 1000) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

function now(): number {
  return performance.timeOrigin + performance.now();
}
