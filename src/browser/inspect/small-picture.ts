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
  const width = Math.max(1, Math.round(frame.displayWidth * scale));
  const height = Math.max(1, Math.round(frame.displayHeight * scale));
  const onItsSide = turnedDegrees % 180 !== 0;
  const canvas = document.createElement('canvas');
  canvas.width = onItsSide ? height : width;
  canvas.height = onItsSide ? width : height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  context.imageSmoothingQuality = 'high';
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((turnedDegrees * Math.PI) / 180);
  context.drawImage(frame, -width / 2, -height / 2, width, height);
  const picture = context.getImageData(0, 0, canvas.width, canvas.height);
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
