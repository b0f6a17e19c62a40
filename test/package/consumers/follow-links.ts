import { expect } from '@playwright/test';
import type { Page } from 'playwright';
import type { GcoreUploader, Upload } from '../../../src/component.js';

interface Task {
  readonly url: string;
  readonly videoPath: string;
}

/**
 * Adds a video on the first page of a site, and follows its links while the video is sent. Returns the video's id.
 * @throws {Error} if the upload is not sent by the worker, stops, or is not shown where it should be
 */
export async function followLinks(page: Page, { url, videoPath }: Task): Promise<number> {
  const said: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(error.message));
  const follow = (name: string): Promise<void> => page.getByRole('link', { name }).click();
  const element = page.locator('gcore-uploader');
  const first = (): Promise<Upload | undefined> => element.evaluate((host: GcoreUploader) => host.uploads[0]);

  await page.goto(url);
  await element.locator('input[type=file]').setInputFiles(videoPath, { timeout: 30_000 });
  await expect
    .poll(async () => (await first())?.progress.bytesUploaded, { timeout: 30_000 })
    .toBeGreaterThan(0);
  expect(await first(), 'the worker was found').toMatchObject({ state: 'uploading', inWorker: true });

  await follow('Lesson 2');
  // Turbo shows the page that is left until the next one is there.
  await expect
    .poll(async () => (await first())?.own, {
      message: 'it counts for the lesson that it was added in',
      timeout: 30_000,
    })
    .toBe(false);
  await expect(element.locator('li[part~=row][data-state=uploading]')).toHaveCount(1, { timeout: 30_000 });
  await follow('About');
  await expect(element).toHaveCount(0);
  await expect(page.locator('gcore-upload-status').getByRole('button')).toBeVisible({ timeout: 30_000 });
  await follow('Lesson 1');
  await expect(element.locator('li[part~=row]')).toHaveAttribute('data-state', /processing|viewable|ready/, {
    timeout: 60_000,
  });
  const upload = await first();
  if (upload?.videoId == null) throw new Error('An upload without a video.');
  expect(said, 'the console stays silent').toEqual([]);
  return upload.videoId;
}
