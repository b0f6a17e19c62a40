import type { Clock } from '../core/ports/clock.js';
import { FairQueue, type Priority, type Waiting } from './fair-queue.js';

export interface LimiterOptions {
  readonly clock: Clock;
  /** Requests started per second; may be below 1: 0.5 is one every two seconds. */
  readonly requestsPerSecond: number;
  /** Requests under way at once. */
  readonly concurrency: number;
}

/** Which user and which priority a request waits under. */
export interface Turn {
  /** Users take turns, and none has more than half of all requests under way. Default: the host, without that limit. */
  readonly user?: string;
  /** Default `upload`. */
  readonly priority?: Priority;
}

export interface Limiter {
  /** Waits for a turn; what it resolves with gives the place back. Rejects with the signal's reason. */
  acquire(turn?: Turn, signal?: AbortSignal): Promise<() => void>;
  /** Nothing begins for this long, because the server said so. */
  pauseFor(delayMs: number): void;
}

/**
 * Keeps requests under a rate, counted over a sliding window of about a second, and under a number at once.
 * @throws {TypeError} for a rate that is not above 0, or for less than one at once
 */
export function createLimiter({ clock, requestsPerSecond, concurrency }: LimiterOptions): Limiter {
  if (!(requestsPerSecond > 0 && requestsPerSecond < Infinity)) {
    throw new TypeError('requestsPerSecond must be a number above 0.');
  }
  if (!(concurrency >= 1)) throw new TypeError('concurrency must be a number of at least 1.');
  const perWindow = Math.max(1, Math.floor(requestsPerSecond));
  const windowMs = (perWindow * 1000) / requestsPerSecond;
  const mostOfOneUser = Math.ceil(concurrency / 2);
  const queue = new FairQueue();
  const runningOf = new Map<string, number>();
  /** Begin times within the window, oldest first. */
  let begun: number[] = [];
  let running = 0;
  let pausedUntil = 0;
  let timerCancel: (() => void) | null = null;

  const mayBegin = (user: string): boolean => user === '' || (runningOf.get(user) ?? 0) < mostOfOneUser;

  function count(user: string, change: 1 | -1): void {
    running += change;
    const runningOfUser = (runningOf.get(user) ?? 0) + change;
    if (runningOfUser > 0) runningOf.set(user, runningOfUser);
    else runningOf.delete(user);
  }

  function pump(): void {
    timerCancel?.();
    timerCancel = null;
    while (!queue.isEmpty && running < concurrency) {
      const waitMs = untilNextTurnMs(clock.elapsed());
      if (waitMs > 0) {
        timerCancel = clock.after(waitMs, pump);
        return;
      }
      const next = queue.take(mayBegin);
      if (!next) return;
      count(next.user, 1);
      begun.push(clock.elapsed());
      next.begin();
    }
  }

  function untilNextTurnMs(now: number): number {
    begun = begun.filter((at) => at > now - windowMs);
    const oldest = begun[begun.length - perWindow];
    return Math.max(pausedUntil - now, oldest === undefined ? 0 : oldest + windowMs - now);
  }

  return {
    acquire({ user = '', priority = 'upload' } = {}, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const onAbort = (): void => {
          queue.remove(waiting);
          reject(signal?.reason);
        };
        const release = once(() => {
          count(user, -1);
          pump();
        });
        const waiting: Waiting = {
          user,
          priority,
          begin: () => {
            signal?.removeEventListener('abort', onAbort);
            resolve(release);
          },
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        queue.add(waiting);
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
