import { findFileAgain, recognise, type FoundAgain } from '../file/reopen-file.js';
import { withTimeLimit } from '../lib/abort.js';
import type { UploadState } from '../model/state.js';
import { timeLimits } from '../policy/time-limits.js';
import type { Context } from '../row/context.js';
import { isAsBegun, stateLeft, type RemoteRow } from './remote-row.js';

/** Gives a row that arrives from its tab its file, if there is a way to it. Resolves with its state here; rejects if the row is gone. */
export async function arrive(mirror: RemoteRow, context: Context): Promise<UploadState> {
  const { row } = mirror;
  const found = await findFile(mirror, context);
  const left = stateLeft(context.store.get(row.id));
  if (found.is === 'out-of-reach') {
    const by = row.ref ? 'permission' : 'picking';
    return left.state === 'needs-file'
      ? left
      : { state: 'needs-file', by, because: 'reload', wrongFile: null };
  }
  row.file = found.file;
  if (found.is === 'same') return left;
  row.fingerprint = null;
  return { state: 'asking', question: { about: 'changed', certain: found.certain } };
}

/** The other tab passed on the file that it was sending, or the changed file that it asks about. */
async function findFile({ row, file }: RemoteRow, { ports, store }: Context): Promise<FoundAgain> {
  const { signal } = row.life;
  // Not read: Firefox may never finish reading a file whose page is closing.
  if (file && store.get(row.id)?.state !== 'asking' && isAsBegun(file, row)) return { is: 'same', file };
  const sentAlong =
    file &&
    (await withTimeLimit(timeLimits.readFileMs, ports.clock, signal, (limited) =>
      recognise(file, row, ports, limited),
    ).catch(() => null));
  return sentAlong ?? findFileAgain(row, ports, signal);
}
