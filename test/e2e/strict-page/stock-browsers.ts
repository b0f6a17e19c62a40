import puppeteer from 'puppeteer';
import { findBrowser } from '../../helpers/browsers.js';
import { startWebKitDriver } from '../../helpers/webkit-driver.js';

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

  /** By the commands of WebDriver (W3C, section 8.1 and 10.1). */
  async webkit(url) {
    const driver = await startWebKitDriver();
    const command = async (method: string, path: string, body?: object): Promise<unknown> => {
      const response = await fetch(`http://127.0.0.1:${driver.port}${path}`, {
        method,
        ...(body && { body: JSON.stringify(body) }),
      });
      const { value } = (await response.json()) as { value: unknown };
      if (!response.ok) throw new Error(`WebKitWebDriver: ${JSON.stringify(value)}`);
      return value;
    };
    const binary = findBrowser('webkit')?.executablePath;
    const alwaysMatch = {
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary, args: ['--automation'] },
    };
    const { sessionId } = (await command('POST', '/session', { capabilities: { alwaysMatch } })) as {
      sessionId: string;
    };
    await command('POST', `/session/${sessionId}/url`, { url });
    return {
      async close() {
        await command('DELETE', `/session/${sessionId}`);
        driver.stop();
      },
    };
  },
};
