import { type SparseFile, sparseFile } from './sparse-file.js';

const PACKET = 188;

/** A packet with payload; the rest of it is stuffed with ones. */
function packet(pid: number, isStart: boolean, payload: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(PACKET).fill(0xff);
  bytes.set([0x47, (isStart ? 0x40 : 0) | (pid >> 8), pid & 0xff, 0x10, ...payload]);
  return bytes;
}

/**
 * Twenty seconds of a stream whose every packet begins a picture, with its tables in front.
 *
 * @param secondsAt what its clock says at a share of the file, from 0 to 1.
 */
export function largeStream(
  size: number,
  secondsAt: (share: number) => number = (share) => share * 20,
): SparseFile {
  const association = packet(0, true, [0, 0, 0xb0, 13, 0, 1, 0xc1, 0, 0, 0, 1, 0xe1, 0, 0, 0, 0, 0]);
  const map = packet(
    0x100,
    true,
    [0, 2, 0xb0, 18, 0, 1, 0xc1, 0, 0, 0xe1, 1, 0xf0, 0, 0x1b, 0xe1, 1, 0xf0, 0, 0, 0, 0, 0],
  );
  const packets = Math.floor(size / PACKET);
  const stretch = (from: number, to: number): { start: number; bytes: Uint8Array } => {
    const bytes = new Uint8Array((to - from) * PACKET);
    for (let index = from; index < to; index += 1) {
      const ticks = Math.floor(secondsAt(index / packets) * 25) * 3600;
      const time = [
        0x21 | (Math.floor(ticks / 2 ** 30) << 1),
        (ticks >> 22) & 0xff,
        ((ticks >> 14) & 0xfe) | 1,
        (ticks >> 7) & 0xff,
        ((ticks << 1) & 0xfe) | 1,
      ];
      const own =
        index === 0
          ? association
          : index === 1
            ? map
            : packet(0x101, true, [0, 0, 1, 0xe0, 0, 0, 0x80, 0x80, 5, ...time]);
      bytes.set(own, (index - from) * PACKET);
    }
    return { start: from * PACKET, bytes };
  };
  return sparseFile('a.ts', packets * PACKET, [stretch(0, packets)]);
}
