import { readFileSync, readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './fixture/test.js';

/** Pages of the demo that have the element in their markup, and styles of their own; in two it is hidden at first. */
const paths = ['index.html', ...readdirSync('demo').map((name) => `demo/${name}`)].filter(
  (path) =>
    path.endsWith('.html') &&
    !['demo/live.html', 'demo/try.html', 'demo/theme-bare.html'].includes(path) &&
    /<gcore-uploader\s/.test(readFileSync(path, 'utf8')),
);

/** Keeps scripts from the page until what it returns is called. */
async function holdScripts(page: Page): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**', async (route) => {
    if (route.request().resourceType() === 'script') await released;
    await route.fallback();
  });
  return release;
}

for (const path of paths)
  test(`${path} keeps the element’s place until its script is there`, async ({ page }) => {
    const element = page.locator('gcore-uploader');
    const heightPx = () => element.evaluate((node) => node.getBoundingClientRect().height);
    const release = await holdScripts(page);
    await page.goto(`/${path}`, { waitUntil: 'commit' });
    await page.waitForFunction(() => {
      const sheets = Array.from(document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]'));
      return document.querySelector('gcore-uploader') && sheets.every(({ sheet }) => sheet);
    });
    const keptPx = await heightPx();
    release();
    await element.locator('[part=panel]').waitFor();
    expect(Math.abs((await heightPx()) - keptPx)).toBeLessThan(1);
    if (!(await element.getAttribute('sources'))?.includes('camera')) return;
    await element.getByRole('button', { name: 'Record a video' }).waitFor();
    expect(Math.abs((await heightPx()) - keptPx)).toBeLessThan(1);
  });
