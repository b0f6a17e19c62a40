import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { isLongRun } from './scripts/testing/test-files.js';
import { chromiumArgs, findBrowser, howToInstall } from './test/helpers/browsers.js';

const chromium = findBrowser('chromium');
if (!chromium) throw new Error(`No Chromium was found. Install it with ${howToInstall.chromium}.`);

// Playwright's workers inherit the environment: tests look into STORAGE for what arrived.
process.env['STORAGE'] ??= mkdtempSync(join(tmpdir(), 'gcore-uploader-e2e-'));
const countsFile = process.env['COUNTS_FILE'];
/** Set once the server below has printed it, which is before the workers read this file. */
const gcoreUrl = process.env['GCORE_URL'];

export default defineConfig({
  testDir: 'test/e2e',
  testIgnore: isLongRun ? [] : '**/*.long.spec.ts',
  outputDir: 'test-results',
  workers: 1,
  timeout: 120_000,
  // Waits for a busy machine; nothing is said of speed.
  expect: { timeout: 15_000 },
  forbidOnly: process.env['CI'] === 'true',
  reporter: [['list'], ...(countsFile ? [['json', { outputFile: countsFile }] as ['json', object]] : [])],
  globalTeardown: './test/helpers/remove-storage.ts',
  use: {
    ...(gcoreUrl ? { baseURL: gcoreUrl } : {}),
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: chromium.executablePath,
      args: [...chromiumArgs],
    },
  },
  webServer: {
    // What `npm start` runs, on a port of the system's choice; the URL that it prints becomes GCORE_URL.
    command: 'node --import tsx demo/server/start.ts',
    env: { PORT: '0' },
    wait: { stdout: /The demo: +(?<gcore_url>http:\/\/(127\.0\.0\.1|localhost):\d+)/ },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
  },
});
