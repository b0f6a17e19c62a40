/** Pixels as shown. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** More than any picture has. */
const MAX_SIDE_PX = 32_768;

/**
 * The size at which players show a picture: pixels that are not square make it wider or higher, never smaller, as
 * Chromium's `videoWidth` has it.
 *
 * @param pixelWidth how wide a pixel is against its height; 0 or less means square.
 * @returns null if no picture has such a size.
 */
export function shownSize(
  width: number,
  height: number,
  pixelWidth = 1,
  pixelHeight = 1,
): PictureSize | null {
  if (!(width > 0 && height > 0 && width <= MAX_SIDE_PX && height <= MAX_SIDE_PX)) return null;
  const ratio = pixelWidth > 0 && pixelHeight > 0 ? pixelWidth / pixelHeight : 1;
  return ratio >= 1
    ? { width: Math.round(width * ratio), height }
    : { width, height: Math.round(height / ratio) };
}

/** The same picture turned. */
export function turnedSize({ width, height }: PictureSize, rotation: number): PictureSize {
  return rotation % 180 === 0 ? { width, height } : { width: height, height: width };
}
