import type { BitReader } from './bit-reader.js';

/** How wide a pixel is against its height. */
export interface PixelShape {
  readonly pixelWidth: number;
  readonly pixelHeight: number;
}

export function pixelShape(pixelWidth: number, pixelHeight: number): PixelShape {
  return { pixelWidth, pixelHeight };
}

/** Shapes by their number (ITU-T H.264, table E-1, which H.265 shares); the first is not told. */
const shapes: readonly (readonly [number, number])[] = [
  [1, 1],
  [1, 1],
  [12, 11],
  [10, 11],
  [16, 11],
  [40, 33],
  [24, 11],
  [20, 11],
  [32, 11],
  [80, 33],
  [18, 11],
  [15, 11],
  [64, 33],
  [160, 99],
  [4, 3],
  [3, 2],
  [2, 1],
];

const EXTENDED = 255;

/** What the usability information of a stream begins with (ITU-T H.264 and H.265, section E.1.1 and E.2.1). */
export function readPixelShape(bits: BitReader): PixelShape {
  if (!bits.flag()) return pixelShape(1, 1);
  const number = bits.bits(8);
  if (number === EXTENDED) return pixelShape(bits.bits(16), bits.bits(16));
  const [width, height] = shapes[number] ?? [1, 1];
  return pixelShape(width, height);
}
