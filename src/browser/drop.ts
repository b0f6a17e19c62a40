import type { PickedFile, UnreadableItem } from '../core/uploader-api.js';
import { type Claim, claimDrop } from './drop-claims.js';
import { fileRefFromHandle } from './file-ref.js';
import { findUnreadable, reasonOf } from './readable.js';

/** What came with a drop or a paste. */
export type DroppedItem = PickedFile | UnreadableItem;

/** A folder with more than this is not what somebody meant to drop. */
const MAX_FILES = 10_000;

/**
 * The files of a drop or a paste, folders walked, in the order of their names within each. What cannot be read is an
 * item of its own and loses nothing of the rest. Must be called in the event.
 */
export function readDrop(data: DataTransfer): Promise<DroppedItem[]> {
  return readClaims(claimDrop(data));
}

/** As `readDrop`, of what was claimed in the event. */
export async function readClaims(claims: readonly Claim[]): Promise<DroppedItem[]> {
  const found = await Promise.all(claims.map(readClaim));
  return found.flat();
}

/** Files as an `<input>` or a paste has them. */
export async function readFiles(files: Iterable<File>): Promise<DroppedItem[]> {
  return Promise.all(Array.from(files, (file) => readFile(file, null)));
}

async function readClaim({ handle, entry, file }: Claim): Promise<DroppedItem[]> {
  const claimed = await handle;
  if (claimed && isFileHandle(claimed)) return [await readHandle(claimed)];
  if (entry && isDirectory(entry)) return walk(entry);
  if (file) return [await readFile(file, null)];
  return [{ name: entry?.name ?? '', unreadable: 'not-a-file' }];
}

async function readHandle(handle: FileSystemFileHandle): Promise<DroppedItem> {
  try {
    return await readFile(await handle.getFile(), fileRefFromHandle(handle));
  } catch (error) {
    return { name: handle.name, unreadable: reasonOf(error) };
  }
}

async function readFile(file: File, ref: PickedFile['ref']): Promise<DroppedItem> {
  return (await findUnreadable(file)) ?? { file, ref };
}

/** All files under a folder. What systems put there for themselves (`.DS_Store`, `Thumbs.db`) is no one's video. */
async function walk(folder: FileSystemDirectoryEntry): Promise<DroppedItem[]> {
  const found: DroppedItem[] = [];
  const folders = [folder];
  for (let next = folders.shift(); next && found.length < MAX_FILES; next = folders.shift()) {
    const entries = await readEntries(next).catch(() => null);
    if (!entries) {
      found.push({ name: next.name, unreadable: 'missing' });
      continue;
    }
    entries.sort((one, other) => one.name.localeCompare(other.name));
    for (const entry of entries) {
      if (isDirectory(entry)) folders.push(entry);
      else if (isFile(entry) && !isHousekeeping(entry.name)) found.push(await readEntry(entry));
    }
  }
  return found;
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

async function readEntry(entry: FileSystemFileEntry): Promise<DroppedItem> {
  try {
    const file = await new Promise<File>((resolve, reject) => {
      entry.file(resolve, reject);
    });
    return await readFile(file, null);
  } catch (error) {
    return { name: entry.name, unreadable: reasonOf(error) };
  }
}

function isHousekeeping(name: string): boolean {
  return (name.startsWith('.') && !name.endsWith('.icloud')) || /^(thumbs\.db|desktop\.ini)$/i.test(name);
}

function isFileHandle(handle: FileSystemHandle): handle is FileSystemFileHandle {
  return handle.kind === 'file';
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
