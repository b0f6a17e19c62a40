import type { BoundedReader } from '../bounded-reader.js';
import { lastIndexOfBytes, latin1, uint32, uint64 } from '../bytes.js';
import { type Box, parseBox, parseBoxes, readBox } from './boxes.js';

/** An index of fragments is larger only if there are some hundred thousand. */
const MAX_INDEX_BYTES = 64 * 1024;

/**
 * Where the last fragment begins that the file's own index of fragments lists (`mfra`, ISO/IEC 14496-12, sections 8.8.9 to
 * 8.8.11): the last four bytes of the file say how large that index is. null if there is none.
 */
export async function lastIndexedFragment(reader: BoundedReader): Promise<number | null> {
  if (!(await endsWithIndex(reader))) return null;
  const tail = await readTail(reader);
  const box = await readBox(reader, reader.size - uint32(tail, 12), reader.size);
  if (box?.type !== 'mfra' || box.end !== reader.size || box.end - box.start > MAX_INDEX_BYTES) return null;
  const body = await reader.read(box.body, box.end);
  const offsets = parseBoxes(body)
    .filter(({ type }) => type === 'tfra')
    .map((table) => lastOffset(body.subarray(table.body, table.end)))
    .filter((offset) => offset !== null);
  return offsets.length === 0 ? null : validFragment(reader, Math.max(...offsets));
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

/** The offset in the last entry of a `tfra` (section 8.8.10). */
function lastOffset(body: Uint8Array): number | null {
  if (body.length < 16) return null;
  const large = body[0] === 1;
  const lengths = uint32(body, 8) & 0x3f;
  const numbersBytes = (lengths >> 4) + ((lengths >> 2) & 3) + (lengths & 3) + 3;
  const entryBytes = (large ? 16 : 8) + numbersBytes;
  const last = 16 + (uint32(body, 12) - 1) * entryBytes;
  if (last < 16 || last + entryBytes > body.length) return null;
  return large ? uint64(body, last + 8) : uint32(body, last + 4);
}

const MOOF = [0x6d, 0x6f, 0x6f, 0x66];
const MFHD = 'mfhd';

/** How far from the end of the file to look for a fragment. */
const NEAR_BYTES = 256 * 1024;
const FAR_BYTES = 1024 * 1024;

/**
 * Where the last fragment begins, found from the end of the file; null if it is not near.
 *
 * @param fragmentBytes how large fragments are in the beginning, if that is known.
 */
export async function findLastFragment(
  reader: BoundedReader,
  fragmentBytes: number | null,
): Promise<number | null> {
  const wanted = fragmentBytes === null ? NEAR_BYTES : fragmentBytes * 3;
  if (wanted > FAR_BYTES * 2) return null;
  for (const bytes of [NEAR_BYTES, Math.min(FAR_BYTES, wanted)]) {
    if (bytes > reader.bytesLeft) return null;
    const start = Math.max(0, reader.size - bytes);
    const found = lastFragmentIn(await reader.read(start, reader.size));
    if (found !== null) return start + found;
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

async function validFragment(reader: BoundedReader, offset: number): Promise<number | null> {
  const box: Box | null = Number.isFinite(offset) ? await readBox(reader, offset, reader.size) : null;
  return box?.type === 'moof' ? offset : null;
}
