import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, firefox, webkit } from 'playwright';
import type { Engine } from './engines.js';

/** A browser on this machine, and the library that can drive it. */
export interface InstalledBrowser {
  readonly executablePath: string;
  /** Playwright drives only its own Firefox and WebKit; stock ones speak WebDriver BiDi (Puppeteer) and WebDriver. */
  readonly driver: 'playwright' | 'puppeteer' | 'webdriver';
}

/** The packages of Debian and its kin that bring an engine. */
export const debianPackages: Readonly<Record<Engine, readonly string[]>> = {
  chromium: ['chromium'],
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'xvfb'],
};

/** What to say to a person whose machine lacks an engine. */
export const howToInstall: Readonly<Record<Engine, string>> = {
  chromium: installHint('chromium'),
  firefox: installHint('firefox'),
  webkit: installHint('webkit'),
};

function installHint(engine: Engine): string {
  const packages = debianPackages[engine].join(' ');
  return `\`npx playwright install --with-deps ${engine}\`, or Debian\u2019s \`apt-get install ${packages}\``;
}

const isRoot = process.getuid?.() === 0;

/** Keeps Chromium from asking the network for anything; its sandbox cannot be set up by root. */
export const chromiumArgs: readonly string[] = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu',
  ...(isRoot ? ['--no-sandbox'] : []),
];

/** A camera and a microphone that Chromium makes up, and that it gives to every page. */
export const fakeCameraArgs: readonly string[] = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

const systemPaths: Readonly<Record<Engine, readonly string[]>> = {
  chromium: [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ],
  firefox: [
    'firefox-esr',
    'firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ],
  webkit: webKitGtkBrowsers(),
};

const found = new Map<Engine, InstalledBrowser>();

/** A browser that starts on this machine: one that Playwright installed, else the system's, else null. */
export function findBrowser(engine: Engine): InstalledBrowser | null {
  const browser = found.get(engine) ?? findPlaywrightBrowser(engine) ?? findSystemBrowser(engine);
  if (browser) found.set(engine, browser);
  return browser;
}

/** The absolute path of a command, or of an existing absolute path; null where there is none. */
export function findExecutable(command: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = /[/\\]/.test(command) ? [command] : folders.map((folder) => join(folder, command));
  return candidates.find((path) => existsSync(path)) ?? null;
}

function findPlaywrightBrowser(engine: Engine): InstalledBrowser | null {
  const executablePath = { chromium, firefox, webkit }[engine].executablePath();
  return executablePath && starts(engine, executablePath) ? { executablePath, driver: 'playwright' } : null;
}

function findSystemBrowser(engine: Engine): InstalledBrowser | null {
  if (engine === 'webkit' && !(findExecutable('WebKitWebDriver') && findExecutable('Xvfb'))) return null;
  const driver = { chromium: 'playwright', firefox: 'puppeteer', webkit: 'webdriver' } as const;
  for (const candidate of systemPaths[engine]) {
    const executablePath = findExecutable(candidate);
    if (executablePath && starts(engine, executablePath)) return { executablePath, driver: driver[engine] };
  }
  return null;
}

/** A browser downloaded to a machine without its shared libraries exists and does not start. */
function starts(engine: Engine, executablePath: string): boolean {
  if (!existsSync(executablePath)) return false;
  // On Windows `--version` opens a window.
  if (process.platform === 'win32') return true;
  // MiniBrowser needs a display even to say its version; Playwright's own build starts without one.
  if (engine === 'webkit') return executablePath.endsWith('MiniBrowser') || playwrightWebKitStarts();
  return spawnSync(executablePath, ['--version'], { timeout: 30_000, stdio: 'ignore' }).status === 0;
}

function playwrightWebKitStarts(): boolean {
  const program = `require('playwright').webkit.launch().then((browser) => browser.close())`;
  const cwd = new URL('../..', import.meta.url);
  return (
    spawnSync(process.execPath, ['--eval', program], { cwd, timeout: 60_000, stdio: 'ignore' }).status === 0
  );
}

/** Debian and its kin keep MiniBrowser under the architecture's library folder. */
function webKitGtkBrowsers(): string[] {
  if (process.platform !== 'linux') return [];
  const folders = readdirSync('/usr/lib', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return ['4.1', '4.0', '6.0'].flatMap((version) =>
    folders.map(({ name }) => `/usr/lib/${name}/webkit2gtk-${version}/MiniBrowser`),
  );
}
