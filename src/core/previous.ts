import { BackendError } from './backend-error.js';
import { isRefusal } from './backend-refusal.js';
import type { Fingerprint } from './fingerprint.js';
import type { UploaderOptions } from './options.js';
import type { LedgerRecord } from './ports.js';
import { findResumable } from './resume-record.js';
import type { Job, Workshop } from './row.js';
import { scopeOf } from './sessions.js';
import { waitFor, withTimeLimit } from './waiting.js';

const ANSWER_WITHIN_MS = 30_000;
const ASK_AGAIN_AFTER_MS = 5000;
/** A backend that keeps failing cannot vouch for anybody. */
const FAILURES_MOST = 3;

/** The unfinished upload of this content in this scope that is this person's, or null. */
export async function findPrevious(
  fingerprint: Fingerprint,
  job: Job,
  workshop: Workshop,
): Promise<LedgerRecord | null> {
  const { ledger, clock } = workshop.ports;
  const scope = scopeOf(job.options);
  if (scope === null) return null;
  const record = findResumable(await ledger.list(scope), fingerprint, clock.now());
  if (!record) return null;
  return (await ownedOf([record], job.options, job.signal, workshop)).length > 0 ? record : null;
}

/**
 * Those of the records whose video the backend says is this person's: computers are shared. Waits while the backend
 * cannot be reached; where it cannot be asked at all, or the session came with the page, the scope says whose they are.
 */
export async function ownedOf(
  records: readonly LedgerRecord[],
  { backend, session }: UploaderOptions,
  signal: AbortSignal,
  { ports }: Workshop,
): Promise<readonly LedgerRecord[]> {
  if (records.length === 0 || session || !backend?.listVideos) return records;
  const references = records.map(({ videoId, ticket }) => ({ videoId, ticket }));
  for (let failures = 0; failures < FAILURES_MOST;) {
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
      if (isRefusal(error)) break;
      if (error instanceof BackendError && error.status > 0) failures += 1;
      await waitFor(ASK_AGAIN_AFTER_MS, true, ports, signal);
    }
  }
  return [];
}
