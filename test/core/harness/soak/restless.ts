import type { Upload } from '../../../../src/core/model/state.js';

const withGcore: ReadonlySet<string> = new Set(['processing', 'viewable']);
const goesOnByItself = new Set(['checking', 'preparing', 'uploading', 'interrupted', ...withGcore]);

/** Gcore has all its bytes, and works on it. */
export const isWithGcore = ({ state }: Upload): boolean => withGcore.has(state);

/** In no state to stay in: without trouble, it leaves it by itself. */
export function isRestless(upload: Upload): boolean {
  return goesOnByItself.has(upload.state) || (upload.state === 'waiting' && upload.for === 'turn');
}
