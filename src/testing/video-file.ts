let made = 0;

/** A file that passes for a video in these tests. Each has other bytes, unless `seed` is the same. */
export function videoFile(
  name = 'holiday.mp4',
  { size = 1_000_000, seed = (made += 1) }: { readonly size?: number; readonly seed?: number } = {},
): File {
  const bytes = Uint8Array.from({ length: size }, (_, index) => (index * 31 + seed * 7) & 0xff);
  return new File([bytes], name, { type: 'video/mp4', lastModified: Date.UTC(2026, 0, 1) });
}
