/** How the packets of a transport stream lie in a file (ISO/IEC 13818-1, section 2.4.3.2). */
export interface Packets {
  /** Where the first whole packet begins. */
  readonly first: number;
  /** From one to the next: 188 bytes, with a time in front of each (Blu-ray, AVCHD) 192, with a check behind 204. */
  readonly stride: number;
}

export const PACKET_BYTES = 188;
const SYNC = 0x47;
export const MAX_STRIDE = 204;
const strides: readonly number[] = [PACKET_BYTES, 192, MAX_STRIDE];

/** Bytes that do not belong to the stream, or the rest of a packet that was cut through. */
const MAX_STRAY_BYTES = 1024;

/** Packets that have to follow one another: where a stream begins as it should, and elsewhere. */
const MIN_PACKETS = 3;
const MIN_STRAY_PACKETS = 8;
const MAX_PACKETS = 24;

/** Finds the packets in the beginning of a file, or from the middle of one; null if it is no transport stream. */
export function findPackets(bytes: Uint8Array): Packets | null {
  for (let first = 0; first < MAX_STRAY_BYTES; first += 1) {
    if (bytes[first] !== SYNC) continue;
    for (const stride of strides) {
      const asItShould = first === 0 || (first === 4 && stride === 192);
      if (syncsFrom(bytes, first, stride) >= (asItShould ? MIN_PACKETS : MIN_STRAY_PACKETS))
        return { first, stride };
    }
  }
  return null;
}

/** How many packets follow one another up to the end of the bytes; 0 if one of them does not begin where it should. */
function syncsFrom(bytes: Uint8Array, first: number, stride: number): number {
  let count = 0;
  for (let at = first; at < bytes.length && count < MAX_PACKETS; at += stride, count += 1)
    if (bytes[at] !== SYNC) return 0;
  return count;
}

/** The payload of a packet. */
export interface Payload {
  readonly pid: number;
  /** A section or a packetised stream's packet begins with it. */
  readonly isStart: boolean;
  readonly bytes: Uint8Array;
}

/** The payloads of all whole packets in some bytes of the file. */
export function* payloadsIn(bytes: Uint8Array, { first, stride }: Packets): Generator<Payload> {
  for (let at = first; at + PACKET_BYTES <= bytes.length;) {
    if (bytes[at] !== SYNC) {
      // Bytes are missing, or too many.
      const next = bytes.indexOf(SYNC, at + 1);
      if (next < 0) return;
      at = bytes[next + stride] === SYNC ? next : next + 1;
      continue;
    }
    const packet = bytes.subarray(at, at + PACKET_BYTES);
    const flags = packet[3] ?? 0;
    const start = (flags & 0x20) === 0 ? 4 : 5 + (packet[4] ?? 0);
    if ((flags & 0x10) !== 0 && start < PACKET_BYTES)
      yield {
        pid: (((packet[1] ?? 0) & 0x1f) << 8) | (packet[2] ?? 0),
        isStart: ((packet[1] ?? 0) & 0x40) !== 0,
        bytes: packet.subarray(start),
      };
    at += stride;
  }
}
