import { isFile, picked } from './picked-file.js';
import type { Addable } from '../uploader-api.js';

/** Extensions of what browsers record, by MIME type without its parameters. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'video/mp4': '.mp4',
  'video/webm': '.webm',
  'video/quicktime': '.mov',
  'video/x-matroska': '.mkv',
};

/**
 * Gives a file a name if it has none, as that of a recording or of a pasted clip may have: Gcore makes no video without
 * one. Its bytes are not copied.
 */
export function withName(item: Addable): Addable {
  if (!isFile(item)) return item;
  const { file, ref } = picked(item);
  if (file.name !== '') return item;
  const { type, lastModified } = file;
  const [mime = ''] = type.split(';');
  const name = `video${EXTENSIONS[mime.trim().toLowerCase()] ?? ''}`;
  return { file: new File([file], name, { type, lastModified }), ref };
}
