/**
 * `record.ts ENGINE ADDRESS FILE`: writes what the MediaRecorder of a browser records in `recorder.html?ADDRESS`. Fails if the
 * engine cannot record that type.
 */
import { writeFileSync } from 'node:fs';
import { chromium } from 'playwright';
import puppeteer from 'puppeteer';
import { chromiumArgs, findBrowser } from '../helpers/browsers.js';
import type { Engine } from '../helpers/engines.js';
import { until } from '../helpers/until.js';
import { startWebKit } from '../helpers/webkit-session.js';

/** A page of a browser that this project can drive. */
interface RecordingPage {
  open(url: string): Promise<unknown>;
  call<Result>(task: () => Result): Promise<Result>;
  close(): Promise<void>;
}

const sounds = '--autoplay-policy=no-user-gesture-required';

const pages: Readonly<Record<Engine, (executablePath: string) => Promise<RecordingPage>>> = {
  async chromium(executablePath) {
    const browser = await chromium.launch({ executablePath, args: [...chromiumArgs, sounds] });
    const page = await browser.newPage();
    return {
      open: (url) => page.goto(url),
      call: (task) => page.evaluate(task),
      close: () => browser.close(),
    };
  },
  async firefox(executablePath) {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath,
      headless: true,
      extraPrefsFirefox: { 'media.autoplay.default': 0, 'media.autoplay.blocking_policy': 0 },
    });
    const page = await browser.newPage();
    return {
      open: (url) => page.goto(url),
      call: (task) => page.evaluate(task) as never,
      close: () => browser.close(),
    };
  },
  webkit: startWebKit,
};

const [engine, wishes, path] = process.argv.slice(2);
const browser = findBrowser(engine as Engine);
if (!browser || !wishes || !path) throw new Error(`${engine ?? ''} is not installed.`);
const page = await pages[engine as Engine](browser.executablePath);
try {
  await page.open(`${new URL('recorder.html', import.meta.url).href}?${wishes}`);
  let recorded: unknown;
  await until(
    async () => {
      recorded = await page.call(() => (globalThis as { recorded?: string }).recorded ?? null);
      return recorded !== null;
    },
    { timeoutMs: 60_000, intervalMs: 200, what: 'a recording' },
  );
  const [head, base64] = String(recorded).split(',');
  if (!head?.startsWith('data:') || !base64) throw new Error(String(recorded));
  writeFileSync(path, Buffer.from(base64, 'base64'));
} finally {
  await page.close();
}
process.exit();
