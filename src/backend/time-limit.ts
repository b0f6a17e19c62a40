import type { Clock } from '../core/ports/clock.js';

/** What `withTimeLimit` rejects with when the time is over. */
export class TimeLimitExceeded extends Error {
  override readonly name = 'TimeLimitExceeded';

  constructor(readonly limitMs: number) {
    super(`It took longer than ${limitMs} ms.`);
  }
}

/**
 * Waits for `work` no longer than `limitMs`, even if it ignores its signal, which aborts then and with `outer`. Rejects
 * with a `TimeLimitExceeded`, with the reason of `outer`, or as `work` does.
 */
export function withTimeLimit<T>(
  clock: Clock,
  limitMs: number,
  work: (signal: AbortSignal) => Promise<T>,
  outer?: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const end = (): void => {
      cancelTimer();
      outer?.removeEventListener('abort', onAbort);
    };
    const giveUp = (reason: unknown): void => {
      end();
      controller.abort(reason);
      reject(reason);
    };
    const onAbort = (): void => giveUp(outer?.reason);
    const cancelTimer = clock.after(limitMs, () => giveUp(new TimeLimitExceeded(limitMs)));
    if (outer?.aborted) return onAbort();
    outer?.addEventListener('abort', onAbort, { once: true });
    work(controller.signal).then(resolve, reject).finally(end);
  });
}
