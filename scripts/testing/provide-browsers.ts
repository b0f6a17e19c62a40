import { spawnSync } from 'node:child_process';
import {
  type Engine,
  engines,
  findBrowser,
  findExecutable,
  howToInstall,
} from '../../test/helpers/browsers.js';
import { projectFolder } from './test-files.js';

/** The engines that can be tested here, and for each that cannot a sentence for the person. */
export interface Provision {
  readonly available: ReadonlySet<Engine>;
  readonly missing: ReadonlyMap<Engine, string>;
}

/** Finds each engine; Chromium, which the tests cannot do without, is installed where there is none. */
export function provideBrowsers(wanted: readonly Engine[]): Provision {
  if (wanted.includes('chromium') && !findBrowser('chromium')) installChromium();
  const missing = new Map<Engine, string>();
  for (const engine of wanted) {
    if (!findBrowser(engine))
      missing.set(
        engine,
        `${engine} was NOT tested: none was found. Install it with ${howToInstall[engine]}.`,
      );
  }
  return {
    available: new Set(engines.filter((engine) => wanted.includes(engine) && !missing.has(engine))),
    missing,
  };
}

/**
 * First Playwright's build; a bare Debian lacks the libraries that it needs, and some networks do not let it be
 * downloaded, so then, as root, Debian's own package.
 */
function installChromium(): void {
  const playwright = [process.execPath, 'node_modules/playwright/cli.js'] as const;
  const isDebianRoot = process.getuid?.() === 0 && findExecutable('apt-get') !== null;
  const steps: readonly (readonly [string, ...string[]])[] = [
    [...playwright, 'install', 'chromium'],
    ...(isDebianRoot
      ? ([
          ['apt-get', 'update', '-q'],
          ['apt-get', 'install', '-y', '-q', '--no-install-recommends', 'chromium'],
        ] as const)
      : []),
  ];
  for (const [command, ...args] of steps) {
    console.log(`No Chromium that starts was found. Running: ${[command, ...args].join(' ')}`);
    spawnSync(command, args, {
      cwd: projectFolder,
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (findBrowser('chromium')) return;
  }
}
