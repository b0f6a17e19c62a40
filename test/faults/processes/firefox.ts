import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer';
import type { Upload } from '../../../src/core/model/state.js';
import { recordEvents } from '../../e2e/fixture/uploader-page.js';
import { findBrowser } from '../../helpers/browsers.js';
import { until } from '../../helpers/until.js';

/** What is read of the page's first row. */
export interface SeenUpload {
  readonly state: string;
  readonly videoId: number | null;
  readonly bytesConfirmed: number;
  readonly errorCode: string | null;
}

/** A stock Firefox with a page of the demo, driven over WebDriver BiDi, which Playwright does not speak. */
export class FirefoxPage {
  private constructor(
    private readonly browser: Browser,
    private readonly page: Page,
  ) {}

  static async open(url: string, attributes: Readonly<Record<string, string>>): Promise<FirefoxPage> {
    const { executablePath } = findBrowser('firefox') ?? {};
    if (!executablePath) throw new Error('No Firefox was found.');
    const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(recordEvents);
    await page.evaluateOnNewDocument(ignoreHotReload);
    await page.goto(url);
    await page.evaluate(async (values) => {
      await customElements.whenDefined('gcore-uploader');
      const element = document.querySelector('gcore-uploader');
      for (const [name, value] of Object.entries(values)) element?.setAttribute(name, value);
    }, attributes);
    return new FirefoxPage(browser, page);
  }

  /** Picks a file of the real disk through the element's own input. */
  async pick(path: string): Promise<void> {
    const handle = await this.page.evaluateHandle(() =>
      document.querySelector('gcore-uploader')?.shadowRoot?.querySelector('input[type=file]'),
    );
    const input = handle.asElement();
    if (!input) throw new Error('The element has no file input.');
    // The selector says so.
    await (input as ElementHandle<HTMLInputElement>).uploadFile(path);
  }

  /** Waits until the server has confirmed so many bytes. */
  async confirms(bytes: number): Promise<void> {
    await this.#seen(({ bytesConfirmed }) => bytesConfirmed >= bytes, `${bytes} bytes confirmed`);
  }

  /** Waits until the row is in one of the states. */
  reaches(states: RegExp): Promise<SeenUpload> {
    return this.#seen(({ state }) => states.test(state), String(states));
  }

  /** How the run ended, by its events. */
  async ends(): Promise<readonly string[]> {
    const told = await this.page.evaluate(() => window.toldEvents.map(({ type }) => type));
    return told.filter((type) => /^(success|error|reject|cancel)$/.test(type));
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  async #seen(isIt: (upload: SeenUpload) => boolean, what: string): Promise<SeenUpload> {
    let seen: SeenUpload | null = null;
    const look = async (): Promise<boolean> => {
      seen = await this.page.evaluate(readUpload);
      return seen !== null && isIt(seen);
    };
    await until(look, { timeoutMs: 60_000, intervalMs: 50, what }).catch((error: unknown) => {
      throw new Error(`${String(error)} ${JSON.stringify(seen)}`);
    });
    if (seen === null) throw new Error('There is no row.');
    return seen;
  }
}

/** Runs in the page. */
function readUpload(): SeenUpload | null {
  const element = document.querySelector<HTMLElement & { readonly uploads: readonly Upload[] }>(
    'gcore-uploader',
  );
  const [upload] = element?.uploads ?? [];
  if (!upload) return null;
  const { state, videoId, progress } = upload;
  const errorCode = upload.state === 'failed' ? upload.error.code : null;
  return { state, videoId, bytesConfirmed: progress.bytesConfirmed, errorCode };
}

/** Keeps the pages' development server from reloading the page because a source was saved. Runs in the page. */
function ignoreHotReload(): void {
  Object.defineProperty(window, 'WebSocket', { value: EventTarget });
}
