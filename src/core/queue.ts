import { isSending, type Upload } from './state.js';

/** The rows whose turn it is, in the order in which they were added, so that at most `concurrency` are under way. */
export function nextInTurn(uploads: readonly Upload[], concurrency: number): readonly Upload[] {
  const free =
    Math.max(1, concurrency) - uploads.filter((upload) => isSending(upload) && !upload.remote).length;
  return free > 0
    ? uploads.filter((upload) => upload.state === 'waiting' && upload.for === 'turn').slice(0, free)
    : [];
}
