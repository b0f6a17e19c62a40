import { isSending, type Upload } from './state.js';

/**
 * The rows whose turn it is: files that were begun before those that were not, each in the order in which they were
 * added, at most `concurrency` of them under way; links at once, since Gcore fetches them itself.
 */
export function nextInTurn(uploads: readonly Upload[], concurrency: number): readonly Upload[] {
  const free = Math.max(0, Math.max(1, concurrency) - uploads.filter(takesPlace).length);
  const waiting = uploads.filter(waitsForTurn);
  const files = waiting.filter(({ kind }) => kind !== 'link');
  const inTurn = [...files.filter(isBegun), ...files.filter((file) => !isBegun(file))].slice(0, free);
  return [...waiting.filter(({ kind }) => kind === 'link'), ...inTurn];
}

export const waitsForTurn = (upload: Upload): boolean =>
  !upload.remote && upload.state === 'waiting' && upload.for === 'turn';

/** What the site's worker sends for another page's form takes no place here. */
export const takesPlace = (upload: Upload): boolean =>
  (!upload.remote || (upload.inWorker && upload.own)) && upload.kind !== 'link' && isSending(upload);

const isBegun = ({ progress }: Upload): boolean => progress.bytesConfirmed > 0;
