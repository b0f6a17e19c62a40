import type { Engine } from '../../test/helpers/engines.js';
import { spawnSync } from 'node:child_process';
import { debianPackages, findBrowser, findExecutable, howToInstall } from '../../test/helpers/browsers.js';
import { projectFolder } from './test-files.js';

/** What is done to this machine. Tests replace it. */
export interface Machine {
  readonly has: (engine: Engine) => boolean;
  /** Whether packages of the distribution can be installed without asking anybody. */
  readonly isDebianRoot: boolean;
  readonly run: (command: string, ...args: readonly string[]) => void;
}

/**
 * Installs each wanted engine that is missing, if it can: first Playwright's builds. A bare Debian lacks the libraries that
 * they need, and some networks do not let them be downloaded; so then, as root, Debian's own packages.
 *
 * @returns for each engine that is still missing a sentence for the person
 */
export function provideBrowsers(
  wanted: readonly Engine[],
  machine: Machine = thisMachine,
): ReadonlyMap<Engine, string> {
  const missing = (): readonly Engine[] => [...new Set(wanted)].filter((engine) => !machine.has(engine));
  if (missing().length > 0)
    machine.run(process.execPath, 'node_modules/playwright/cli.js', 'install', ...missing());
  if (missing().length > 0 && machine.isDebianRoot) {
    machine.run('apt-get', 'update', '-q');
    const packages = missing().flatMap((engine) => debianPackages[engine]);
    machine.run('apt-get', 'install', '-y', '-q', '--no-install-recommends', ...packages);
  }
  return new Map(missing().map((engine) => [engine, `${engine}: install it with ${howToInstall[engine]}`]));
}

const thisMachine: Machine = {
  has: (engine) => findBrowser(engine) !== null,
  isDebianRoot: process.getuid?.() === 0 && findExecutable('apt-get') !== null,
  run(command, ...args) {
    console.log(`A browser for the tests is missing. Running: ${[command, ...args].join(' ')}`);
    spawnSync(command, args, {
      cwd: projectFolder,
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  },
};
