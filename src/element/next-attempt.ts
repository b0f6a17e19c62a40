import type { Upload } from '../core/model/state.js';

/**
 * Whole seconds until an interrupted row tries again, rounded up; null where it does not wait for a time, or the time has
 * come. A row that waits for the network continues as soon as the network is back: a time would be a guess.
 */
export function secondsToNextAttempt(upload: Upload, nowMs: number): number | null {
  if (upload.state !== 'interrupted' || upload.retryAt === null) return null;
  if (upload.cause !== 'server' && upload.cause !== 'rate-limited') return null;
  const seconds = Math.ceil((upload.retryAt - nowMs) / 1000);
  return seconds > 0 ? seconds : null;
}
