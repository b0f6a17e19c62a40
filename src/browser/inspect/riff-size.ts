import { indexOfBytes, latin1, uint32, uint64 } from './bytes.js';
import type { BoundedReader } from './bounded-reader.js';

/** An AVI beyond 1 GB goes on in further RIFF chunks (OpenDML 1.02); nobody has this many. */
const MAX_RIFF_CHUNKS = 1024;

/** Writers disagree whether the header and the padding count, so that a few bytes say nothing. */
const RIFF_SLACK_BYTES = 64;

/**
 * The size that an AVI file declares: the end of its last RIFF chunk, or of the last index that its header knows of, if the
 * chunks behind the first never came.
 *
 * @returns bytes, or null where none is declared: a recorder that was stopped hard leaves a zero, a stream all ones.
 */
export async function riffSize(reader: BoundedReader): Promise<number | null> {
  let position = 0;
  for (let count = 0; count < MAX_RIFF_CHUNKS && position < reader.size; count += 1) {
    const header = await reader.read(position, position + 8);
    if (header.length < 8 || latin1(header, 0, 4) !== 'RIFF') break;
    const bodyBytes = uint32(header, 4, true);
    if (bodyBytes === 0 || bodyBytes === 0xffff_ffff) return null;
    position += 8 + bodyBytes + (bodyBytes % 2);
  }
  if (position === 0) return null;
  if (position > reader.size && position - reader.size <= RIFF_SLACK_BYTES) position = reader.size;
  return Math.max(position, indexedBytes(await reader.read(0, MAX_HEADER_BYTES)));
}

/** Every stream has an index of up to some kilobytes in the header. */
const MAX_HEADER_BYTES = 64 * 1024;

const INDX = [0x69, 0x6e, 0x64, 0x78];
const INDEX_OF_INDEXES = 0;
const ENTRY_BYTES = 16;

/** Where the last of the indexes ends that a super index lists (OpenDML AVI File Format Extensions 1.02, "AVI Super Index Chunk"). */
export function indexedBytes(head: Uint8Array): number {
  let end = 0;
  for (let at = indexOfBytes(head, INDX); at >= 0; at = indexOfBytes(head, INDX, at + 4)) {
    const body = head.subarray(at + 8, at + 8 + (at + 8 <= head.length ? uint32(head, at + 4, true) : 0));
    if (body.length < 24 || body[0] !== 4 || body[3] !== INDEX_OF_INDEXES) continue;
    const entries = Math.min(uint32(body, 4, true), Math.floor((body.length - 24) / ENTRY_BYTES));
    for (let entry = 0; entry < entries; entry += 1) {
      const offset = uint64(body, 24 + entry * ENTRY_BYTES, true);
      if (Number.isFinite(offset)) end = Math.max(end, offset + uint32(body, 32 + entry * ENTRY_BYTES, true));
    }
  }
  return end;
}
