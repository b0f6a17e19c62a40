import type { FileRef } from '../core/ports.js';
import { unreadableReason } from '../core/unreadable.js';
import type { PickedFile, UnreadableItem } from '../core/uploader-api.js';
import { type Claim, claimDrop } from './drop-claims.js';
import {
  fileFromHandle,
  type Folder,
  type FolderFile,
  folderFromEntry,
  folderFromHandle,
  isDirectoryEntry,
  isDirectoryHandle,
  isFileHandle,
} from './folder.js';
import { findUnreadable } from './readable.js';

/** What came with a drop or a paste. */
export type DroppedItem = PickedFile | UnreadableItem;

/** More than this is not what somebody meant to drop. */
const MAX_FILES = 10_000;

/** Of more files the rest is taken unread, so that they show at once: each read blocks the page for half a millisecond. */
const MOST_READ = 200;

/**
 * The files of a drop or a paste, folders walked, in the order of their names within each. What cannot be read is an
 * item of its own and loses nothing of the rest. Must be called in the event.
 */
export function readDrop(data: DataTransfer): Promise<DroppedItem[]> {
  return readClaims(claimDrop(data));
}

/** As `readDrop`, of what was claimed in the event. */
export async function readClaims(claims: readonly Claim[]): Promise<DroppedItem[]> {
  const found = await Promise.all(claims.map((claim, index) => readClaim(claim, index < MOST_READ)));
  return found.flat();
}

/** Files as an `<input>` has them. */
export async function readFiles(files: Iterable<File>): Promise<DroppedItem[]> {
  return Promise.all(Array.from(files, (file, index) => check(file, null, index < MOST_READ)));
}

async function readClaim({ handle, entry, file }: Claim, isRead: boolean): Promise<DroppedItem[]> {
  const claimed = await handle;
  if (claimed && isFileHandle(claimed)) return [await open(fileFromHandle(claimed), isRead)];
  if (claimed && isDirectoryHandle(claimed)) return walk(folderFromHandle(claimed));
  if (entry && isDirectoryEntry(entry)) return walk(folderFromEntry(entry));
  if (file) return [await check(file, null, isRead)];
  return [{ name: entry?.name ?? '', unreadable: 'not-a-file' }];
}

/** All files under a folder, without what systems put there for themselves. */
async function walk(root: Folder): Promise<DroppedItem[]> {
  const found: DroppedItem[] = [];
  const waiting = [root];
  for (let folder = waiting.shift(); folder && found.length < MAX_FILES; folder = waiting.shift()) {
    try {
      const { files, folders } = await folder.list();
      waiting.push(...folders.sort(byName));
      for (const file of files.sort(byName))
        if (!isHousekeeping(file.name)) found.push(await open(file, found.length < MOST_READ));
    } catch {
      found.push({ name: folder.name, unreadable: 'missing' });
    }
  }
  return found;
}

async function open(file: FolderFile, isRead: boolean): Promise<DroppedItem> {
  try {
    return await check(await file.open(), file.ref, isRead);
  } catch (error) {
    return { name: file.name, unreadable: unreadableReason(error) };
  }
}

async function check(file: File, ref: FileRef | null, isRead: boolean): Promise<DroppedItem> {
  return (isRead ? await findUnreadable(file) : null) ?? { file, ref };
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name.localeCompare(other.name);
}

/** `.DS_Store`, `._holiday.mp4`, `Thumbs.db`: nobody's video. iCloud's placeholders are told of. */
function isHousekeeping(name: string): boolean {
  return (name.startsWith('.') && !name.endsWith('.icloud')) || /^(thumbs\.db|desktop\.ini)$/i.test(name);
}
