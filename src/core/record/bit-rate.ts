/** What 720p takes, with 30 pictures a second, to look good in H.264; other sizes in proportion to their pixels. */
const HD_PIXELS = 1280 * 720;
const HD_BITS_PER_SECOND = 3_000_000;
const LEAST = 600_000;
const MOST = 8_000_000;

/** Bits a second for the picture of a recording. */
export function videoBitRate(width: number, height: number): number {
  const inProportion = Math.round((width * height * HD_BITS_PER_SECOND) / HD_PIXELS);
  return Math.min(MOST, Math.max(LEAST, inProportion));
}

/** Bits a second for its sound. */
const AUDIO_BIT_RATE = 128_000;

/** How a recording is encoded: the size of its picture in pixels, and bits a second. */
export interface Quality {
  readonly width: number;
  readonly height: number;
  readonly videoBitRate: number;
  readonly audioBitRate: number;
}

/** How to encode a picture of this size, with its sound. */
export function qualityFor({ width = 1280, height = 720 }: { width?: number; height?: number }): Quality {
  return { width, height, videoBitRate: videoBitRate(width, height), audioBitRate: AUDIO_BIT_RATE };
}
