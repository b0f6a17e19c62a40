import type { BoundedReader } from './bounded-reader.js';

/** So many zeros in a row are no part of a compressed picture or sound, and no header. */
const BLANK_BYTES = 64;

/** Whether the file has nothing but zeros there. Programs that fetch a file in pieces reserve its room first. */
export async function isBlank(reader: BoundedReader, at: number): Promise<boolean> {
  const bytes = await reader.read(at, at + BLANK_BYTES);
  return bytes.length === BLANK_BYTES && bytes.every((byte) => byte === 0);
}

/** Some of many, evenly spread, the first and the last among them. */
export function spread(count: number, wanted: number): readonly number[] {
  const steps = Math.min(count, wanted) - 1;
  return Array.from({ length: steps + 1 }, (_, index) =>
    Math.round((index * (count - 1)) / Math.max(1, steps)),
  );
}

/** Whether bytes that were read have a stretch of so many zeros, with something behind it: the end may be padded. */
export function hasBlankStretch(bytes: Uint8Array, stretch: number): boolean {
  let zeros = 0;
  for (const byte of bytes) {
    if (byte === 0) zeros += 1;
    else if (zeros >= stretch) return true;
    else zeros = 0;
  }
  return false;
}
