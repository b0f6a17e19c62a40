import type { BoundedReader } from '../bounded-reader.js';
import { lastIndexOfBytes, latin1, uint32, uint64 } from '../bytes.js';
import { spread } from '../hole.js';
import { type Box, parseBox, readBody, readBox, readChildren } from './boxes.js';

/** Fragments of each track to take from an index that may list thousands. */
const ENTRIES = 32;

/**
 * Where fragments begin by the file's own index of them (`mfra`, ISO/IEC 14496-12, sections 8.8.9 to 8.8.11), in order: some of all,
 * evenly spread, the first and the last among them. The last four bytes of the file say how large that index is. Empty if there is none.
 */
export async function indexedFragments(reader: BoundedReader): Promise<readonly number[]> {
  if (!(await endsWithIndex(reader))) return [];

  const tail = await readTail(reader);
  const index = await readBox(reader, reader.size - uint32(tail, 12), reader.size);
  if (index?.type !== 'mfra' || index.end !== reader.size) return [];
  const offsets = new Set<number>();
  for (const table of (await readChildren(reader, index)).boxes)
    if (table.type === 'tfra') for (const offset of await readOffsets(reader, table)) offsets.add(offset);
  return [...offsets].filter(Number.isFinite).sort((one, other) => one - other);
}

/** Whether the file was finished: the last box of its index of fragments is the last of the file. */
export async function endsWithIndex(reader: BoundedReader): Promise<boolean> {
  const tail = await readTail(reader);
  return tail.length === TAIL_BYTES && latin1(tail, 4, 8) === 'mfro';
}

/** Bytes of `mfro`. */
const TAIL_BYTES = 16;

function readTail(reader: BoundedReader): Promise<Uint8Array> {
  return reader.read(reader.size - TAIL_BYTES, reader.size);
}

/** Bytes of a `tfra` before its entries (section 8.8.10). */
const TABLE_HEADER_BYTES = 16;

async function readOffsets(reader: BoundedReader, table: Box): Promise<readonly number[]> {
  const header = await readBody(reader, table, TABLE_HEADER_BYTES);
  if (header.length < TABLE_HEADER_BYTES) return [];
  const isLarge = header[0] === 1;
  const lengths = uint32(header, 8) & 0x3f;
  const numbersBytes = (lengths >> 4) + ((lengths >> 2) & 3) + (lengths & 3) + 3;
  const entryBytes = (isLarge ? 16 : 8) + numbersBytes;
  const room = Math.floor((table.end - table.body - TABLE_HEADER_BYTES) / entryBytes);
  const offsets: number[] = [];
  for (const entry of spread(Math.min(uint32(header, 12), room), ENTRIES)) {
    const at = table.body + TABLE_HEADER_BYTES + entry * entryBytes;
    const bytes = await reader.read(at, at + entryBytes);
    offsets.push(isLarge ? uint64(bytes, 8) : uint32(bytes, 4));
  }
  return offsets;
}

const MOOF = [0x6d, 0x6f, 0x6f, 0x66];
const MFHD = 'mfhd';

/** What is read at once on the way from the end of the file. */
const PIECE_BYTES = 256 * 1024;

/** Headers of `moof` and `mfhd`, which may lie across the border of two pieces. */
const OVERLAP_BYTES = 32;

/** Where the last fragment begins that can be found within so many bytes from the end of the file; null if there is none. */
export async function findLastFragment(reader: BoundedReader, maxBytes: number): Promise<number | null> {
  const earliest = Math.max(0, reader.size - maxBytes);
  for (let end = reader.size; end > earliest;) {
    const start = Math.max(earliest, end - PIECE_BYTES);
    const found = lastFragmentIn(await reader.read(start, end + OVERLAP_BYTES));
    if (found !== null) return start + found;
    end = start;
  }
  return null;
}

/** The last place in some bytes where a `moof` begins with its `mfhd`, as all do (section 8.8.4); null if there is none. */
export function lastFragmentIn(bytes: Uint8Array): number | null {
  for (let at = lastIndexOfBytes(bytes, MOOF); at >= 4; at = lastIndexOfBytes(bytes, MOOF, at - 1)) {
    const box = parseBox(bytes.subarray(at - 4, at + 12), at - 4, Infinity);
    if (box && latin1(bytes, box.body + 4, box.body + 8) === MFHD) return at - 4;
  }
  return null;
}
