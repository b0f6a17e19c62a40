import { compareContent, couldBe, takeFingerprint } from './fingerprint.js';
import type { Ports } from '../ports/ports.js';
import type { Row } from '../row/row.js';

/** What happened to a file that could not be read any more. */
export type FoundAgain =
  | { readonly is: 'same'; readonly file: File }
  /** It was written to. `certain`: its content differs for sure. */
  | { readonly is: 'different'; readonly file: File; readonly certain: boolean }
  | { readonly is: 'out-of-reach' };

/**
 * A chosen `File` is a picture of the disk at that moment and becomes unreadable when the file is touched. A reference
 * gives a fresh one; the upload continues only if the content is the same.
 */
export async function findFileAgain(row: Row, ports: Ports, signal: AbortSignal): Promise<FoundAgain> {
  try {
    return await recognise((await row.ref?.getFile()) ?? null, row, ports, signal);
  } catch {
    signal.throwIfAborted();
    return { is: 'out-of-reach' };
  }
}

/** Whether a file is the one that a row was begun with. Rejects with what reading it throws, or the signal's reason. */
export async function recognise(
  file: File | null,
  row: Row,
  { digest }: Ports,
  signal: AbortSignal,
): Promise<FoundAgain> {
  const begun = row.record ?? (row.fingerprint && { ...row.fingerprint, spreadHash: null });
  if (!file || !begun) return { is: 'out-of-reach' };
  if (!couldBe(begun, await takeFingerprint(file, digest))) return { is: 'different', file, certain: true };
  if (!row.record) return { is: 'same', file };
  const content = await compareContent(row.record, file, digest, signal);
  return content === 'same'
    ? { is: 'same', file }
    : { is: 'different', file, certain: content === 'different' };
}
