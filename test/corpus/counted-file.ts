import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** The first part of a file on the disk, as a browser hands it over. Counts what is read of it. */
export function countedFile(path: string, share: number): { file: File; bytes: () => number } {
  const size = Math.floor(statSync(path).size * share);
  let count = 0;
  const file = new File([], path);
  Object.defineProperty(file, 'size', { value: size });
  file.slice = (start = 0, end = size) => {
    const bytes = Buffer.alloc(Math.max(0, Math.min(end, size) - start));
    const handle = openSync(path, 'r');
    readSync(handle, bytes, 0, bytes.length, start);
    closeSync(handle);
    count += bytes.length;
    return new Blob([bytes]);
  };
  return { file, bytes: () => count };
}
