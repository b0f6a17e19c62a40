import type { BoundedReader } from '../bounded-reader.js';
import { isBlank, spread } from '../hole.js';
import { chunkAt, type ChunkTable } from './movie.js';

/** Chunks to look at: a hole as large as a thirtieth of the file is met. */
const CHUNKS = 32;

/** A table of up to this size is read at once. */
const TABLE_BYTES = 16 * 1024;

/**
 * Whether one of a track's chunks is nothing but zeros at its beginning, where a sample of compressed media has its length or
 * a header (ISO/IEC 14496-12, section 8.7.5).
 */
export async function findHole(reader: BoundedReader, table: ChunkTable): Promise<boolean> {
  for (const index of spread(table.count, CHUNKS)) {
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
