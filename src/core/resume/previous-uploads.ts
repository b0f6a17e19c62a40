import { waitFor, withTimeLimit } from '../lib/abort.js';
import { findResumable } from '../ledger/record.js';
import { UploadError } from '../model/errors.js';
import { isRefusal, lacksVideos } from '../policy/backend-refusal.js';
import { timeLimits } from '../policy/time-limits.js';
import type { UploaderOptions } from '../ports/options.js';
import type { Fingerprint, LedgerRecord } from '../ports/ports.js';
import type { Context } from '../row/context.js';
import type { Job } from '../row/row.js';
import { askBackend } from '../session/ask-backend.js';
import { scopeOf } from '../session/scope.js';

/** Nobody waits for what an earlier visit left, so the backend is not asked again sooner. */
const ASK_AGAIN_AFTER_MS = 60_000;

/**
 * This person's unfinished upload of this content in this scope, or null.
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
  // Forgetting it is fine for every person.
  if (!record || job.options.previous === 'discard') return record;
  return (await ownedOf([record], job.options, job.signal, context)).length > 0 ? record : null;
}

/**
 * What earlier visits left in this scope and this person may see. A backend that is away or fails is asked
 * again for as long as the visit lasts; one that refuses, as before a sign-in, is not.
 */
export async function unfinishedUploads(
  options: UploaderOptions,
  signal: AbortSignal,
  context: Context,
): Promise<readonly LedgerRecord[]> {
  const { ledger, clock } = context.ports;
  const scope = scopeOf(options);
  if (scope === null) return [];
  const records = (await ledger.list(scope)).filter(({ expiresAt }) => expiresAt > clock.now());
  if (options.previous === 'discard') {
    for (const { id, stage } of records) if (stage === 'sending') void ledger.forget(id);
  }
  const wanted = records.filter(({ stage }) => stage === 'sent' || options.previous !== 'discard');
  try {
    return await ownedOf(wanted, options, signal, context);
  } catch (error) {
    if (!(error instanceof UploadError)) throw error;
    if (isRefusal(error.cause)) return [];
    await waitFor(ASK_AGAIN_AFTER_MS, true, context.ports, signal);
    return unfinishedUploads(options, signal, context);
  }
}

/**
 * Those of the records whose video is this person's, as the backend says: computers are shared. If it cannot be asked at
 * all, or the session came with the page, the scope says it.
 * @throws {UploadError} if the backend does not say, with what a request for a session would end with. Nobody knows then
 *   whose the records are, and none may be treated as missing.
 */
async function ownedOf(
  records: readonly LedgerRecord[],
  { session, backend, retryDelaysMs }: UploaderOptions,
  signal: AbortSignal,
  { ports }: Context,
): Promise<readonly LedgerRecord[]> {
  if (records.length === 0 || session || !backend?.listVideos) return records;
  const references = records.map(({ videoId, ticket }) => ({ videoId, ticket }));
  const ask = async (): Promise<ReadonlySet<number>> => {
    try {
      const videos = await withTimeLimit(
        timeLimits.backendMs,
        ports.clock,
        signal,
        async (limited) => backend.listVideos?.(references, { signal: limited }) ?? [],
      );
      return new Set(videos.map(({ id }) => id));
    } catch (error) {
      if (lacksVideos(error)) return new Set();
      throw error;
    }
  };
  // That the backend gave a session says nothing about this route: CORS may refuse the header that this request carries.
  const owned = await askBackend({ ask, retryDelaysMs }, ports, signal);
  return records.filter(({ videoId }) => owned.has(videoId));
}
