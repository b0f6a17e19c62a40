import { defineConfig } from '@playwright/test';
import { isLongRun } from './scripts/testing/test-files.js';
import { chromiumArgs, findBrowser, howToInstall } from './test/helpers/browsers.js';

const chromium = findBrowser('chromium');
if (!chromium) throw new Error(`No Chromium was found. Install it with ${howToInstall.chromium}.`);

const countsFile = process.env['COUNTS_FILE'];

export default defineConfig({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/fixture/builds.config.ts',
  testIgnore: isLongRun ? [] : '**/*.long.spec.ts',
  outputDir: 'test-results',
  // Each has a server of its own (test/e2e/fixture/worker-server.ts); they wait more than they work.
  workers: 2,
  timeout: 120_000,
  // Waits for a busy machine; nothing is said of speed.
  expect: { timeout: 15_000 },
  forbidOnly: process.env['CI'] === 'true',
  reporter: [['list'], ...(countsFile ? [['json', { outputFile: countsFile }] as ['json', object]] : [])],
  use: {
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: chromium.executablePath,
      args: [...chromiumArgs],
    },
  },
});
