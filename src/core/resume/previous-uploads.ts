import { afterBackendFailure } from '../policy/backend-retry.js';
import { lacksVideos } from '../policy/backend-refusal.js';
import { UploadError } from '../model/errors.js';
import { FailureStreak } from '../policy/failure-streak.js';
import type { Fingerprint } from '../file/fingerprint.js';
import type { UploaderOptions } from '../ports/options.js';
import type { LedgerRecord } from '../ports/ports.js';
import { findResumable } from '../ledger/record.js';
import type { Job, Context } from '../row/row.js';
import { scopeOf } from '../session/obtain-session.js';
import { waitFor, withTimeLimit } from '../lib/abort.js';

const ANSWER_WITHIN_MS = 30_000;

/**
 * The unfinished upload of this content in this scope that is this person's, or null.
 * @throws {UploadError} as `ownedOf`
 */
export async function findPrevious(
  fingerprint: Fingerprint,
  job: Job,
  context: Context,
): Promise<LedgerRecord | null> {
  const { ledger, clock } = context.ports;
  const scope = scopeOf(job.options);
  if (scope === null) return null;
  const record = findResumable(await ledger.list(scope), fingerprint, clock.now());
  // To forget it, nobody has to be asked whose it is.
  if (!record || job.options.previous === 'discard') return record;
  return (await ownedOf([record], job.options, job.signal, context)).length > 0 ? record : null;
}

/**
 * Those of the records whose video the backend says is this person's: computers are shared. Where it cannot be asked at
 * all, or the session came with the page, the scope says whose they are. A backend that is out of reach, busy or failing
 * is waited for.
 * @throws {UploadError} where the backend does not say, with what a request for a session would end with: nobody knows
 * whose they are then, and none may be taken for not there
 */
export async function ownedOf(
  records: readonly LedgerRecord[],
  options: UploaderOptions,
  signal: AbortSignal,
  context: Context,
): Promise<readonly LedgerRecord[]> {
  const { session, backend } = options;
  if (records.length === 0 || session || !backend?.listVideos) return records;
  const { ports } = context;
  const references = records.map(({ videoId, ticket }) => ({ videoId, ticket }));
  const failures = new FailureStreak();
  const unsubscribe = failures.endWhenOnline(ports.connectivity);
  try {
    for (;;) {
      try {
        const videos = await withTimeLimit(
          ANSWER_WITHIN_MS,
          ports.clock,
          signal,
          async (limited) => backend.listVideos?.(references, { signal: limited }) ?? [],
        );
        const owned = new Set(videos.map(({ id }) => id));
        return records.filter(({ videoId }) => owned.has(videoId));
      } catch (error) {
        signal.throwIfAborted();
        if (lacksVideos(error)) return [];
        // That a session was had says nothing of this route: CORS may refuse the header that this request carries.
        const past = { reached: false, retryDelaysMs: options.retryDelaysMs };
        const next = await afterBackendFailure(error, failures, past, ports, signal);
        if (next instanceof UploadError) throw next;
        await waitFor(next.delayMs, next.wakes, ports, signal);
      }
    }
  } finally {
    unsubscribe();
  }
}
