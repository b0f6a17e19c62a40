import type { Addable, PickedFile } from '../uploader-api.js';

export const isFile = (item: Addable): item is File | PickedFile =>
  item instanceof File || (typeof item === 'object' && 'file' in item);

export function picked(item: File | PickedFile): PickedFile {
  return item instanceof File ? { file: item, ref: null } : item;
}
