import { latin1, uint32, uint64 } from './bytes.js';
import type { BoundedReader } from './bounded-reader.js';

/** A box of the ISO base media file format (ISO/IEC 14496-12, section 4.2). Positions are bytes in the file. */
export interface Box {
  readonly type: string;
  readonly start: number;
  /** Where its content begins. */
  readonly body: number;
  /** Where it ends by its own declaration, possibly beyond the file; `Infinity` for sizes that no file has. */
  readonly end: number;
}

/** Size and type, and a 64-bit size. */
const MAX_HEADER_BYTES = 16;

/**
 * Reads the box that begins at `start`.
 *
 * @param limit where the surrounding box, or the file, ends: a box of size 0 reaches to it.
 * @returns null where there is none: the end, or bytes that are no box.
 */
export async function readBox(reader: BoundedReader, start: number, limit: number): Promise<Box | null> {
  const header = await reader.read(start, Math.min(start + MAX_HEADER_BYTES, limit));
  if (header.length < 8) return null;
  const type = latin1(header, 4, 8);
  // Four printable characters; QuickTime's own metadata begins with ©.
  if (!/^[\x20-\x7e\xa9][\x20-\x7e]{3}$/.test(type)) return null;
  const size = uint32(header, 0);
  if (size === 0) return { type, start, body: start + 8, end: limit };
  if (size === 1) {
    if (header.length < MAX_HEADER_BYTES) return null;
    const largeSize = uint64(header, 8);
    return largeSize < 16 ? null : { type, start, body: start + 16, end: start + largeSize };
  }
  return size < 8 ? null : { type, start, body: start + 8, end: start + size };
}

/** The boxes between two positions, in order, at most `maxCount`. */
export async function* readBoxes(
  reader: BoundedReader,
  start: number,
  limit: number,
  maxCount: number,
): AsyncGenerator<Box> {
  let position = start;
  for (let count = 0; count < maxCount && position < limit; count += 1) {
    const box = await readBox(reader, position, limit);
    if (!box) return;
    yield box;
    position = box.end;
  }
}
