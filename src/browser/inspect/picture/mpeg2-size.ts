import { indexOfBytes } from '../bytes.js';
import { type PictureSize, shownSize } from './picture-size.js';

const SEQUENCE_HEADER = [0, 0, 1, 0xb3];

/** Shapes of the whole picture by their number (ISO/IEC 13818-2, table 6-3); the first means square pixels. */
const pictureShapes: Readonly<Record<number, number>> = { 2: 4 / 3, 3: 16 / 9, 4: 2.21 };

/** The picture of MPEG-1 or MPEG-2 video as its sequence header has it (ISO/IEC 13818-2, section 6.2.2.1). */
export function mpeg2Size(stream: Uint8Array, isMpeg1: boolean): PictureSize | null {
  const at = indexOfBytes(stream, SEQUENCE_HEADER);
  if (at < 0 || at + 8 > stream.length) return null;
  const [first = 0, second = 0, third = 0, fourth = 0] = stream.subarray(at + 4);
  const width = (first << 4) | (second >> 4);
  const height = ((second & 0xf) << 8) | third;
  const shape = isMpeg1 ? undefined : pictureShapes[fourth >> 4];
  return shape === undefined ? shownSize(width, height) : shownSize(width, height, shape * height, width);
}
