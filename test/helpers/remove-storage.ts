import { rm } from 'node:fs/promises';

/** Playwright's global teardown, which it wants as a default export: removes what the end-to-end tests uploaded. */
async function removeStorage(): Promise<void> {
  const storage = process.env['STORAGE'];
  if (storage?.includes('gcore-uploader-e2e-')) {
    // The server still runs, and may be writing the last video's qualities.
    await rm(storage, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

// eslint-disable-next-line import-x/no-default-export -- Playwright's contract
export default removeStorage;
