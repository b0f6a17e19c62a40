import { engines } from './engines.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Need, provideBrowsers } from '../../scripts/testing/provide-browsers.js';

/** A machine on which a command brings the engines that `brings` names for it. */
function machineWith(
  installed: readonly Need[],
  { isDebianRoot = false, brings = {} as Readonly<Record<string, readonly Need[]>> } = {},
) {
  const present = new Set(installed);
  const commands: string[] = [];
  return {
    commands,
    has: (need: Need) => present.has(need),
    isDebianRoot,
    run(command: string, ...args: readonly string[]) {
      const line = [command === process.execPath ? 'node' : command, ...args].join(' ');
      commands.push(line);
      for (const [piece, engines] of Object.entries(brings))
        if (line.includes(piece)) for (const engine of engines) present.add(engine);
    },
  };
}

test('engines that are there are not installed again', () => {
  const machine = machineWith(engines);
  assert.equal(provideBrowsers(engines, machine).size, 0);
  assert.deepEqual(machine.commands, []);
});

test('every engine that is missing is installed, not Chromium alone', () => {
  const machine = machineWith([], { brings: { 'playwright/cli.js install': engines } });
  assert.equal(provideBrowsers(engines, machine).size, 0);
  assert.deepEqual(machine.commands, ['node node_modules/playwright/cli.js install chromium firefox webkit']);
});

test('what does not start of Playwright’s builds is taken from Debian if the run may install it', () => {
  const machine = machineWith(['chromium'], {
    isDebianRoot: true,
    brings: { 'playwright/cli.js install': ['firefox'], webkit2gtk: ['webkit'] },
  });
  assert.equal(provideBrowsers(engines, machine).size, 0);
  assert.deepEqual(machine.commands.slice(1), [
    'apt-get update -q',
    'apt-get install -y -q --no-install-recommends webkit2gtk-driver xvfb',
  ]);
});

test('an engine that cannot be installed is named, with what a person can do', () => {
  const missing = provideBrowsers(engines, machineWith(['chromium', 'firefox']));
  assert.deepEqual([...missing.keys()], ['webkit']);
  assert.match(
    missing.get('webkit') ?? '',
    /^webkit: install it with `npx playwright install --with-deps webkit`/,
  );
});

test('an engine that is not wanted is not installed', () => {
  const machine = machineWith(['chromium']);
  assert.equal(provideBrowsers(['chromium'], machine).size, 0);
  assert.deepEqual(machine.commands, []);
});

test('a screen reader is taken from Debian, and no browser is looked for instead', () => {
  const machine = machineWith(engines, { isDebianRoot: true, brings: { 'apt-get install': ['orca'] } });
  assert.equal(provideBrowsers(['orca'], machine).size, 0);
  assert.deepEqual(machine.commands, [
    'apt-get update -q',
    'apt-get install -y -q --no-install-recommends orca python3-pyatspi at-spi2-core dbus xdotool xvfb',
  ]);
});
