import { Upload } from 'tus-js-client';
import type { Prepare } from './outcome.js';

/** As Gcore's documentation sets it up, but for the chunk size. */
export const prepare: Prepare<{ readonly code: 'tus'; readonly chunkBytes: number | null }> = async (
  setup,
  origin,
) => ({
  send: ([file]) =>
    new Promise((resolve, reject) => {
      if (!file) throw new Error('No file was picked.');
      const upload = new Upload(file, {
        endpoint: `${origin}/upload/`,
        chunkSize: setup.chunkBytes ?? Infinity,
        retryDelays: [0, 1000, 3000],
        metadata: { filename: file.name, filetype: file.type, client_id: '1', video_id: '1', token: 'bench' },
        onSuccess: () => resolve(),
        onError: reject,
      });
      upload.start();
    }),
});
