import { freeBoxHeader, paddingBlocks } from './mp4-padding.js';

export interface VideoFileOptions {
  readonly name?: string;
  /** The whole file; the sample's own size where it is not given. */
  readonly sizeBytes?: number;
  /** Files of different seeds differ from behind the sample on; those of one seed are alike. */
  readonly seed?: number;
  readonly lastModifiedMs?: number;
}

/** A real, playable MP4 (2 s, 160 × 90, H.264 and AAC) of any size, in a browser test. */
export async function makeVideoFile({
  name = 'holiday.mp4',
  sizeBytes,
  seed = 1,
  lastModifiedMs = Date.UTC(2026, 5, 1),
}: VideoFileOptions = {}): Promise<File> {
  const sample = await fetchSample();
  const parts: BlobPart[] = [sample];
  if (sizeBytes !== undefined && sizeBytes !== sample.size) {
    const header = freeBoxHeader(sizeBytes - sample.size);
    parts.push(header, ...paddingBlocks(sizeBytes - sample.size - header.length, seed));
  }
  return new File(parts, name, { type: 'video/mp4', lastModified: lastModifiedMs });
}

/** The committed sample (`samples/make.ts` makes it again). */
export async function fetchSample(): Promise<Blob> {
  const response = await fetch(new URL('./samples/sample.mp4', import.meta.url));
  if (!response.ok) throw new Error(`The sample answered ${response.status}.`);
  return response.blob();
}
