import type { Upload } from './state.js';

/** The most that is shown while bytes are under way: 100 % means that they arrived. */
const ALMOST_ALL_PERCENT = 99.9;

/** Percent of the file that was handed to the network, 0 to 100, not rounded. 0 for what is no file. */
export function percentOf({ size, progress }: Pick<Upload, 'size' | 'progress'>): number {
  const most = progress.bytesConfirmed < size ? ALMOST_ALL_PERCENT : 100;
  return size > 0 ? Math.min(most, (progress.bytesUploaded / size) * 100) : 0;
}
