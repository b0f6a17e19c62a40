import { latin1, uint32, uint64 } from '../bytes.js';
import type { BoundedReader } from '../bounded-reader.js';

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

/** An index has many small boxes side by side. */
const READ_AHEAD_BYTES = 1024;

/** More children than any box has that is looked into. */
const MAX_CHILDREN = 256;

/** What QuickTime ends some lists with. */
const TERMINATOR_BYTES = 8;

/**
 * Reads the box that begins at `start`, whatever its type.
 *
 * @param limit where the surrounding box, or the file, ends: a box of size 0 reaches to it.
 * @returns null if there is none: the end, or a size that no box has.
 */
export async function readBox(
  reader: BoundedReader,
  start: number,
  limit: number,
  ahead = 0,
): Promise<Box | null> {
  return parseBox(await reader.read(start, Math.min(start + MAX_HEADER_BYTES, limit), ahead), start, limit);
}

/** The box whose header these bytes begin with. */
export function parseBox(header: Uint8Array, start: number, limit: number): Box | null {
  if (header.length < 8) return null;
  const type = latin1(header, 4, 8);
  const size = uint32(header, 0);
  // Zeros are no box, but room that nobody filled.
  if (size === 0) return type === '\0\0\0\0' ? null : { type, start, body: start + 8, end: limit };
  if (size === 1) {
    if (header.length < MAX_HEADER_BYTES) return null;
    const largeSize = uint64(header, 8);
    return largeSize < 16 ? null : { type, start, body: start + 16, end: start + largeSize };
  }
  return size < 8 ? null : { type, start, body: start + 8, end: start + size };
}

/** What is inside a box. */
export interface Children {
  readonly boxes: readonly Box[];
  /** They fill their parent. If not, something of it is damaged, and whatever follows the last one is not known. */
  readonly complete: boolean;
}

/** The boxes inside another. One that is not known, or whose type is damaged, is a step like any other. */
export async function readChildren(reader: BoundedReader, parent: Box): Promise<Children> {
  const limit = Math.min(parent.end, reader.size);
  const boxes: Box[] = [];
  let position = parent.body;
  while (limit - position >= 8 && boxes.length < MAX_CHILDREN) {
    const box = await readBox(reader, position, limit, Math.min(READ_AHEAD_BYTES, limit - position));
    if (!box || box.end > limit) break;
    boxes.push(box);
    position = box.end;
  }
  return { boxes, complete: limit - position <= TERMINATOR_BYTES };
}

/** The content of a box, at most so many bytes of it. */
export function readBody(reader: BoundedReader, box: Box, maxBytes: number): Promise<Uint8Array> {
  return reader.read(box.body, Math.min(box.end, box.body + maxBytes));
}

/** Inner boxes that lie in bytes that were read. */
export function parseBoxes(bytes: Uint8Array, from = 0): readonly Box[] {
  const boxes: Box[] = [];
  let position = from;
  while (bytes.length - position >= 8) {
    const box = parseBox(bytes.subarray(position, position + MAX_HEADER_BYTES), position, bytes.length);
    if (!box || box.end > bytes.length) break;
    boxes.push(box);
    position = box.end;
  }
  return boxes;
}

/** The content of an inner box that lies in bytes that were read; empty if there is none. */
export function bodyOf(bytes: Uint8Array, boxes: readonly Box[], type: string): Uint8Array {
  const box = boxes.find((each) => each.type === type);
  return box ? bytes.subarray(box.body, box.end) : new Uint8Array(0);
}
