import type { Clock } from '../ports/ports.js';

/** Calls back each time that `everyMs` have passed. The answer ends it. */
export function every(clock: Clock, everyMs: number, callback: () => void): () => void {
  let cancel: () => void;
  const next = (): void => {
    cancel = clock.after(everyMs, () => {
      next();
      callback();
    });
  };
  next();
  return () => cancel();
}
