import { drawUpright } from './upright.js';

/** The longer side of a picture at most, in pixels. */
const MAX_SIDE_PX = 160;

/** Luma (0 to 255) from which a pixel is no black, and the share of such pixels that makes a picture. */
const BRIGHT_LUMA = 32;
const BRIGHT_SHARE = 0.02;

/**
 * A frame as a picture for a row, or null where it is black.
 *
 * @param turnedDegrees clockwise, how it is to be turned before it is shown: 0, 90, 180 or 270.
 */
export function toPicture(frame: VideoFrame, turnedDegrees: number): ImageData | null {
  const scale = Math.min(1, MAX_SIDE_PX / Math.max(frame.displayWidth, frame.displayHeight));
  const context = drawUpright(frame, turnedDegrees, scale, { willReadFrequently: true });
  if (!context) return null;
  const picture = context.getImageData(0, 0, context.canvas.width, context.canvas.height);
  return isBlack(picture.data) ? null : picture;
}

/** @param pixels four bytes each: red, green, blue, opacity. */
function isBlack(pixels: Uint8ClampedArray): boolean {
  let bright = 0;
  for (let at = 0; at + 3 < pixels.length; at += 4) {
    // Luma of ITU-R BT.601, near enough for a threshold.
    const luma = 0.299 * (pixels[at] ?? 0) + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0);
    if (luma >= BRIGHT_LUMA) bright += 1;
  }
  return bright < (pixels.length / 4) * BRIGHT_SHARE;
}
