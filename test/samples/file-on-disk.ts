import { openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';

/** A file that is read where it lies, whatever its size: Node 20's `openAsBlob` loses count at 4 GB. */
export function fileOnDisk(location: string): File {
  const descriptor = openSync(location, 'r');
  const { size } = statSync(location);
  const file = new File([], path.basename(location));
  Object.defineProperty(file, 'size', { value: size });
  file.slice = (start = 0, end = size) => {
    const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
    readSync(descriptor, bytes, 0, bytes.length, start);
    return new Blob([bytes]);
  };
  return file;
}
