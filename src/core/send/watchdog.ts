import type { HostBackoff } from '../row/host-backoff.js';
import type { Clock, Connectivity } from '../ports/ports.js';

/** A connection that shows no sign of life for this long while it should is taken for dead. */
export const SILENT_FOR_MS = 30_000;
/** The answer may take longer: what was handed over is still in buffers, and a proxy passes it on first. */
export const ANSWER_WITHIN_MS = 120_000;

/** Why we ended an attempt although its upload continues. */
export class AttemptBroken extends Error {
  override readonly name = 'AttemptBroken';

  constructor(readonly because: 'stalled' | 'woke-up' | 'host-shut' | 'created') {
    super(`The attempt was aborted: ${because}.`);
  }
}

/** Watches over one attempt. Its signal aborts with an `AttemptBroken`, or with the job's own reason. */
export interface Watchdog {
  readonly signal: AbortSignal;
  /** There is life; the next sign is expected within `limitMs`. */
  reset(limitMs: number): void;
  /** The upload exists, and somebody else may send it. */
  breakOff(because: 'created'): void;
  release(): void;
}

/**
 * Breaks an attempt off when its connection is silent for too long, when the machine wakes up (what was open before is
 * dead, without our hearing of it), or when the host asked another upload for quiet.
 */
export function startWatchdog(
  host: string,
  jobSignal: AbortSignal,
  world: { readonly clock: Clock; readonly connectivity: Connectivity; readonly backoff: HostBackoff },
): Watchdog {
  const controller = new AbortController();
  const breakOff = (because: AttemptBroken['because']): void => controller.abort(new AttemptBroken(because));
  const stop = (): void => controller.abort(jobSignal.reason);
  jobSignal.addEventListener('abort', stop);
  if (jobSignal.aborted) stop();
  let cancelTimer = (): void => undefined;
  const releases = [
    () => cancelTimer(),
    () => jobSignal.removeEventListener('abort', stop),
    world.backoff.onBackoff(host, () => breakOff('host-shut')),
    world.connectivity.subscribe((change) => {
      if (change === 'wake') breakOff('woke-up');
    }),
  ];
  return {
    signal: controller.signal,
    reset(limitMs) {
      cancelTimer();
      cancelTimer = world.clock.after(limitMs, () => breakOff('stalled'));
    },
    breakOff,
    release() {
      for (const release of releases) release();
    },
  };
}
