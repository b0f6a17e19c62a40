/**
 * `npm run test:consumers`: packs the package, installs it into fresh apps outside of this project, builds each, opens it
 * in Chromium and uploads a video with every uploader on its page. `npm run test:consumers -- vue html` runs only those.
 * Needs the npm registry. Ends with the line `N passed, N failed`.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { startGcore } from '../../../demo/server/start.js';
import { chromiumArgs, findBrowser, howToInstall } from '../../helpers/browsers.js';
import { sha256OfFile } from '../../helpers/sha256-of-file.js';
import { writeVideo } from '../../helpers/write-video.js';
import { LaptopGcore } from '../../e2e/fixture/laptop-gcore.js';
import { PackedPackage } from '../packed-package.js';
import { type ConsumerApp, consumerApps } from './consumer-apps.js';
import { buildApp, serveApp } from './app-on-disk.js';
import { followLinks } from './follow-links.js';
import { uploadOnPage } from './upload-on-page.js';

const words = process.argv.slice(2);
const chosen = consumerApps.filter(({ name }) => words.length === 0 || words.includes(name));
const installed = findBrowser('chromium');
if (!installed) throw new Error(`No Chromium was found. Install it with ${howToInstall.chromium}.`);

const folder = mkdtempSync(join(tmpdir(), 'gcore-uploader-consumers-'));
const packed = new PackedPackage();
await packed.create();
cpSync(packed.tarball, join(folder, 'gcore-uploader.tgz'));
packed.dispose();

const videoPath = join(folder, 'holiday.mp4');
await writeVideo(videoPath, { sizeBytes: 3_000_000 });
const sent = await sha256OfFile(videoPath);
const gcore = await startGcore({ port: 0, storage: join(folder, 'gcore'), transcoding: 'none' });
const browser = await chromium.launch({
  executablePath: installed.executablePath,
  args: [...chromiumArgs],
});

async function tryApp(app: ConsumerApp): Promise<void> {
  const path = await buildApp(app, folder);
  if (app.inputs.length === 0 && !app.hasLinks) return;
  const server = await serveApp(app, path, gcore);
  const page = await browser.newPage();
  try {
    const { inputs, hasCount = false, hasLinks = false } = app;
    const { url } = server;
    const ids = hasLinks
      ? [await slowly(() => followLinks(page, { url, videoPath }))]
      : await uploadOnPage(page, { url, inputs, hasCount, videoPath });
    for (const id of ids) {
      const arrived = await sha256OfFile(join(gcore.storage, String(id), 'original'));
      if (arrived !== sent) throw new Error(`Video ${id} is not the file that was sent.`);
    }
  } finally {
    await page.close();
    await server.close();
  }
}

/** So that there is time to follow links. */
async function slowly<Result>(task: () => Promise<Result>): Promise<Result> {
  const host = new LaptopGcore(gcore.url, gcore.storage);
  await host.break({ kind: 'patch', bytesPerSecond: 150_000, times: null });
  return task().finally(() => host.mend());
}

const failed: string[] = [];
try {
  for (const app of chosen) {
    const startedAt = performance.now();
    const failure = await tryApp(app).then(
      () => null,
      (error: unknown) => error,
    );
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    console.log(`${failure === null ? '✓' : '✗'} ${app.name} (${seconds} s)`);
    if (failure === null) continue;
    failed.push(app.name);
    console.error(failure instanceof Error ? failure.message : failure);
  }
} finally {
  await browser.close();
  await gcore.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${chosen.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
