import type { BoundedReader } from '../bounded-reader.js';
import { isBlank, spread } from '../hole.js';
import { chunkAt, type ChunkTable } from './movie.js';

/** Places to look at: a hole as large as a thirtieth of the file is met. */
const PLACES = 32;

/** A table of up to this size is read at once. */
const TABLE_BYTES = 4 * 1024;

/**
 * Whether one of a track's chunks is nothing but zeros at its beginning, where a sample of compressed media has its length or
 * a header (ISO/IEC 14496-12, section 8.7.5).
 */
export async function findHole(reader: BoundedReader, table: ChunkTable): Promise<boolean> {
  for (const index of spread(table.count, PLACES)) {
    const offset = await readOffset(reader, table, index);
    if (await isBlank(reader, offset)) return true;
  }
  return false;
}

async function readOffset(
  reader: BoundedReader,
  { start, count, width }: ChunkTable,
  index: number,
): Promise<number> {
  const bytes = count * width;
  if (bytes <= TABLE_BYTES) return chunkAt(await reader.read(start, start + bytes), index * width, width);
  const at = start + index * width;
  return chunkAt(await reader.read(at, at + width), 0, width);
}

/** So many zeros in a row are in no fragment of the codecs that leave no room: silent sound may be padded to two thousand bytes. */
const LONG_BLANK_BYTES = 4 * 1024;

/** Whether one of some places among fragments, evenly spread, is nothing but zeros for long. */
export async function findHoleAmong(reader: BoundedReader, start: number, end: number): Promise<boolean> {
  const step = (end - start) / PLACES;
  for (let place = 0; place < PLACES; place += 1) {
    const at = Math.floor(start + (place + 0.5) * step);
    if (!(await isBlank(reader, at))) continue;
    const first = Math.max(start, at - LONG_BLANK_BYTES);
    const bytes = await reader.read(first, Math.min(end, at + LONG_BLANK_BYTES));
    if (blankAround(bytes, at - first) >= LONG_BLANK_BYTES) return true;
  }
  return false;
}

/** How many zeros there are in a row around a place. */
function blankAround(bytes: Uint8Array, at: number): number {
  const before = bytes.subarray(0, at).findLastIndex((byte) => byte !== 0);
  const behind = bytes.subarray(at).findIndex((byte) => byte !== 0);
  return (behind < 0 ? bytes.length : at + behind) - before - 1;
}
