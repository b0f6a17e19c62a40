import { seededBytes } from './seeded-random.js';

/** Bytes of padding that are made, and written, at a time. */
export const paddingBlockBytes = 2 ** 20;

/**
 * The header of a `free` box, which players skip (ISO/IEC 14496-12, 4.2 and 8.1.2): appended to an MP4 with the rest of
 * its `boxBytes`, it makes a valid video of any size.
 *
 * @throws RangeError where `boxBytes` is smaller than the header itself.
 */
export function freeBoxHeader(boxBytes: number): Uint8Array<ArrayBuffer> {
  if (boxBytes < 8) throw new RangeError(`A box takes 8 bytes at least, not ${boxBytes}.`);
  const isLarge = boxBytes >= 2 ** 32;
  const header = new DataView(new ArrayBuffer(isLarge ? 16 : 8));
  header.setUint32(0, isLarge ? 1 : boxBytes);
  header.setUint32(4, 0x66726565); // "free"
  if (isLarge) header.setBigUint64(8, BigInt(boxBytes));
  return new Uint8Array(header.buffer);
}

/** The blocks of padding behind the header. No two are alike, so that bytes stored at a wrong offset change the hash. */
export function* paddingBlocks(totalBytes: number, seed: number): Generator<Uint8Array<ArrayBuffer>> {
  for (let offset = 0, index = 0; offset < totalBytes; offset += paddingBlockBytes, index += 1) {
    yield seededBytes(seed * 65_537 + index, Math.min(paddingBlockBytes, totalBytes - offset));
  }
}
