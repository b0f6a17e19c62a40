import type { PickedFile, UnreadableItem } from '../../core/file/addables.js';
import type { FileRef } from '../../core/ports/ports.js';
import { unreadableReason } from '../../core/file/unreadable.js';
import { fileRefFromHandle } from './file-ref.js';
import { findUnreadable } from './readable.js';

/** What came with a drop or a paste. */
export type DroppedItem = PickedFile | UnreadableItem;

/** Of more files the rest is taken unread, so that they show at once: each read blocks the page for half a millisecond. */
export const MOST_READ = 200;

/** A file, not yet opened. */
export interface ClosedFile {
  readonly name: string;
  readonly ref: FileRef | null;
  /** Rejects where the file is gone or cannot be read. */
  readonly open: () => Promise<File>;
}

export function fileFromHandle(handle: FileSystemFileHandle): ClosedFile {
  return { name: handle.name, ref: fileRefFromHandle(handle), open: () => handle.getFile() };
}

/** @param isRead whether to try that it can be read */
export async function openFile(file: ClosedFile, isRead: boolean): Promise<DroppedItem> {
  try {
    return await takeFile(await file.open(), file.ref, isRead);
  } catch (error) {
    return { name: file.name, unreadable: unreadableReason(error) };
  }
}

/** @param isRead whether to try that it can be read */
export async function takeFile(file: File, ref: FileRef | null, isRead: boolean): Promise<DroppedItem> {
  return (isRead ? await findUnreadable(file) : null) ?? { file, ref };
}
