import type { Clock } from '../core/ports/clock.js';

export interface LimiterOptions {
  readonly clock: Clock;
  /** Requests begun in any second; below 1, one in each so many seconds. */
  readonly requestsPerSecond: number;
  /** Requests under way at once. */
  readonly concurrency: number;
}

export interface Limiter {
  /** Waits for a turn, first come first served; the answer gives the place back. Rejects with the signal's reason. */
  acquire(signal?: AbortSignal): Promise<() => void>;
  /** Nothing begins for this long, because the server said so. */
  pauseFor(delayMs: number): void;
}

interface Waiting {
  readonly begin: () => void;
}

/**
 * Keeps requests under a rate, counted over a sliding window of about a second, and under a number at once.
 * @throws {TypeError} for a rate that is not above 0, or for less than one at once
 */
export function createLimiter({ clock, requestsPerSecond, concurrency }: LimiterOptions): Limiter {
  if (!(requestsPerSecond > 0 && requestsPerSecond < Infinity)) {
    throw new TypeError('requestsPerSecond must be a number above 0.');
  }
  if (!(concurrency >= 1)) throw new TypeError('concurrency must be a number from 1.');
  const perWindow = Math.max(1, Math.floor(requestsPerSecond));
  const windowMs = (perWindow * 1000) / requestsPerSecond;
  const queue: Waiting[] = [];
  /** Begin times within the window, oldest first. */
  let begun: number[] = [];
  let running = 0;
  let pausedUntil = 0;
  let timerCancel: (() => void) | null = null;

  const release = (): void => {
    running -= 1;
    pump();
  };

  function pump(): void {
    timerCancel?.();
    timerCancel = null;
    while (queue.length > 0 && running < concurrency) {
      const waitMs = untilNextTurnMs(clock.elapsed());
      if (waitMs > 0) {
        timerCancel = clock.after(waitMs, pump);
        return;
      }
      running += 1;
      begun.push(clock.elapsed());
      queue.shift()?.begin();
    }
  }

  function untilNextTurnMs(now: number): number {
    begun = begun.filter((at) => at > now - windowMs);
    const oldest = begun[begun.length - perWindow];
    return Math.max(pausedUntil - now, oldest === undefined ? 0 : oldest + windowMs - now);
  }

  return {
    acquire(signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const onAbort = (): void => {
          queue.splice(queue.indexOf(waiting), 1);
          reject(signal?.reason);
        };
        const waiting: Waiting = {
          begin: () => {
            signal?.removeEventListener('abort', onAbort);
            resolve(once(release));
          },
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        queue.push(waiting);
        pump();
      });
    },
    pauseFor(delayMs) {
      pausedUntil = Math.max(pausedUntil, clock.elapsed() + delayMs);
    },
  };
}

function once(callback: () => void): () => void {
  let called = false;
  return () => {
    if (called) return;
    called = true;
    callback();
  };
}
