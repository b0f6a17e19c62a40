import type { Engine } from '../../test/helpers/engines.js';
import { spawnSync } from 'node:child_process';
import { debianPackages, findBrowser, findExecutable, howToInstall } from '../../test/helpers/browsers.js';
import { projectFolder } from './test-files.js';

/** What a part of the tests needs of a machine: an engine, or what a person with a screen reader sits in front of. */
export type Need = Engine | 'orca';

/** Orca, the keyboard of its person, and the buses and the display of their desktop. */
const orcaPackages = ['orca', 'python3-pyatspi', 'at-spi2-core', 'dbus', 'xdotool', 'xvfb'];
const orcaCommands = ['orca', 'dbus-daemon', 'xdotool', 'Xvfb'];

const packagesOf = (need: Need): readonly string[] => (need === 'orca' ? orcaPackages : debianPackages[need]);
const hintOf = (need: Need): string =>
  need === 'orca' ? `Debian\u2019s \`apt-get install ${orcaPackages.join(' ')}\`` : howToInstall[need];

/** What is done to this machine. Tests replace it. */
export interface Machine {
  readonly has: (need: Need) => boolean;
  /** Whether packages of the distribution can be installed without asking anybody. */
  readonly isDebianRoot: boolean;
  readonly run: (command: string, ...args: readonly string[]) => void;
}

/**
 * Installs what is wanted and missing, if it can: first Playwright's builds. A bare Debian lacks the libraries that
 * they need, and some networks do not let them be downloaded; so then, as root, Debian's own packages.
 *
 * @returns for each one that is still missing a sentence for the person
 */
export function provideBrowsers(
  wanted: readonly Need[],
  machine: Machine = thisMachine,
): ReadonlyMap<Need, string> {
  const missing = (): readonly Need[] => [...new Set(wanted)].filter((need) => !machine.has(need));
  const missingEngines = missing().filter((need) => need !== 'orca');
  if (missingEngines.length > 0)
    machine.run(process.execPath, 'node_modules/playwright/cli.js', 'install', ...missingEngines);
  if (missing().length > 0 && machine.isDebianRoot) {
    machine.run('apt-get', 'update', '-q');
    const packages = missing().flatMap(packagesOf);
    machine.run('apt-get', 'install', '-y', '-q', '--no-install-recommends', ...packages);
  }
  return new Map(missing().map((need) => [need, `${need}: install it with ${hintOf(need)}`]));
}

const thisMachine: Machine = {
  has: (need) =>
    need === 'orca' ? orcaCommands.every((command) => findExecutable(command)) : findBrowser(need) !== null,
  isDebianRoot: process.getuid?.() === 0 && findExecutable('apt-get') !== null,
  run(command, ...args) {
    console.log(`Something that the tests need is missing. Running: ${[command, ...args].join(' ')}`);
    spawnSync(command, args, {
      cwd: projectFolder,
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  },
};
