import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { chromiumArgs, findBrowser } from '../../helpers/browsers.js';
import { until } from '../../helpers/until.js';

/** Chromium as a process with a profile on the disk, so that it can be killed and started again on the same one. */
export class BrowserProcess {
  #child: ChildProcess | null = null;
  #browser: Browser | null = null;

  private constructor(
    readonly profile: string,
    private readonly args: readonly string[],
  ) {}

  /** @param args more of them, for Chromium */
  static async start(args: readonly string[] = []): Promise<BrowserProcess> {
    const profile = await mkdtemp(join(tmpdir(), 'gcore-uploader-profile-'));
    const browser = new BrowserProcess(profile, args);
    await browser.start();
    return browser;
  }

  async start(): Promise<void> {
    const { executablePath } = findBrowser('chromium') ?? {};
    if (!executablePath) throw new Error('No Chromium was found.');
    // Where it says which port it listens on; one of an earlier start would mislead.
    const portFile = join(this.profile, 'DevToolsActivePort');
    await rm(portFile, { force: true });
    const args = [
      ...chromiumArgs,
      ...this.args,
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${this.profile}`,
      'about:blank',
    ];
    // A group of its own, so that all of its processes can be killed at once.
    this.#child = spawn(executablePath, args, { stdio: 'ignore', detached: true });
    const readPort = async (): Promise<string> =>
      (await readFile(portFile, 'utf8').catch(() => '')).split('\n')[0] ?? '';
    await until(async () => (await readPort()) !== '', { timeoutMs: 30_000, what: 'Chromium' });
    this.#browser = await connect(`http://127.0.0.1:${await readPort()}`);
  }

  async newPage(): Promise<Page> {
    const [context] = this.#browser?.contexts() ?? [];
    if (!context) throw new Error('The browser is not running.');
    return context.newPage();
  }

  /** Ids of the processes that belong to it, for looking at their memory. */
  get processGroup(): number | null {
    return this.#child?.pid ?? null;
  }

  /** All of its processes at once, in the midst of whatever they do. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    this.#browser = null;
    if (child?.pid === undefined) return;
    process.kill(-child.pid, 'SIGKILL');
    await once(child, 'exit');
  }

  async dispose(): Promise<void> {
    await this.kill();
    await rm(this.profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** Whoever connects while Chromium swaps its first page for another may wait in vain, and is let in the next time. */
async function connect(url: string): Promise<Browser> {
  for (let triesLeft = 4; ; triesLeft -= 1) {
    try {
      return await chromium.connectOverCDP(url, { timeout: 15_000 });
    } catch (error) {
      if (triesLeft === 1) throw error;
    }
  }
}
