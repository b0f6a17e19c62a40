import type { Prepare } from './outcome.js';

/** One XHR with the whole file: nothing that a page can do is faster. */
export const prepare: Prepare<{ readonly code: 'raw' }> = async (_setup, origin) => ({
  send: async ([file]) => {
    const request = new XMLHttpRequest();
    request.open('PUT', `${origin}/raw/${crypto.randomUUID()}`);
    await new Promise<void>((resolve, reject) => {
      request.onload = () =>
        request.status === 200 ? resolve() : reject(new Error(`status ${request.status}`));
      request.onerror = () => reject(new Error('network error'));
      request.send(file);
    });
  },
});
