import { isFile, picked } from './picked-file.js';
import { isEnded, type Upload } from '../model/state.js';
import type { Addable } from '../uploader-api.js';

/** The same for the very file or link that was added before; null for what is like nothing. */
export function duplicateKey(item: Addable): string | null {
  if (typeof item === 'string' || item instanceof URL) return linkKey(String(item));
  return isFile(item) ? fileKey(picked(item).file) : null;
}

/** The rows that are not at their end, by their items' keys: thousands of files may be dropped at once. */
export function duplicatesAmong(
  uploads: readonly Upload[],
  rows: ReadonlyMap<string, { readonly file: File | null }>,
): Map<string, string> {
  const duplicates = new Map<string, string>();
  for (const upload of uploads) {
    if (isEnded(upload)) continue;
    const { id, kind, name, size } = upload;
    const lastModified = rows.get(id)?.file?.lastModified;
    if (kind === 'link') duplicates.set(linkKey(name), id);
    else if (lastModified !== undefined) duplicates.set(fileKey({ name, size, lastModified }), id);
  }
  return duplicates;
}

const linkKey = (url: string): string => JSON.stringify([url]);

const fileKey = ({ name, size, lastModified }: Pick<File, 'name' | 'size' | 'lastModified'>): string =>
  JSON.stringify([name, size, lastModified]);
