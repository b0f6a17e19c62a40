import { UploadError } from '../model/errors.js';
import { withName } from './nameless.js';
import { areSeveral } from './several.js';
import type { Addable, Trackable } from '../uploader-api.js';

/*
 * What `add` and `track` are called with, which from JavaScript may be anything.
 */

/**
 * Each item, a file without a name under one.
 * @throws {UploadError} `configuration` where one is neither a file nor a link
 */
export function readAddables(items: Addable | Iterable<Addable>): readonly Addable[] {
  const list = areSeveral(items) ? [...items] : [items];
  for (const item of list) if (!isAddable(item)) throw misused('add', `files and links, not ${kindOf(item)}`);
  return list.map(withName);
}

/** @throws {UploadError} `configuration` where it is neither a video nor a stream */
export function readTrackable(what: Trackable): Trackable {
  const id: unknown = typeof what === 'object' && what !== null ? what.streamId : what;
  if (Number.isInteger(id) && Number(id) >= 0) return what;
  throw misused('track', `a video's id, which is a number, or { streamId }, not ${kindOf(what)}`);
}

function isAddable(item: unknown): boolean {
  if (typeof item === 'string' || item instanceof URL || item instanceof File) return true;
  return typeof item === 'object' && item !== null && ('file' in item || 'unreadable' in item);
}

/** `Null`, `Number`, `Blob`; a number and a text as they are. */
function kindOf(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'string') return JSON.stringify(value);
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}

const misused = (method: string, problem: string): UploadError =>
  new UploadError('configuration', `${method}() takes ${problem}.`, { field: method });
