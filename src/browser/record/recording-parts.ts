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

/** What is written of a recording in this page. */
export interface Parts {
  /** Appends in the order of its calls. After a call that failed nothing is written any more: the rest would not fit. */
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** What was written from this byte on. */
  read(from: number): Promise<Blob>;
}

export function partsIn(folder: FileSystemDirectoryHandle): Parts {
  /** Where each part ends in the whole. */
  const ends: number[] = [];
  let writing: Promise<void> = Promise.resolve();
  const writeNext = async (bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
    await writeFile(folder, partName(ends.length), bytes);
    ends.push((ends.at(-1) ?? 0) + bytes.length);
  };
  return {
    write: (bytes) => (writing = writing.then(() => writeNext(bytes))),
    async read(from) {
      const first = ends.findIndex((end) => end > from);
      if (first === -1) return new Blob();
      const names = ends.slice(first).map((_, index) => partName(first + index));
      const files = names.map(async (name) => (await folder.getFileHandle(name)).getFile());
      return new Blob(await Promise.all(files)).slice(from - (ends[first - 1] ?? 0));
    },
  };
}

export function partsInMemory(): Parts {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  return {
    write: async (bytes) => void parts.push(bytes.slice()),
    read: async (from) => new Blob(parts).slice(from),
  };
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
