import { isSending, type Upload } from './state.js';

/**
 * The rows whose turn it is: files in the order in which they were added, at most `concurrency` of them under way; links
 * at once, since Gcore fetches them itself.
 */
export function nextInTurn(uploads: readonly Upload[], concurrency: number): readonly Upload[] {
  const ours = uploads.filter(({ remote }) => !remote);
  const waiting = ours.filter((upload) => upload.state === 'waiting' && upload.for === 'turn');
  const links = waiting.filter(({ kind }) => kind === 'link');
  const files = waiting.filter(({ kind }) => kind !== 'link');
  const busy = ours.filter((upload) => isSending(upload) && upload.kind !== 'link').length;
  return [...links, ...files.slice(0, Math.max(0, Math.max(1, concurrency) - busy))];
}
