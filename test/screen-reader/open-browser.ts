import { chromium } from 'playwright';
import puppeteer from 'puppeteer';
import type { Engine } from '../helpers/engines.js';
import { chromiumArgs, findBrowser } from '../helpers/browsers.js';
import type { Desktop } from './desktop.js';

type Open = (url: string, desktop: Desktop) => Promise<() => Promise<unknown>>;

/** Opens a page in a window of the desktop, with no automation beyond that. Each returns what closes it. */
export const openBrowser: Readonly<Record<Engine, Open>> = {
  async chromium(url, { env }) {
    const browser = await chromium.launch({
      executablePath: executable('chromium'),
      args: [...chromiumArgs, '--force-renderer-accessibility'],
      headless: false,
      env: stringsOf(env),
    });
    const page = await browser.newPage();
    await page.goto(url);
    return () => browser.close();
  },

  async firefox(url, { env }) {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: executable('firefox'),
      headless: false,
      env: { ...stringsOf(env), GNOME_ACCESSIBILITY: '1' },
    });
    const [page] = await browser.pages();
    await page?.goto(url);
    return () => browser.close();
  },

  async webkit(url, desktop) {
    const window = desktop.run(executable('webkit'), [url], {
      // bubblewrap wants user namespaces, which containers and root often lack.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    });
    return () => Promise.resolve(window.kill());
  },
};

function executable(engine: Engine): string {
  const path = findBrowser(engine)?.executablePath;
  if (path === undefined) throw new Error(`No ${engine} was found.`);
  return path;
}

const stringsOf = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
