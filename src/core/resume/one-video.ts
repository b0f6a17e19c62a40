import { lockUpload } from '../ledger/lock-upload.js';
import { isEnded, isWithGcore, type Upload } from '../model/state.js';
import type { UploaderOptions } from '../ports/options.js';
import type { LedgerRecord, Ports } from '../ports/ports.js';
import { readSessionAttributes } from '../ports/session.js';
import type { Context } from '../row/context.js';
import type { Job, Row } from '../row/row.js';
import { scopeOf } from '../session/scope.js';

/*
 * A session that came with the page is for one video. These are the rules about who may fill it.
 */

/** Whether an upload is for the video of the page's session, or for none yet. */
export function isOfSession({ own, videoId }: Upload, { session }: UploaderOptions): boolean {
  if (!session || !own) return false;
  return videoId === null || videoId === readSessionAttributes(session).videoId;
}

/** Whether an upload has the page's one video: it filled it, or was begun elsewhere and still may. */
export function hasTheOneVideo(upload: Upload, { session }: UploaderOptions): boolean {
  if (!session || !(isWithGcore(upload) || wasBegunElsewhere(upload))) return false;
  try {
    return readSessionAttributes(session).videoId === upload.videoId;
  } catch {
    return false;
  }
}

/** Begun in an earlier visit or in another tab, and not ended. */
const wasBegunElsewhere = (upload: Upload): boolean =>
  upload.state === 'needs-file' || (upload.remote && !isEnded(upload));

/**
 * Whether another tab fills the page's one video, by an upload that began after this tab looked. Its row is shown here from
 * then on.
 */
export async function isSessionTakenByOtherTab(
  row: Row,
  { options }: Job,
  context: Context,
): Promise<boolean> {
  const { ports, store } = context;
  const scope = options.session && scopeOf(options);
  for (const record of scope ? await ports.ledger.list(scope) : []) {
    if (record.stage !== 'sending') continue;
    const locked = await lockUpload(record, ports);
    if (locked.is === 'ours') locked.release();
    if (locked.is === 'taken' && store.get(context.rowOfLocked(locked.record, row))?.remote) return true;
  }
  return false;
}

/** Forgets other files that were begun into the video which `sent` has filled. */
export async function forgetOtherFilesOf(sent: LedgerRecord, { ledger }: Ports): Promise<void> {
  for (const { id, videoId, stage } of await ledger.list(sent.scope))
    if (videoId === sent.videoId && id !== sent.id && stage === 'sending') await ledger.forget(id);
}
