import { lockUpload } from '../ledger/upload-lock.js';
import type { LedgerRecord, Ports } from '../ports/ports.js';
import type { Job, Row, Context } from '../row/row.js';
import { scopeOf } from '../session/obtain-session.js';

/**
 * Whether another tab fills the one video of the page's session, with an upload that was begun after this tab looked what
 * there is. Its row is shown here from then on.
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
    const claimed = await lockUpload(record, ports);
    if (claimed.is === 'ours') claimed.unlock();
    if (claimed.is === 'taken' && store.get(context.rowOfLocked(claimed.record, row))?.remote) return true;
  }
  return false;
}

/** Nobody goes on with another file that was begun into a video which `sent` has filled. */
export async function forgetOtherFilesOf(sent: LedgerRecord, { ledger }: Ports): Promise<void> {
  for (const { id, videoId, stage } of await ledger.list(sent.scope))
    if (videoId === sent.videoId && id !== sent.id && stage === 'sending') await ledger.forget(id);
}
