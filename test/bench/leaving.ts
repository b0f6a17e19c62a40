/**
 * `npm run bench:leaving`: what leaving a page costs an upload that the site's worker sends, in real Chromium over a link of
 * 3 MB/s. Prints the longest gap at the link over a full navigation, and whether a file whose tab was closed arrives whole.
 *
 *   --rounds N     navigations, 3 unless told
 *   --size MB      of the file whose tab is closed, 150 unless told
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright';
import { buildCdn } from '../../scripts/build/cdn.js';
import { LaptopGcore } from '../e2e/fixture/laptop-gcore.js';
import { GcoreProcess } from '../faults/processes/gcore-process.js';
import { findBrowser, howToInstall } from '../helpers/browsers.js';
import { sha256OfFile } from '../helpers/sha256-of-file.js';
import { until } from '../helpers/until.js';
import { writeVideo } from '../helpers/write-video.js';
import { serveSite } from '../package/serve-site.js';
import type { SessionAnswer } from '../server/gcore-fixture.js';
import { startShapedLink } from './shaped-link.js';

const bytesPerSecond = 3_000_000;
/** Enough for a navigation to begin and end. */
const navigationBytes = 30_000_000;

const { values: flags } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, size: { type: 'string', default: '150' } },
});
const closedBytes = Number(flags.size) * 1e6;

const found = findBrowser('chromium');
if (!found) throw new Error(`It wants Chromium: ${howToInstall.chromium}`);

const folder = await mkdtemp(join(tmpdir(), 'leaving-'));
const host = await GcoreProcess.start();
const gcore = new LaptopGcore(host.url, host.storage);
const browser = await chromium.launch({ executablePath: found.executablePath });
try {
  await buildCdn(folder);
  for (let round = 1; round <= Number(flags.rounds); round += 1)
    console.log(`navigation ${round}: longest gap ${(await navigate()).toFixed(0)} ms`);
  await closeTab();
} finally {
  await browser.close();
  await host.dispose();
  await rm(folder, { recursive: true, force: true });
}

/** Longest time without a byte, in ms, from a second before the navigation to two seconds after it. */
async function navigate(): Promise<number> {
  const upload = await begin(navigationBytes);
  try {
    await until(() => upload.sentBytes() > 6_000_000, { what: 'the first megabytes' });
    await pause(1000);
    const from = performance.now() - 1000;
    await upload.page.goto(`${upload.url}2`);
    await pause(2000);
    const times = [from, ...upload.times().filter((time) => time >= from), performance.now()];
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
    return Math.max(...gaps);
  } finally {
    await upload.end();
  }
}

async function closeTab(): Promise<void> {
  const upload = await begin(closedBytes);
  try {
    await until(() => upload.sentBytes() > closedBytes / 5, {
      what: 'a fifth of the file',
      timeoutMs: 120_000,
    });
    await upload.context.newPage();
    await upload.page.close();
    await until(() => upload.sentBytes() >= closedBytes, {
      what: 'the rest of the file',
      timeoutMs: 240_000,
    });
    const isWhole = (await gcore.sha256Of(upload.videoId)) === (await sha256OfFile(upload.path));
    console.log(
      `tab closed at 20 %: ${flags.size} MB arrived ${isWhole ? 'whole (SHA-256)' : 'and are another file'}`,
    );
    if (!isWhole) process.exitCode = 1;
  } finally {
    await upload.end();
  }
}

/** A page that uploads a new video over a link of its own. */
async function begin(sizeBytes: number) {
  const times: number[] = [];
  const session = await gcore.createSession();
  const link = await startShapedLink({
    profile: { bytesPerSecond, roundTripMs: 40, meanMsBetweenCuts: null },
    target: { host: '127.0.0.1', port: Number(new URL(host.uploadOrigin).port) },
    seed: 1,
    onSent: () => times.push(performance.now()),
  });
  const html = pageFor(session, `http://127.0.0.1:${link.port}`);
  const site = await serveSite({
    root: folder,
    gcoreUrl: host.url,
    pages: { '/1': html, '/2': html, '/favicon.ico': '' },
  });
  const path = join(folder, `${session.video.id}.mp4`);
  await writeVideo(path, { sizeBytes, seed: session.video.id });
  const context = await browser.newContext();
  const page: Page = await context.newPage();
  await page.goto(`${site.url}1`);
  await page.locator('gcore-uploader').locator('input[type=file]').setInputFiles(path);
  return {
    page,
    context,
    path,
    url: site.url,
    videoId: session.video.id,
    times: () => times,
    sentBytes: () => link.sentBytes,
    async end() {
      await context.close();
      await site.close();
      await link.close();
    },
  };
}

function pageFor({ token, video }: SessionAnswer, hostname: string): string {
  return `<!doctype html><html lang="en"><title>Leaving</title>
    <script type="module" src="/gcore-uploader.js"></script>
    <gcore-uploader token="${token}" video-id="${video.id}" client-id="${video.client_id}"
      hostname="${hostname}" worker="/upload-worker.js"></gcore-uploader></html>`;
}
