import { createUpload } from '@mux/upchunk';
import type { Prepare } from './outcome.js';

/** With its defaults. */
export const prepare: Prepare<{ readonly code: 'upchunk'; readonly dynamic: boolean }> = async (
  setup,
  origin,
) => ({
  send: ([file]) =>
    new Promise((resolve, reject) => {
      if (!file) throw new Error('No file was picked.');
      const endpoint = `${origin}/ranged/${crypto.randomUUID()}`;
      const upload = createUpload({ endpoint, file, dynamicChunkSize: setup.dynamic });
      upload.on('success', () => resolve());
      upload.on('error', ({ detail }: CustomEvent<{ message: string }>) => reject(new Error(detail.message)));
    }),
});
