import type { LedgerRecord, Ports } from '../ports/ports.js';
import { lockName } from '../resume/broadcast-rows.js';

/** What came of the wish to go on with an upload that was found in the ledger; with its record as it is by then. */
export type LockedUpload =
  | { readonly is: 'ours'; readonly record: LedgerRecord; readonly unlock: () => void }
  /** Another row has its lock, here or in another tab. */
  | { readonly is: 'taken'; readonly record: LedgerRecord }
  /** It came to its end since it was found. */
  | { readonly is: 'over' };

/** Takes the lock of an unfinished upload, and looks again what is known of it now that nobody else can change it. */
export async function lockUpload(found: LedgerRecord, { ledger, locks }: Ports): Promise<LockedUpload> {
  const unlock = await locks.tryAcquire(lockName(found.uploadUrl));
  // Under another id where a file that was picked again has become another row.
  const [record] = (await ledger.list(found.scope))
    .filter(({ uploadUrl, stage }) => uploadUrl === found.uploadUrl && stage === 'sending')
    .sort((a, b) => b.savedAt - a.savedAt);
  if (record) return unlock ? { is: 'ours', record, unlock } : { is: 'taken', record };
  unlock?.();
  return { is: 'over' };
}
