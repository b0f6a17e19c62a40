/*
 * A recording lies in its folder as a row of small files. Nothing of a file in the origin's private file system is there before
 * it is closed, so one long file would be lost with its page; and its other way of writing, at once and in place, is for workers
 * only, which a page's Content Security Policy may refuse (File System Standard, "createWritable" and "createSyncAccessHandle").
 */

const EXTENSION = '.part';

/** Writes a whole file. */
export async function writeFile(
  folder: FileSystemDirectoryHandle,
  name: string,
  content: FileSystemWriteChunkType,
): Promise<void> {
  const handle = await folder.getFileHandle(name, { create: true });
  const writable = await handle.createWritable();
  try {
    await writable.write(content);
    await writable.close();
  } catch (error) {
    await writable.abort().catch(() => undefined);
    throw error;
  }
}

/** Appends bytes in the order of its calls. After a call that failed nothing is written any more: the rest would not fit. */
export function partWriter(
  folder: FileSystemDirectoryHandle,
): (bytes: Uint8Array<ArrayBuffer>) => Promise<void> {
  let count = 0;
  let writing: Promise<void> = Promise.resolve();
  return (bytes) => (writing = writing.then(() => writeFile(folder, partName(count++), bytes)));
}

/** What was written so far, as one. Its bytes stay on the disk. */
export async function readParts(folder: FileSystemDirectoryHandle): Promise<Blob> {
  const parts: FileSystemFileHandle[] = [];
  for await (const entry of folder.values())
    if (entry.kind === 'file' && entry.name.endsWith(EXTENSION)) parts.push(entry);
  parts.sort((one, other) => (one.name < other.name ? -1 : 1));
  return new Blob(await Promise.all(parts.map((part) => part.getFile())));
}

/** Names sort as numbers do. */
const partName = (index: number): string => `${String(index).padStart(7, '0')}${EXTENSION}`;
