import { Fields, parseElement, parseElements } from '../inspect/matroska/elements.js';

/** Elements of Matroska (RFC 9559, section 5.1), with the bytes of `Info`'s identifier. */
const SEGMENT = 0x1853_8067;
const INFO = 0x1549_a966;
const INFO_ID = [0x15, 0x49, 0xa9, 0x66];
const TIMESTAMP_SCALE = 0x2a_d7b1;
const DURATION = 0x4489;
/** Its identifier, and the length of a double. */
const DURATION_HEADER = [0x44, 0x89, 0x88];

/** What comes before the first picture is much shorter. */
const HEAD_BYTES = 4096;

/**
 * A WebM that grew as it was recorded, with its length at its beginning, where players look for it. Only the first bytes are
 * copied. A recorder leaves the size of the segment open and writes no index, so that nothing else changes.
 *
 * @returns the recording as it is if it says its length already, or begins in another way
 */
export async function addDuration(recorded: Blob, durationMs: number): Promise<Blob> {
  const head = new Uint8Array(await recorded.slice(0, HEAD_BYTES).arrayBuffer());
  const header = parseElement(head, 0);
  const segment = header?.end ? parseElement(head, header.end) : null;
  if (segment?.id !== SEGMENT || segment.end !== null) return recorded;
  const info = parseElement(head, segment.body);
  if (info?.id !== INFO || info.end === null || info.end > head.length) return recorded;
  const content = head.slice(info.body, info.end);
  if (parseElements(content).some(({ id }) => id === DURATION)) return recorded;
  const ticksNs = new Fields(content).unsigned(TIMESTAMP_SCALE) ?? 1_000_000;
  const longer = new Uint8Array([...content, ...DURATION_HEADER, ...float((durationMs * 1e6) / ticksNs)]);
  return new Blob([
    head.slice(0, info.start),
    new Uint8Array([...INFO_ID, ...length(longer.length)]),
    longer,
    recorded.slice(info.end),
  ]);
}

function float(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  return bytes;
}

/** In four bytes, of which the first three bits say so (RFC 8794, section 4). */
function length(bytes: number): Uint8Array {
  const field = new Uint8Array(4);
  new DataView(field.buffer).setUint32(0, 0x1000_0000 + bytes);
  return field;
}
