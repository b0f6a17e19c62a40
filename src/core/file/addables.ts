import { areSeveral } from '../lib/several.js';
import { UploadError } from '../model/errors.js';
import type { FileRef } from '../ports/ports.js';

/** A file, with a way back to it after a reload if the browser has one. */
export interface PickedFile {
  readonly file: File;
  readonly ref: FileRef | null;
}

/** Something that was dropped or picked and cannot be read as a file. */
export interface UnreadableItem {
  readonly name: string;
  readonly unreadable: 'missing' | 'not-a-file' | 'cloud';
}

/** A file, or the URL of a video that Gcore imports. */
export type Addable = File | PickedFile | UnreadableItem | string | URL;

/**
 * The list that `add` was called with, which in JavaScript can be anything. A file without a name is given one.
 * @throws {UploadError} `configuration` if an item is neither a file nor a link
 */
export function readAddables(items: Addable | Iterable<Addable>): readonly Addable[] {
  const list = areSeveral(items) ? [...items] : [items];
  for (const item of list) if (!isAddable(item)) throw misused('add', `files and links, not ${kindOf(item)}`);
  return list.map(withName);
}

export const isLink = (item: Addable): item is string | URL =>
  typeof item === 'string' || item instanceof URL;

export const isFile = (item: Addable): item is File | PickedFile =>
  item instanceof File || (typeof item === 'object' && 'file' in item);

export const picked = (item: File | PickedFile): PickedFile =>
  item instanceof File ? { file: item, ref: null } : item;

/** Extensions of what browsers record, by MIME type without its parameters. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'video/mp4': '.mp4',
  'video/webm': '.webm',
  'video/quicktime': '.mov',
  'video/x-matroska': '.mkv',
};

/** A recording or a pasted clip may have no name, and Gcore makes no video without one. Its bytes are not copied. */
function withName(item: Addable): Addable {
  if (!isFile(item)) return item;
  const { file, ref } = picked(item);
  if (file.name !== '') return item;
  const { type, lastModified } = file;
  const [mime = ''] = type.split(';');
  const name = `video${EXTENSIONS[mime.trim().toLowerCase()] ?? ''}`;
  return { file: new File([file], name, { type, lastModified }), ref };
}

function isAddable(item: unknown): boolean {
  if (typeof item === 'string' || item instanceof URL || item instanceof File) return true;
  return typeof item === 'object' && item !== null && ('file' in item || 'unreadable' in item);
}

/** What the developer passed: `Null`, `Number`, `Blob`; a number or a string as it is. */
export function kindOf(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'string') return JSON.stringify(value);
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}

/** A method of the uploader was called with the wrong argument. */
export const misused = (method: string, problem: string): UploadError =>
  new UploadError('configuration', `${method}() takes ${problem}.`, { field: method });
