import { latin1, uint32 } from './bytes.js';
import type { BoundedReader } from './bounded-reader.js';

/**
 * The size that a Matroska or WebM file declares: its head, and the length of the Segment behind it (RFC 9559).
 *
 * @returns bytes, or null where the length is unknown, as a live recording's is, or the elements are not these.
 */
export async function matroskaSize(reader: BoundedReader): Promise<number | null> {
  const head = await readElement(reader, 0, '1a45dfa3');
  if (!head?.bodyBytes) return null;
  const segment = await readElement(reader, head.body + head.bodyBytes, '18538067');
  return segment?.bodyBytes ? segment.body + segment.bodyBytes : null;
}

/**
 * An EBML element (RFC 8794, section 4): an identifier of four bytes, then a length whose leading zero bits say how long
 * it is itself; all ones mean unknown.
 */
async function readElement(
  reader: BoundedReader,
  start: number,
  id: string,
): Promise<{ body: number; bodyBytes: number | null } | null> {
  const bytes = await reader.read(start, start + 12);
  const first = bytes[4] ?? 0;
  const width = Math.clz32(first) - 23;
  if (first === 0 || bytes.length < 4 + width) return null;
  if (Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join('') !== id)
    return null;
  let bodyBytes = BigInt(first & (0xff >> width));
  for (const byte of bytes.subarray(5, 4 + width)) bodyBytes = bodyBytes * 256n + BigInt(byte);
  const unknown = bodyBytes === (1n << BigInt(7 * width)) - 1n;
  const tooLarge = bodyBytes > BigInt(Number.MAX_SAFE_INTEGER);
  return { body: start + 4 + width, bodyBytes: unknown || tooLarge ? null : Number(bodyBytes) };
}

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
