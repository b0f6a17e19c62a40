import { isRefusal } from '../policy/backend-refusal.js';
import { UploadError } from '../model/errors.js';
import { newUpload, progressFrom } from '../model/new-upload.js';
import type { LedgerRecord } from '../ports/ports.js';
import { ownedOf } from './previous-uploads.js';
import type { UploaderOptions } from '../ports/options.js';
import type { Context } from '../row/row.js';
import { scopeOf } from '../session/obtain-session.js';
import type { Upload, UploadFacts, UploadState } from '../model/state.js';
import { waitFor } from '../lib/abort.js';

/** Nobody waits for it. */
const ASK_AGAIN_AFTER_MS = 60_000;

/**
 * What an earlier visit left behind in this scope and may be shown to this person, oldest first. A backend that is away or
 * fails is asked again for as long as the visit lasts; one that refuses, as before a sign-in, is not.
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
    const owned = await ownedOf(wanted, options, signal, context);
    return [...owned].sort((a, b) => a.savedAt - b.savedAt);
  } catch (error) {
    if (!(error instanceof UploadError)) throw error;
    if (isRefusal(error.cause)) return [];
    await waitFor(ASK_AGAIN_AFTER_MS, true, context.ports, signal);
    return unfinishedUploads(options, signal, context);
  }
}

/** The row of a record, in the state that the visit finds it in. Not part of a form unless `facts` say so. */
export function restoredUpload(
  { id, name, size, type, videoId, stage, bytesConfirmed }: LedgerRecord,
  state: UploadState,
  facts: Partial<UploadFacts> = {},
): Upload {
  const progress = progressFrom(stage === 'sent' ? size : bytesConfirmed);
  return newUpload({ id, kind: 'file', name, size, type, videoId, progress, own: false, ...facts }, state);
}
