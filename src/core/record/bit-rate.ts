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
export const AUDIO_BIT_RATE = 128_000;
