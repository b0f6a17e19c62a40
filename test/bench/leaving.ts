/**
 * `npm run bench:leaving`: what leaving costs an upload, in real Chromium over a link of 3 MB/s. Prints the longest gap at the
 * link over a route change and over a full navigation, whether a file whose tab was closed arrives whole, and what sending
 * costs the page's main thread with and without the site's worker, over a fast link.
 *
 *   --rounds N     of each, 3 unless told
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
/** Enough to leave while it is sent. */
const leavingBytes = 30_000_000;
/** Of the link on which the main thread is measured: it has more to do than on a slow one. */
const fastBytesPerSecond = 25_000_000;
const fastBytes = 300_000_000;
/** When the look into the file and its picture are done. */
const measuredFrom = 100_000_000;
const measuredTo = 280_000_000;

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
  for (let round = 1; round <= Number(flags.rounds); round += 1) {
    for (const worker of [false, true])
      console.log(
        `route change${sentBy(worker)}: longest gap ${(await longestGap(worker, changeRoute)).toFixed(0)} ms`,
      );
    console.log(`navigation: longest gap ${(await longestGap(true, navigate)).toFixed(0)} ms`);
    for (const worker of [false, true]) {
      const { mainThreadMs, longestTaskMs } = await sendFast(worker);
      console.log(
        `main thread${sentBy(worker)}: ${mainThreadMs.toFixed(0)} ms per 100 MB, longest task ${longestTaskMs > 0 ? longestTaskMs.toFixed(0) : 'under 50'} ms`,
      );
    }
  }
  await closeTab();
} finally {
  await browser.close();
  await host.dispose();
  await rm(folder, { recursive: true, force: true });
}

function sentBy(worker: boolean): string {
  return worker ? ', sent by the worker' : ', sent by the page';
}

/** Longest time without a byte at the link, in ms, from a second before the person leaves to two seconds after it. */
async function longestGap(worker: boolean, leave: (upload: Begun) => Promise<unknown>): Promise<number> {
  const upload = await begin({ sizeBytes: leavingBytes, worker });
  try {
    await until(() => upload.sentBytes() > 6_000_000, { what: 'the first megabytes' });
    await pause(1000);
    const from = performance.now() - 1000;
    await leave(upload);
    await pause(2000);
    const times = [from, ...upload.times().filter((time) => time >= from), performance.now()];
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
    return Math.max(...gaps);
  } finally {
    await upload.end();
  }
}

function navigate({ page, url }: Begun): Promise<unknown> {
  return page.goto(`${url}2`);
}

/** As a router does: the element is removed, and one of the next route comes. */
function changeRoute({ page }: Begun): Promise<void> {
  return page.evaluate(async () => {
    const element = document.querySelector('gcore-uploader');
    const next = element?.cloneNode() ?? '';
    element?.remove();
    await new Promise((resolve) => setTimeout(resolve, 100));
    document.body.append(next);
  });
}

/** The time of all tasks of the page while it is sent: not of what precedes the first byte, nor of what follows the last one. */
async function sendFast(worker: boolean): Promise<{ mainThreadMs: number; longestTaskMs: number }> {
  const upload = await begin({ sizeBytes: fastBytes, worker, rate: fastBytesPerSecond, isPicked: false });
  const { page, context, path, sentBytes } = upload;
  try {
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable');
    const taskMs = async (): Promise<number> => {
      const { metrics } = await devtools.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000;
    };
    await page.evaluate(() => {
      const seen = window as unknown as { longestTaskMs: number };
      seen.longestTaskMs = 0;
      const observer = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries())
          seen.longestTaskMs = Math.max(seen.longestTaskMs, duration);
      });
      observer.observe({ type: 'longtask' });
    });
    await page.locator('gcore-uploader').locator('input[type=file]').setInputFiles(path);
    await until(() => sentBytes() >= measuredFrom, { what: 'the first bytes' });
    const [startMs, startBytes] = [await taskMs(), sentBytes()];
    await until(() => sentBytes() >= measuredTo, { what: 'nearly the whole file', timeoutMs: 120_000 });
    const mainThreadMs = ((await taskMs()) - startMs) / ((sentBytes() - startBytes) / 100e6);
    const longestTaskMs = await page.evaluate(
      () => (window as unknown as { longestTaskMs: number }).longestTaskMs,
    );
    return { mainThreadMs, longestTaskMs };
  } finally {
    await upload.end();
  }
}

async function closeTab(): Promise<void> {
  const upload = await begin({ sizeBytes: closedBytes, worker: true });
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

interface Wanted {
  readonly sizeBytes: number;
  readonly worker: boolean;
  /** Bytes a second. */
  readonly rate?: number;
  /** Whether the file is picked already. */
  readonly isPicked?: boolean;
}

type Begun = Awaited<ReturnType<typeof begin>>;

/** A page that uploads a new video over a link of its own. */
async function begin({ sizeBytes, worker, rate = bytesPerSecond, isPicked = true }: Wanted) {
  const times: number[] = [];
  const session = await gcore.createSession();
  const link = await startShapedLink({
    profile: { bytesPerSecond: rate, roundTripMs: 40, meanMsBetweenCuts: null },
    target: { host: '127.0.0.1', port: Number(new URL(host.uploadOrigin).port) },
    seed: 1,
    onSent: () => times.push(performance.now()),
  });
  const html = pageFor(session, { hostname: `http://127.0.0.1:${link.port}`, worker });
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
  const input = page.locator('gcore-uploader').locator('input[type=file]');
  await input.waitFor({ state: 'attached' });
  if (isPicked) await input.setInputFiles(path);
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

function pageFor(
  { token, video }: SessionAnswer,
  { hostname, worker }: { readonly hostname: string; readonly worker: boolean },
): string {
  return `<!doctype html><html lang="en"><title>Leaving</title>
    <script type="module" src="/gcore-uploader.js"></script>
    <gcore-uploader token="${token}" video-id="${video.id}" client-id="${video.client_id}"
      hostname="${hostname}" ${worker ? 'worker' : ''}></gcore-uploader></html>`;
}
