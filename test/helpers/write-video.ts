import { open, readFile } from 'node:fs/promises';
import { freeBoxHeader, paddingBlockBytes, paddingBlocks } from './mp4-padding.js';

/** The committed sample: a real MP4 of 2 s, 160 × 90, H.264 and AAC. */
export const samplePath = new URL('./samples/sample.mp4', import.meta.url);

export interface WriteVideoOptions {
  readonly sizeBytes: number;
  /** Files of different seeds differ from behind the sample on; those of one seed are alike. */
  readonly seed?: number;
  /** Leaves holes: gigabytes take no time and no disk. Every 64 MiB tells its own offset all the same. */
  readonly sparse?: boolean;
}

/** Writes a real, playable MP4 of any size to `path`. */
export async function writeVideo(
  path: string,
  { sizeBytes, seed = 1, sparse = false }: WriteVideoOptions,
): Promise<void> {
  const sample = await readFile(samplePath);
  const file = await open(path, 'w');
  try {
    await file.writeFile(sample);
    if (sizeBytes === sample.length) return;
    const header = freeBoxHeader(sizeBytes - sample.length);
    await file.writeFile(header);
    const paddingOffset = sample.length + header.length;
    if (sparse) {
      await file.truncate(sizeBytes);
      for (let offset = paddingOffset; offset + 16 <= sizeBytes; offset += 64 * paddingBlockBytes) {
        await file.write(`${seed}@${offset}`.padEnd(16), offset);
      }
    } else {
      for (const block of paddingBlocks(sizeBytes - paddingOffset, seed)) await file.writeFile(block);
    }
  } finally {
    await file.close();
  }
}
