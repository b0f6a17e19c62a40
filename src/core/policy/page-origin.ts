import { withTimeLimit } from '../lib/abort.js';
import type { Ports } from '../ports/ports.js';
import { timeLimits } from './time-limits.js';

/** Whether the page's own server answers. If it does, a host that does not answer is not a matter of the network. */
export async function pageOriginAnswers(
  { clock, connectivity }: Pick<Ports, 'clock' | 'connectivity'>,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    return await withTimeLimit(timeLimits.pageOriginMs, clock, signal, (limited) =>
      connectivity.ownOriginAnswers(limited),
    );
  } catch {
    signal.throwIfAborted();
    return false;
  }
}
