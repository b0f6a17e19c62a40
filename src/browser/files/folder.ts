import { type ClosedFile, fileFromHandle } from './dropped-item.js';
import { isDirectoryEntry, isDirectoryHandle, isFileEntry, isFileHandle } from './file-system-kinds.js';

/** A folder, by either of the two interfaces that browsers have for it. */
export interface Folder {
  readonly name: string;
  /** What lies directly in it. Rejects where it cannot be listed. */
  readonly list: () => Promise<{ readonly files: ClosedFile[]; readonly folders: Folder[] }>;
}

/** A folder whose files can be kept across a reload (File System Standard). */
export function folderFromHandle(handle: FileSystemDirectoryHandle): Folder {
  return {
    name: handle.name,
    list: async () => {
      const files: ClosedFile[] = [];
      const folders: Folder[] = [];
      for await (const child of handle.values()) {
        if (isDirectoryHandle(child)) folders.push(folderFromHandle(child));
        else if (isFileHandle(child)) files.push(fileFromHandle(child));
      }
      return { files, folders };
    },
  };
}

/** A folder of the File and Directory Entries API, which every browser has. */
export function folderFromEntry(entry: FileSystemDirectoryEntry): Folder {
  return {
    name: entry.name,
    list: async () => {
      const files: ClosedFile[] = [];
      const folders: Folder[] = [];
      for (const child of await readEntries(entry)) {
        if (isDirectoryEntry(child)) folders.push(folderFromEntry(child));
        else if (isFileEntry(child)) files.push(fileFromEntry(child));
      }
      return { files, folders };
    },
  };
}

function fileFromEntry(entry: FileSystemFileEntry): ClosedFile {
  const open = (): Promise<File> =>
    new Promise((resolve, reject) => {
      entry.file(resolve, reject);
    });
  return { name: entry.name, ref: null, open };
}

/** Chromium and WebKit answer at most 100 entries at a time, and an empty list after the last. */
async function readEntries(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (some.length === 0) return entries;
    entries.push(...some);
  }
}
