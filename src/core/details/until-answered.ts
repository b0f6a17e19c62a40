import { TimeLimit, waitFor, withTimeLimit } from '../lib/abort.js';
import { timeLimits } from '../policy/time-limits.js';
import { BackendError } from '../ports/backend-error.js';
import type { Ports } from '../ports/ports.js';

const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 60_000;
/** A sign-in that ended may begin again; a picture may take longer than 30 s on a slow line. */
const passing: readonly number[] = [0, 401, 408, 425, 429];

/**
 * Asks the backend until it answers, however long the network or a server is away: nobody waits for it. Rejects with what
 * the backend refuses it with, or with the signal's reason.
 */
export async function untilAnswered<Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
  ports: Pick<Ports, 'clock' | 'connectivity'>,
  signal: AbortSignal,
): Promise<Answer> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await withTimeLimit(timeLimits.detailsMs, ports.clock, signal, ask);
    } catch (error) {
      signal.throwIfAborted();
      if (!isPassing(error)) throw error;
      const asked = error instanceof BackendError ? error.retryAfterMs : null;
      const delayMs = asked ?? Math.min(FIRST_DELAY_MS * 2 ** failures, LONGEST_DELAY_MS);
      await waitFor(delayMs, asked === null, ports, signal);
    }
  }
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof BackendError)) return error instanceof TypeError || error instanceof TimeLimit;
  return passing.includes(error.status) || (error.status >= 500 && error.status !== 501);
}
