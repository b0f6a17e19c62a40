import type { LedgerRecord, Ports } from './ports.js';
import { lockName } from './shared-rows.js';

/** What came of the wish to go on with an upload that was found in the ledger. */
export type Claim =
  | { readonly is: 'ours'; readonly record: LedgerRecord; readonly unlock: () => void }
  /** Another row has its lock, here or in another tab. */
  | { readonly is: 'taken' }
  /** It came to its end since it was found. */
  | { readonly is: 'over' };

/** Takes the lock of an unfinished upload, and looks again what is known of it now that nobody else can change it. */
export async function claim(found: LedgerRecord, { ledger, locks }: Ports): Promise<Claim> {
  const unlock = await locks.tryAcquire(lockName(found.uploadUrl));
  if (!unlock) return { is: 'taken' };
  const records = await ledger.list(found.scope);
  const record = records.find(({ uploadUrl, stage }) => uploadUrl === found.uploadUrl && stage === 'sending');
  if (record) return { is: 'ours', record, unlock };
  unlock();
  return { is: 'over' };
}
