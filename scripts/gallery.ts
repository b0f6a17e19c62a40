/**
 * `npm run gallery`: pictures of every state of the element, to look through after a change. Writes a folder in the
 * system's temp dir: light and dark, at four widths, left to right and right to left, with texts twice as large, and in the
 * language that shows what a translation breaks. Needs Chromium.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { chromiumArgs, findBrowser, howToInstall } from '../test/helpers/browsers.js';

const widthsPx = [280, 360, 640, 1200];
/** A picture of all states is ten thousand pixels tall. */
const timeoutMs = 120_000;

/** What the gallery's address chooses, and the picture's name. */
const kinds = [
  { name: 'light', query: 'scheme=light' },
  { name: 'dark', query: 'scheme=dark' },
  { name: 'light-rtl', query: 'scheme=light&dir=rtl&lang=ar' },
  { name: 'dark-rtl', query: 'scheme=dark&dir=rtl&lang=he' },
  { name: 'large-text', query: 'scheme=light&text=200' },
  { name: 'pseudo-language', query: 'scheme=light&lang=en-XA' },
];

const installed = findBrowser('chromium');
if (!installed) throw new Error(`No Chromium was found. Install it with ${howToInstall.chromium}.`);
const folder = mkdtempSync(join(tmpdir(), 'gallery-'));
const server = await createServer({ logLevel: 'warn', server: { host: '127.0.0.1', port: 0 } });
await server.listen();
const [url] = server.resolvedUrls?.local ?? [];
const browser = await chromium.launch({
  executablePath: installed.executablePath,
  args: [...chromiumArgs],
});
try {
  for (const widthPx of widthsPx) {
    const page = await browser.newPage({
      viewport: { width: widthPx + 80, height: 900 },
      reducedMotion: 'reduce',
    });
    page.setDefaultTimeout(timeoutMs);
    for (const { name, query } of kinds) {
      await page.goto(`${url}demo/gallery.html?width=${widthPx}&${query}`);
      await page.locator('html[data-painted]').waitFor();
      await page.screenshot({
        path: `${folder}/${name}-${widthPx}.png`,
        fullPage: true,
        animations: 'disabled',
      });
    }
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
console.log(`The pictures are in ${folder}/.`);
