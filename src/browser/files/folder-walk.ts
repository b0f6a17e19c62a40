import { type DroppedItem, MOST_READ, openFile } from './dropped-item.js';
import { type Folder, folderFromEntry, folderFromHandle } from './folder.js';

/** More than this is not what somebody meant to drop. */
const MAX_FILES = 10_000;

/** All files under a folder, in the order of their names, without what systems put there for themselves. */
export async function walkFolder(
  dropped: FileSystemDirectoryHandle | FileSystemDirectoryEntry,
): Promise<DroppedItem[]> {
  const found: DroppedItem[] = [];
  const waiting: Folder[] = ['kind' in dropped ? folderFromHandle(dropped) : folderFromEntry(dropped)];
  for (let folder = waiting.shift(); folder && found.length < MAX_FILES; folder = waiting.shift()) {
    try {
      const { files, folders } = await folder.list();
      waiting.push(...folders.sort(byName));
      for (const file of files.sort(byName))
        if (!isHousekeeping(file.name)) found.push(await openFile(file, found.length < MOST_READ));
    } catch {
      found.push({ name: folder.name, unreadable: 'missing' });
    }
  }
  return found;
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name.localeCompare(other.name);
}

/** `.DS_Store`, `._holiday.mp4`, `Thumbs.db`: nobody's video. iCloud's placeholders are reported, not skipped. */
function isHousekeeping(name: string): boolean {
  return (name.startsWith('.') && !name.endsWith('.icloud')) || /^(thumbs\.db|desktop\.ini)$/i.test(name);
}
