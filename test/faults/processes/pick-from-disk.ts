import type { Page } from '@playwright/test';

const FILE_INPUT = `document.querySelector('gcore-uploader').shadowRoot.querySelector('input[type=file]')`;

/**
 * Picks a file as a person does, in a browser that Playwright did not start itself: to such a one it would copy the
 * file's content, up to 50 MB of it.
 */
export async function pickFromDisk(page: Page, path: string): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  const { result } = await devTools.send('Runtime.evaluate', { expression: FILE_INPUT });
  if (result.objectId === undefined) throw new Error('The element has no file input.');
  await devTools.send('DOM.setFileInputFiles', { files: [path], objectId: result.objectId });
  await devTools.detach();
}
