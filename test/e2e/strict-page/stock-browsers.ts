import puppeteer from 'puppeteer';
import { findBrowser } from '../../helpers/browsers.js';
import { startWebKit } from '../../helpers/webkit-session.js';

export interface OpenPage {
  close(): Promise<void>;
}

/** Opens a page in a stock Firefox or WebKitGTK, which Playwright does not drive. */
export const openInStock: Readonly<Record<'firefox' | 'webkit', (url: string) => Promise<OpenPage>>> = {
  async firefox(url) {
    const executablePath = findBrowser('firefox')?.executablePath ?? '';
    const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
    const page = await browser.newPage();
    await page.goto(url);
    return { close: () => browser.close() };
  },

  async webkit(url) {
    const webkit = await startWebKit();
    await webkit.open(url);
    return webkit;
  },
};
