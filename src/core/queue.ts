import { isSending, type Upload } from './state.js';

/**
 * The rows whose turn it is: files in the order in which they were added, at most `concurrency` of them under way; links
 * at once, since Gcore fetches them itself.
 */
export function nextInTurn(uploads: readonly Upload[], concurrency: number): readonly Upload[] {
  let free = Math.max(1, concurrency) - uploads.filter(takesPlace).length;
  return uploads.filter((upload) => {
    if (upload.remote || upload.state !== 'waiting' || upload.for !== 'turn') return false;
    if (upload.kind === 'link') return true;
    free -= 1;
    return free >= 0;
  });
}

const takesPlace = (upload: Upload): boolean => !upload.remote && upload.kind !== 'link' && isSending(upload);
