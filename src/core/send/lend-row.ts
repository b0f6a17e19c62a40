import { updateRecord } from '../ledger/record.js';
import type { Ports } from '../ports/ports.js';
import type { Context } from '../row/context.js';
import type { Job, Row } from '../row/row.js';
import { THIS_VISIT } from '../session/scope.js';

/** Whether the site's worker may be asked to send the row. It knows only what is in the ledger. */
export const mayLend = ({ staysHere, record }: Row, { siteWorker }: Ports): boolean =>
  siteWorker.isPossible && !staysHere && record?.scope !== THIS_VISIT;

/**
 * Asks the site's worker to send an upload that exists. Resolves true if the row is the worker's from then on; if it is not,
 * this page sends it and does not ask again.
 */
export async function lendRow(row: Row, job: Job, context: Context): Promise<boolean> {
  const { ports } = context;
  const { record, file, lock, resumeCause } = row;
  if (!record || !file || !mayLend(row, ports)) return false;
  await lock.settled;
  // The worker reads it from there.
  await updateRecord(row, ports, {});
  const { chunkSize, retryDelaysMs } = job.options;
  const { scope } = record;
  const isTaken =
    lock.isHeld &&
    (await ports.siteWorker.take({
      scope,
      upload: job.upload(),
      file,
      resumeCause,
      chunkSize,
      retryDelaysMs,
    }));
  job.signal.throwIfAborted();
  if (isTaken) context.lend(row);
  else row.staysHere = true;
  return isTaken;
}
