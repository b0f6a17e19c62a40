import type { Clock, Connectivity } from '../ports/ports.js';

/**
 * Waits, or rejects with the signal's reason. With `wakes`, also ends when there is news that make another try
 * worthwhile: the network came back, the person looks at the page again, the machine woke up.
 */
export function waitFor(
  delayMs: number,
  wakes: boolean,
  { clock, connectivity }: { readonly clock: Clock; readonly connectivity: Connectivity },
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const settle = (finish: () => void) => () => {
      cancelTimer();
      unsubscribe();
      signal.removeEventListener('abort', onAbort);
      finish();
    };
    const done = settle(resolve);
    const onAbort = settle(() => {
      reject(signal.reason as Error);
    });
    const cancelTimer = clock.after(delayMs, done);
    const unsubscribe = wakes
      ? connectivity.subscribe((change) => {
          if (change !== 'offline' && change !== 'hidden') done();
        })
      : () => undefined;
    signal.addEventListener('abort', onAbort);
  });
}

/** Runs `work` with a signal that also aborts after `limitMs`; then rejects with a `TimeLimit`. */
export async function withTimeLimit<T>(
  limitMs: number,
  clock: Clock,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const limit = new AbortController();
  const cancelTimer = clock.after(limitMs, () => limit.abort(new TimeLimit(limitMs)));
  try {
    return await orAborted(AbortSignal.any([signal, limit.signal]), work);
  } finally {
    cancelTimer();
  }
}

export class TimeLimit extends Error {
  override readonly name = 'TimeLimit';

  constructor(readonly limitMs: number) {
    super(`No answer within ${limitMs} ms.`);
  }
}

/** Runs `work`, and rejects with the signal's reason as soon as it aborts, whatever `work` does. */
export async function orAborted<T>(
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  return Promise.race([work(signal), aborted]);
}

/** For work that nobody can stop. */
export const neverAborts: AbortSignal = new AbortController().signal;
