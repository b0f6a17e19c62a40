import type { LedgerRecord, Ports } from '../ports/ports.js';
import { lockName } from '../row/upload-lock.js';

/** What came of locking an upload that was found in the ledger, with its record as it is by then. */
export type LockedUpload =
  | { readonly is: 'ours'; readonly record: LedgerRecord; readonly release: () => void }
  /** Another row has its lock, here or in another tab. */
  | { readonly is: 'taken'; readonly record: LedgerRecord }
  /** It ended after it was found. */
  | { readonly is: 'over' };

/** Takes the lock of an unfinished upload, then reads its record again: nobody else can change it from here on. */
export async function lockUpload(
  found: LedgerRecord,
  { ledger, locks, siteWorker }: Ports,
): Promise<LockedUpload> {
  // If it sends the upload, it ends some minutes after the last page that joined it.
  void siteWorker.connect();
  const release = await locks.tryAcquire(lockName(found.uploadUrl));
  // Its id is another one if the file was picked again and became another row.
  const [record] = (await ledger.list(found.scope))
    .filter(({ uploadUrl, stage }) => uploadUrl === found.uploadUrl && stage === 'sending')
    .sort((a, b) => b.savedAt - a.savedAt);
  if (record) return release ? { is: 'ours', record, release } : { is: 'taken', record };
  release?.();
  return { is: 'over' };
}
