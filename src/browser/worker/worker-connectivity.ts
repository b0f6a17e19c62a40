import type { Clock, Connectivity } from '../../core/ports/ports.js';
import { ownOriginAnswers } from '../connectivity.js';

type Change = Parameters<Parameters<Connectivity['subscribe']>[0]>[0];

const TICK_MS = 5000;
/** A tick that comes this much too late means that the machine slept, or that the worker was frozen. */
const LATE_MS = 10_000;

export interface WorkerConnectivity extends Connectivity {
  /** A page says what it was told of the network. */
  report(online: boolean): void;
}

/** Nobody looks at a worker, and Chromium tells it nothing of the network: pages report, and it looks for itself. */
export function createWorkerConnectivity(clock: Clock): WorkerConnectivity {
  const listeners = new Set<(change: Change) => void>();
  const notify = (change: Change): void => {
    for (const listener of [...listeners]) listener(change);
  };
  let { onLine: online } = navigator;
  let cancelTick: (() => void) | null = null;
  const report = (now: boolean): void => {
    if (now === online) return;
    online = now;
    notify(now ? 'online' : 'offline');
  };
  const tick = (): void => {
    const dueAt = clock.now() + TICK_MS;
    cancelTick = clock.after(TICK_MS, () => {
      report(navigator.onLine);
      if (clock.now() - dueAt > LATE_MS) notify('wake');
      if (cancelTick) tick();
    });
  };

  return {
    get online() {
      return online;
    },
    visible: true,
    subscribe(listener) {
      const own = (change: Change): void => listener(change);
      listeners.add(own);
      if (!cancelTick) tick();
      return () => {
        listeners.delete(own);
        if (listeners.size > 0) return;
        cancelTick?.();
        cancelTick = null;
      };
    },
    ownOriginAnswers,
    report,
  };
}
