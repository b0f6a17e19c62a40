import { until } from '../helpers/until.js';

/** Waits for what real processes and sockets bring about, also on a machine that is busy with other tests. */
export function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  return until(condition, { timeoutMs: 60_000 });
}
