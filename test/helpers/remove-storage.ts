import { rm } from 'node:fs/promises';

/** Playwright's global teardown, which it wants as a default export: removes what the end-to-end tests uploaded. */
async function removeStorage(): Promise<void> {
  const storage = process.env['STORAGE'];
  if (storage?.includes('gcore-uploader-e2e-')) await rm(storage, { recursive: true, force: true });
}

// eslint-disable-next-line import-x/no-default-export -- Playwright's contract
export default removeStorage;
