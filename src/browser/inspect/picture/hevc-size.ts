import { BitReader } from './bit-reader.js';
import { type PictureSize, shownSize } from './picture-size.js';
import { pixelShape, type PixelShape, readPixelShape } from './pixel-shape.js';

/** No interlaced picture has more (ITU-R BT.709); some encoders call whole frames fields. */
const MAX_INTERLACED_LINES = 1088;

/**
 * The picture of HEVC as its sequence parameter set has it (ITU-T H.265, section 7.3.2.2.1). If each field is coded as a
 * picture of its own (`field_seq_flag`), a player shows two of them as one.
 *
 * @param unit with its header, without the bytes that keep start codes out.
 * @throws {RangeError} if it is damaged.
 */
export function hevcSize(unit: Uint8Array): PictureSize | null {
  const bits = new BitReader(unit.subarray(2));
  bits.skip(4);
  const layers = bits.bits(3);
  bits.skip(1);
  skipProfile(bits, layers);
  bits.unsigned();
  const chroma = bits.unsigned();
  if (chroma === 3) bits.skip(1);
  const [width, height] = [bits.unsigned(), bits.unsigned()];
  const [left, right, top, bottom] = bits.flag()
    ? [bits.unsigned(), bits.unsigned(), bits.unsigned(), bits.unsigned()]
    : [0, 0, 0, 0];
  const shownWidth = width - (left + right) * (chroma === 1 || chroma === 2 ? 2 : 1);
  const shownHeight = height - (top + bottom) * (chroma === 1 ? 2 : 1);
  const { pixelWidth, pixelHeight, isField } = usageBehind(bits, layers);
  const lines = isField && shownHeight * 2 <= MAX_INTERLACED_LINES ? shownHeight * 2 : shownHeight;
  return shownSize(shownWidth, lines, pixelWidth, pixelHeight);
}

/** Profile, tier and level (section 7.3.3): 88 bits and 8, then those of the layers within. */
function skipProfile(bits: BitReader, layers: number): void {
  bits.skip(96);
  const present = Array.from({ length: layers }, () => [bits.flag(), bits.flag()] as const);
  if (layers > 0) bits.skip(2 * (8 - layers));
  for (const [profile, level] of present) bits.skip((profile ? 88 : 0) + (level ? 8 : 0));
}

interface Usage extends PixelShape {
  readonly isField: boolean;
}

/** The usability information stands behind everything else of the set. */
function usageBehind(bits: BitReader, layers: number): Usage {
  bits.unsigned();
  bits.unsigned();
  const orderCountBits = bits.unsigned() + 4;
  for (let layer = bits.flag() ? 0 : layers; layer <= layers; layer += 1) {
    bits.unsigned();
    bits.unsigned();
    bits.unsigned();
  }
  for (let count = 0; count < 6; count += 1) bits.unsigned();
  if (bits.flag() && bits.flag()) skipScalingLists(bits);
  bits.skip(2);
  if (bits.flag()) {
    bits.skip(8);
    bits.unsigned();
    bits.unsigned();
    bits.skip(1);
  }
  skipReferenceSets(bits);
  if (bits.flag())
    for (let count = Math.min(32, bits.unsigned()); count > 0; count -= 1) bits.skip(orderCountBits + 1);
  bits.skip(2);
  return bits.flag() ? readUsage(bits) : { ...pixelShape(1, 1), isField: false };
}

/** Section E.2.1, up to the flag that is looked for. */
function readUsage(bits: BitReader): Usage {
  const shape = readPixelShape(bits);
  if (bits.flag()) bits.skip(1);
  if (bits.flag()) {
    bits.skip(4);
    if (bits.flag()) bits.skip(24);
  }
  if (bits.flag()) {
    bits.unsigned();
    bits.unsigned();
  }
  bits.skip(1);
  return { ...shape, isField: bits.flag() };
}

/** Section 7.3.4. */
function skipScalingLists(bits: BitReader): void {
  for (let size = 0; size < 4; size += 1)
    for (let matrix = 0; matrix < 6; matrix += size === 3 ? 3 : 1) {
      if (!bits.flag()) {
        bits.unsigned();
        continue;
      }
      if (size > 1) bits.signed();
      for (let count = Math.min(64, 1 << (4 + (size << 1))); count > 0; count -= 1) bits.signed();
    }
}

/** Section 7.3.7. */
function skipReferenceSets(bits: BitReader): void {
  const sets = Math.min(64, bits.unsigned());
  let pictures = 0;
  for (let set = 0; set < sets; set += 1) {
    if (set > 0 && bits.flag()) {
      bits.skip(1);
      bits.unsigned();
      let kept = 0;
      for (let index = 0; index <= pictures; index += 1) {
        const isUsed = bits.flag();
        if (isUsed || bits.flag()) kept += 1;
      }
      pictures = kept;
      continue;
    }
    pictures = Math.min(16, bits.unsigned()) + Math.min(16, bits.unsigned());
    for (let index = 0; index < pictures; index += 1) {
      bits.unsigned();
      bits.skip(1);
    }
  }
}
