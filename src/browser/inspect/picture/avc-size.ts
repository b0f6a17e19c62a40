import { BitReader } from './bit-reader.js';
import { pixelShape, readPixelShape } from './pixel-shape.js';
import { type PictureSize, shownSize } from './picture-size.js';

const HIGH_PROFILES: ReadonlySet<number> = new Set([
  100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135,
]);

/**
 * The picture of H.264 as its sequence parameter set has it (ITU-T H.264, section 7.3.2.1.1). Rows of macroblocks are
 * counted in fields if a stream may be interlaced (`frame_mbs_only_flag`), which halves them.
 *
 * @param unit with its header, without the bytes that keep start codes out.
 * @throws {RangeError} if it is damaged.
 */
export function avcSize(unit: Uint8Array): PictureSize | null {
  const bits = new BitReader(unit.subarray(1));
  const profile = bits.bits(8);
  bits.skip(16);
  bits.unsigned();
  let chroma = 1;
  if (HIGH_PROFILES.has(profile)) {
    chroma = bits.unsigned();
    if (chroma === 3) bits.skip(1);
    bits.unsigned();
    bits.unsigned();
    bits.skip(1);
    if (bits.flag()) skipScalingLists(bits, chroma === 3 ? 12 : 8);
  }
  bits.unsigned();
  skipOrderCount(bits);
  bits.unsigned();
  bits.skip(1);
  const widthBlocks = bits.unsigned() + 1;
  const heightUnits = bits.unsigned() + 1;
  const framesOnly = bits.flag();
  if (!framesOnly) bits.skip(1);
  bits.skip(1);
  const [left, right, top, bottom] = bits.flag()
    ? [bits.unsigned(), bits.unsigned(), bits.unsigned(), bits.unsigned()]
    : [0, 0, 0, 0];
  const fields = framesOnly ? 1 : 2;
  const cropX = chroma === 1 || chroma === 2 ? 2 : 1;
  const cropY = (chroma === 1 ? 2 : 1) * fields;
  const { pixelWidth, pixelHeight } = bits.flag() ? readPixelShape(bits) : pixelShape(1, 1);
  return shownSize(
    widthBlocks * 16 - (left + right) * cropX,
    heightUnits * 16 * fields - (top + bottom) * cropY,
    pixelWidth,
    pixelHeight,
  );
}

function skipOrderCount(bits: BitReader): void {
  const type = bits.unsigned();
  if (type === 0) bits.unsigned();
  if (type !== 1) return;
  bits.skip(1);
  bits.signed();
  bits.signed();
  for (let count = Math.min(255, bits.unsigned()); count > 0; count -= 1) bits.signed();
}

/** Section 7.3.2.1.1.1. */
function skipScalingLists(bits: BitReader, count: number): void {
  for (let list = 0; list < count; list += 1) {
    if (!bits.flag()) continue;
    let last = 8;
    let next = 8;
    for (let index = 0; index < (list < 6 ? 16 : 64); index += 1) {
      if (next !== 0) next = (last + bits.signed() + 256) % 256;
      last = next === 0 ? last : next;
    }
  }
}
