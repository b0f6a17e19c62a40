import type { Ports } from '../ports/ports.js';
import { withTimeLimit } from '../lib/abort.js';

/** A page whose own server is silent for this long is offline, whatever the reason. */
const ANSWERS_WITHIN_MS = 10_000;

/** Whether the page's own server answers: what else does not is then no matter of the network. */
export async function ownOriginAnswers(
  { clock, connectivity }: Pick<Ports, 'clock' | 'connectivity'>,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    return await withTimeLimit(ANSWERS_WITHIN_MS, clock, signal, (limited) =>
      connectivity.ownOriginAnswers(limited),
    );
  } catch {
    signal.throwIfAborted();
    return false;
  }
}
