import { latin1, uint32 } from './bytes.js';
import type { BoundedReader } from './bounded-reader.js';

/** An AVI beyond 1 GB goes on in further RIFF chunks (OpenDML 1.02); nobody has this many. */
const MAX_RIFF_CHUNKS = 1024;

/** Writers disagree whether the header and the padding count, so that a few bytes say nothing. */
const RIFF_SLACK_BYTES = 64;

/**
 * The size that an AVI file declares: the end of its last RIFF chunk.
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
  return position > reader.size && position - reader.size <= RIFF_SLACK_BYTES ? reader.size : position;
}
