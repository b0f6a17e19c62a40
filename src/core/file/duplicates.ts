import { isEnded, type Upload } from '../model/state.js';
import type { Row } from '../row/row.js';
import type { RowTable } from '../row/row-table.js';
import { isFile, isLink, picked, type Addable } from './addables.js';

/** The same for the very file or link that was added before; null if nothing can be the same. */
export function duplicateKey(item: Addable): string | null {
  if (isLink(item)) return linkKey(String(item));
  return isFile(item) ? fileKey(picked(item).file) : null;
}

/** The rows that have not ended, by the keys of their items: thousands of files may be dropped at once. */
export function duplicatesAmong(uploads: readonly Upload[], rows: RowTable): Map<string, Row> {
  const duplicates = new Map<string, Row>();
  for (const upload of uploads) {
    const row = rows.get(upload.id);
    if (!row || isEnded(upload)) continue;
    const { kind, name, size } = upload;
    if (kind === 'link') duplicates.set(linkKey(name), row);
    else if (row.file) duplicates.set(fileKey({ name, size, lastModified: row.file.lastModified }), row);
  }
  return duplicates;
}

const linkKey = (url: string): string => JSON.stringify([url]);

const fileKey = ({ name, size, lastModified }: Pick<File, 'name' | 'size' | 'lastModified'>): string =>
  JSON.stringify([name, size, lastModified]);
