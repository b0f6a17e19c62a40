import type { FileRef } from '../core/ports.js';
import { fileRefFromHandle } from './file-ref.js';

/** A file in a folder, not yet opened. */
export interface FolderFile {
  readonly name: string;
  readonly ref: FileRef | null;
  /** Rejects where the file is gone or cannot be read. */
  readonly open: () => Promise<File>;
}

/** A folder, by either of the two interfaces that browsers have for it. */
export interface Folder {
  readonly name: string;
  /** What lies directly in it. Rejects where it cannot be listed. */
  readonly list: () => Promise<{ readonly files: FolderFile[]; readonly folders: Folder[] }>;
}

/** A folder whose files can be kept across a reload (File System Standard). */
export function folderFromHandle(handle: FileSystemDirectoryHandle): Folder {
  return {
    name: handle.name,
    list: async () => {
      const files: FolderFile[] = [];
      const folders: Folder[] = [];
      for await (const child of handle.values()) {
        if (isDirectoryHandle(child)) folders.push(folderFromHandle(child));
        else if (isFileHandle(child)) files.push(fileFromHandle(child));
      }
      return { files, folders };
    },
  };
}

export function fileFromHandle(handle: FileSystemFileHandle): FolderFile {
  return { name: handle.name, ref: fileRefFromHandle(handle), open: () => handle.getFile() };
}

/** A folder of the File and Directory Entries API, which every browser has. */
export function folderFromEntry(entry: FileSystemDirectoryEntry): Folder {
  return {
    name: entry.name,
    list: async () => {
      const files: FolderFile[] = [];
      const folders: Folder[] = [];
      for (const child of await readEntries(entry)) {
        if (isDirectoryEntry(child)) folders.push(folderFromEntry(child));
        else if (isFileEntry(child)) files.push(fileFromEntry(child));
      }
      return { files, folders };
    },
  };
}

function fileFromEntry(entry: FileSystemFileEntry): FolderFile {
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

export function isFileHandle(handle: FileSystemHandle): handle is FileSystemFileHandle {
  return handle.kind === 'file';
}

export function isDirectoryHandle(handle: FileSystemHandle): handle is FileSystemDirectoryHandle {
  return handle.kind === 'directory';
}

export function isDirectoryEntry(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function isFileEntry(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
