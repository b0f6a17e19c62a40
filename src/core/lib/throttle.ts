import type { Clock } from '../ports/ports.js';

export interface Throttle {
  /** Calls back now, or once at the end of the current interval. */
  request(): void;
  /** Drops what is due. */
  stop(): void;
}

/** Calls `callback` at most once in `everyMs`, the last request included. */
export function createThrottle(clock: Clock, everyMs: number, callback: () => void): Throttle {
  let calledAt = -Infinity;
  let cancel: (() => void) | null = null;
  const call = (): void => {
    cancel = null;
    calledAt = clock.elapsed();
    callback();
  };
  return {
    request() {
      if (cancel) return;
      const dueInMs = calledAt + everyMs - clock.elapsed();
      if (dueInMs <= 0) call();
      else cancel = clock.after(dueInMs, call);
    },
    stop() {
      cancel?.();
      cancel = null;
    },
  };
}
