import type { PickedFile, UnreadableItem } from '../../core/file/addables.js';
import { unreadableReason } from '../../core/file/unreadable.js';
import { fileRefFromHandle } from './file-ref.js';

export interface PickOptions {
  /** As `<input accept>`; what is not in it can still be picked, and is judged later. */
  readonly accept: string;
  readonly multiple: boolean;
}

/** Chromium's picker, whose handles can be kept; not in TypeScript's DOM library (WICG File System Access). */
interface PickerWindow {
  showOpenFilePicker?(options: {
    readonly multiple: boolean;
    readonly id: string;
    readonly startIn: 'videos';
    readonly types: readonly { readonly accept: Readonly<Record<string, readonly string[]>> }[];
  }): Promise<FileSystemFileHandle[]>;
}

/** Under this the browser remembers the folder that was last picked from. */
const PICKER_ID = 'gcore-uploader';

/** Whether `pickFiles` can be used here: a browser that has it, a secure page, and no frame of another origin. */
export function canPickFiles(): boolean {
  return (
    isSecureContext &&
    typeof (globalThis as PickerWindow).showOpenFilePicker === 'function' &&
    !isForeignFrame()
  );
}

/**
 * Lets the person pick files that keep a handle. Must be called in a click.
 *
 * @returns null where nothing was picked; also what was picked and cannot be read.
 * @throws `SecurityError` where the page's embedder forbids it: fall back to `<input type="file">`, in a new click.
 */
export async function pickFiles(options: PickOptions): Promise<(PickedFile | UnreadableItem)[] | null> {
  const picker = globalThis as PickerWindow;
  try {
    const handles = await picker.showOpenFilePicker?.({
      multiple: options.multiple,
      id: PICKER_ID,
      startIn: 'videos',
      types: pickerTypes(options.accept),
    });
    return handles ? await Promise.all(handles.map(readHandle)) : null;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}

async function readHandle(handle: FileSystemFileHandle): Promise<PickedFile | UnreadableItem> {
  try {
    return { file: await handle.getFile(), ref: fileRefFromHandle(handle) };
  } catch (error) {
    return { name: handle.name, unreadable: unreadableReason(error) };
  }
}

/**
 * An `accept` list as the picker wants it. Extensions go under one type, since the picker wants a type for each and the
 * list has none; what it would refuse with an error (suffixes of other characters or beyond 16) is left out.
 */
export function pickerTypes(accept: string): { accept: Record<string, string[]> }[] {
  const tokens = accept
    .split(',')
    .map((token) => token.trim().toLowerCase())
    .filter((token) => token !== '');
  const extensions = tokens.filter((token) => /^\.[a-z0-9+_-]{1,15}$/.test(token));
  const mimeTypes = tokens.filter((token) => /^[a-z]+\/[a-z0-9*.+-]+$/.test(token));
  if (extensions.length === 0 && mimeTypes.length === 0) return [];
  const types: Record<string, string[]> = Object.fromEntries(mimeTypes.map((type) => [type, []]));
  if (extensions.length > 0) types[mimeTypes[0] ?? 'video/*'] = extensions;
  return [{ accept: types }];
}

/** The picker is closed to frames of another origin, and says so only after the click was used up. */
function isForeignFrame(): boolean {
  try {
    return globalThis.top !== null && globalThis.top.origin !== globalThis.origin;
  } catch {
    return true;
  }
}
