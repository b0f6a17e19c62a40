/** `getAsFileSystemHandle` is Chromium's, and not in TypeScript's DOM library (WICG File System Access). */
interface HandleItem extends DataTransferItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

/** One dropped item, by every name that the browser has for it. */
export interface Claim {
  readonly handle: Promise<FileSystemHandle | null>;
  readonly entry: FileSystemEntry | null;
  readonly file: File | null;
}

/**
 * What was dropped or pasted, held fast. Must be called in the event, since its data is gone after it; `readClaims` reads
 * it at leisure.
 */
export function claimDrop(data: DataTransfer): readonly Claim[] {
  const claims = Array.from(data.items)
    .filter((item) => item.kind === 'file')
    .map(claim);
  // Some sources (a picture dragged out of a page, old WebKit) have files without items.
  return claims.length > 0 ? claims : Array.from(data.files, claimFile);
}

const claimFile = (file: File): Claim => ({ handle: Promise.resolve(null), entry: null, file });

function claim(item: HandleItem): Claim {
  const handle = isSecureContext ? item.getAsFileSystemHandle?.() : undefined;
  return {
    // A file system that has no handles (a phone over USB, an archive that is open as a folder) refuses one item.
    handle: handle ? handle.catch(() => null) : Promise.resolve(null),
    entry: item.webkitGetAsEntry(),
    file: item.getAsFile(),
  };
}
