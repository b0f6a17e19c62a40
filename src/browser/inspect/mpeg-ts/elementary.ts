import type { Payload } from './packets.js';

/** Turns of the clock: 33 bits at 90 kHz, so that it wraps after 26.5 hours (ISO/IEC 13818-1, section 2.4.3.7). */
export const CLOCK_TICKS = 2 ** 33;
export const TICKS_PER_SECOND = 90_000;

/** The beginning of a packet of a packetised elementary stream (section 2.4.3.6). */
export interface StreamPacket {
  readonly pid: number;
  /** What it holds by its number, also if no map lists it. */
  readonly kind: 'video' | 'audio' | null;
  /** When it is shown; null if it does not tell. */
  readonly ticks: number | null;
  /** What follows the header in the same packet of the transport stream. */
  readonly bytes: Uint8Array;
}

/** null if the payload begins no such packet. */
export function parseStreamPacket({ pid, isStart, bytes }: Payload): StreamPacket | null {
  if (!isStart || bytes.length < 9 || bytes[0] !== 0 || bytes[1] !== 0 || bytes[2] !== 1) return null;
  const number = bytes[3] ?? 0;
  if (((bytes[6] ?? 0) & 0xc0) !== 0x80) return null;
  const hasTime = ((bytes[7] ?? 0) & 0x80) !== 0 && bytes.length >= 14;
  return {
    pid,
    kind: number >> 4 === 0xe ? 'video' : number >> 5 === 6 ? 'audio' : null,
    ticks: hasTime ? timeAt(bytes, 9) : null,
    bytes: bytes.subarray(9 + (bytes[8] ?? 0)),
  };
}

/** A time in five bytes, of which three bits and twice fifteen count. */
function timeAt(bytes: Uint8Array, at: number): number {
  const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0] = bytes.subarray(at, at + 5);
  return (
    ((first >> 1) & 7) * 2 ** 30 + ((second << 7) | (third >> 1)) * 2 ** 15 + ((fourth << 7) | (fifth >> 1))
  );
}

/** The bytes of a stream itself, up to so many. */
export function streamBytes(payloads: readonly Payload[], pid: number, maxBytes: number): Uint8Array {
  const bytes = new Uint8Array(maxBytes);
  let length = 0;
  for (const payload of payloads) {
    if (payload.pid !== pid) continue;
    const part = parseStreamPacket(payload)?.bytes ?? payload.bytes;
    if (length + part.length > maxBytes) break;
    bytes.set(part, length);
    length += part.length;
  }
  return bytes.subarray(0, length);
}
