import { expect } from '@playwright/test';
import type { Page } from 'playwright';

interface Task {
  readonly url: string;
  /** Selectors of the uploaders' file inputs, in the order of the page's `<output>`s. */
  readonly inputs: readonly string[];
  /** What an `<output>` says at the end; its first group is the video's id. */
  readonly says: RegExp;
  /** Whether `.count` follows the number of uploads. */
  readonly hasCount: boolean;
  readonly videoPath: string;
}

/**
 * Uploads a video with each uploader on the page, and returns the videos' ids.
 * @throws {Error} if an upload does not succeed, its progress was not heard, or the console was not silent
 */
export async function uploadOnPage(
  page: Page,
  { url, inputs, says, hasCount, videoPath }: Task,
): Promise<readonly number[]> {
  const said: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(error.message));

  await page.goto(url);
  if (hasCount) await expect(page.locator('.count')).toHaveText('0');
  const ids: number[] = [];
  for (const [index, input] of inputs.entries()) {
    const output = page.locator('output').nth(index);
    await page.locator(input).setInputFiles(videoPath, { timeout: 30_000 });
    await expect(output).toHaveText(says, { timeout: 60_000 });
    if (hasCount) await expect(page.locator('.count')).toHaveText(String(index + 1));
    ids.push(Number(says.exec(await output.innerText())?.[1]));
  }
  expect(said, 'the console stays silent').toEqual([]);
  expect(new Set(ids).size).toBe(inputs.length);
  return ids;
}
