/**
 * Sets a text apart so that its direction does not disturb that of the sentence around it, nor the other way round
 * (Unicode UAX #9, FIRST STRONG ISOLATE): `12.3 MB` or `.mp4` in Hebrew, an Arabic file name in English.
 */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}
