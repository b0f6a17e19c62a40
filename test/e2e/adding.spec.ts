import { readFile } from 'node:fs/promises';
import type { JSHandle, Page } from '@playwright/test';
import type { GcoreUploader } from '../../src/component.js';
import { expect, test } from './fixture/test.js';

/** What a drag or the clipboard carries: a file of the page's own making, with these bytes. */
async function transferOf(page: Page, path: string): Promise<JSHandle<DataTransfer>> {
  const base64 = (await readFile(path)).toString('base64');
  return page.evaluateHandle((text) => {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], 'holiday.mp4', { type: 'video/mp4' }));
    return transfer;
  }, base64);
}

test('a dropped video is uploaded', async ({ uploader, gcore, files, page }) => {
  const video = await files.make({ sizeBytes: 300_000 });
  await uploader.open();
  const dataTransfer = await transferOf(page, video.path);
  await uploader.element.dispatchEvent('dragenter', { dataTransfer });
  await uploader.element.dispatchEvent('dragover', { dataTransfer });
  await expect(uploader.element.getByText('Drop to add')).toBeVisible();
  await uploader.element.dispatchEvent('drop', { dataTransfer });
  expect(await gcore.sha256Of(await uploader.succeeds())).toBe(video.sha256);
});

test('a pasted video is uploaded', async ({ uploader, gcore, files, page }) => {
  const video = await files.make({ sizeBytes: 300_000 });
  await uploader.open();
  const transfer = await transferOf(page, video.path);
  await uploader.element.getByRole('button', { name: 'Choose a video' }).focus();
  await transfer.evaluate((clipboardData) => {
    const focused = document.activeElement?.shadowRoot?.activeElement;
    focused?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true }),
    );
  });
  expect(await gcore.sha256Of(await uploader.succeeds())).toBe(video.sha256);
});

test('a video is chosen, paused, resumed and canceled with the keyboard alone', async ({
  uploader,
  gcore,
  files,
  page,
}) => {
  // Chromium's own picker is out of a test's reach; without it the element falls back to what every browser has.
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showOpenFilePicker'));
  const video = await files.make({ sizeBytes: 60_000_000 });
  await gcore.break({ kind: 'patch', bytesPerSecond: 3_000_000, times: null });
  await uploader.open();
  const tabTo = async (name: RegExp): Promise<void> => {
    const button = uploader.element.getByRole('button', { name });
    await expect(button).toBeVisible();
    for (let presses = 0; presses < 40; presses += 1) {
      if (await button.evaluate((element) => element.matches(':focus'))) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to ${name}.`);
  };
  await tabTo(/^Choose a video/);
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(video.path);
  await uploader.reaches(/uploading/);
  await tabTo(/^Pause/);
  await page.keyboard.press('Enter');
  await uploader.reaches(/paused/);
  await tabTo(/^Resume/);
  await page.keyboard.press('Space');
  await uploader.reaches(/uploading/);
  // Nothing is asked for what is sent again in five seconds.
  await expect
    .poll(() => uploader.element.evaluate((host: GcoreUploader) => host.uploads[0]?.progress.bytesUploaded))
    .toBeGreaterThan(20_000_000);
  await tabTo(/^Cancel/);
  await page.keyboard.press('Enter');
  await tabTo(/^Keep upload/);
  await page.keyboard.press('Escape');
  await tabTo(/^Cancel/);
  await page.keyboard.press('Enter');
  await tabTo(/^End upload/);
  await page.keyboard.press('Enter');
  await uploader.reaches(/canceled/);
  expect(await uploader.story()).toEqual(['add', 'start', 'pause', 'resume', 'cancel']);
});
