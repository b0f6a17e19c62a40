/**
 * `npm run test:stacks`: each stack of `stack-apps.ts` from the packed package, as its user installs it. `gcore-uploader init`
 * adds page and backend where it knows the stack; then come types, the production build, what the server draws, and an upload
 * in Chromium. `npm run test:stacks -- next astro` runs only those, in that order. The results go into the table of docs/stacks.md.
 * Needs the npm registry. Ends with the line `N passed, N failed`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { projectFolder } from '../../../scripts/testing/test-files.js';
import { run } from '../packed-package.js';
import { serveSite } from '../serve-site.js';
import { buildApp, installApp } from './app-on-disk.js';
import { usePresentNode } from './present-node.js';
import { type StackApp, stackApps } from './stack-apps.js';
import { startSite } from './start-site.js';
import type { StackResult } from './stack-table.js';
import { fillStacksPage } from './stacks-page.js';
import { type Trial, tryApps } from './try-apps.js';
import { uploadOnPage } from './upload-on-page.js';

const page = join(projectFolder, 'docs/stacks.md');
const words = process.argv.slice(2);
const results = new Map<string, StackResult>();

await tryApps(
  words.length === 0 ? stackApps : words.flatMap((word) => stackApps.filter(({ name }) => name === word)),
  async (app, trial) => {
    const result: { version: string; failedAt: string | null } = { version: '', failedAt: 'install' };
    results.set(app.title, result);
    try {
      usePresentNode(trial.folder);
      const path = await installApp(app.folder, trial.folder);
      result.version = versionOf(path, app.package);
      result.failedAt = 'init';
      if (app.site === null) run('npx', ['gcore-uploader', 'init'], path);
      result.failedAt = 'build';
      await buildApp(path, app.build);
      result.failedAt = 'upload';
      await upload(app, path, trial);
      result.failedAt = null;
    } finally {
      writeFileSync(page, fillStacksPage(readFileSync(page, 'utf8'), results));
    }
  },
);

function versionOf(path: string, name: string): string {
  const manifest = readFileSync(join(path, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

async function upload({ site, isServerRendered }: StackApp, path: string, trial: Trial): Promise<void> {
  const { gcore, videoPath } = trial;
  const server =
    site === null
      ? await startSite(path, gcore)
      : await serveSite({ root: join(path, site), gcoreUrl: gcore.url });
  try {
    const url = site === null ? `${server.url}upload` : server.url;
    if (isServerRendered) expect(await (await fetch(url)).text()).toContain('<gcore-uploader');
    const says = /^Video (\d+) was uploaded\.$/;
    const inputs = ['gcore-uploader input'];
    const [id = 0] = await trial.onPage((page) =>
      uploadOnPage(page, { url, inputs, says, hasCount: false, videoPath }),
    );
    await trial.checkArrived(id);
  } finally {
    await server.close();
  }
}
