import { type Claim, claimDrop } from './drop-claims.js';
import { type DroppedItem, fileFromHandle, MOST_READ, openFile, takeFile } from './dropped-item.js';
import { isDirectoryEntry, isDirectoryHandle, isFileHandle } from './file-system-kinds.js';
import { untilLoaded } from './until-loaded.js';

export type { DroppedItem };

/** A folder is dropped far less often than a video. */
const loadWalk = untilLoaded(() => import('./folder-walk.js'));

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
  return Promise.all(Array.from(files, (file, index) => takeFile(file, null, index < MOST_READ)));
}

async function readClaim({ handle, entry, file }: Claim, isRead: boolean): Promise<DroppedItem[]> {
  const claimed = await handle;
  if (claimed && isFileHandle(claimed)) return [await openFile(fileFromHandle(claimed), isRead)];
  const folder =
    claimed && isDirectoryHandle(claimed) ? claimed : entry && isDirectoryEntry(entry) ? entry : null;
  if (folder) return (await loadWalk()).walkFolder(folder);
  if (file) return [await takeFile(file, null, isRead)];
  return [{ name: entry?.name ?? '', unreadable: 'not-a-file' }];
}
