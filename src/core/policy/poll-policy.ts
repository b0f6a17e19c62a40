import { RETRY_AFTER_MOST_MS } from './retry.js';

export interface PollSituation {
  /** Looks in a row that brought nothing new, failed ones too. */
  readonly unchanged: number;
  readonly visible: boolean;
  /** What the server asked for, or null. */
  readonly retryAfterMs: number | null;
  /** In [0, 1): spreads the looks of many pages. */
  readonly jitter: number;
}

const firstMs = 2000;
const growth = 1.5;
const longestMs = 30_000;
/** Nobody is looking: a video takes minutes, and the row is brought up to date when the page is looked at again. */
const hiddenFactor = 4;
const hiddenLeastMs = 15_000;
const jitterShare = 0.2;

/**
 * Milliseconds of answers in a row without a video, or a stream, until it counts as lost: one that was just made may not
 * be known yet, and while a backend restarts, the proxy before it may answer 404 to everything.
 */
export const lostAfterMs = 60_000;

/**
 * Milliseconds until the next look at a video's status: 2 s after a change, growing by half to 30 s, four times as long
 * while the page is hidden, a fifth more or less, and never less than the server asked for, up to
 * a quarter of an hour.
 */
export function pollDelayMs({ unchanged, visible, retryAfterMs, jitter }: PollSituation): number {
  const grown = Math.min(longestMs, firstMs * growth ** unchanged);
  const wanted = visible ? grown : Math.max(hiddenLeastMs, grown * hiddenFactor);
  const spread = wanted * (1 - jitterShare + 2 * jitterShare * jitter);
  return Math.max(spread, Math.min(retryAfterMs ?? 0, RETRY_AFTER_MOST_MS) * (1 + jitterShare * jitter));
}
