/**
 * The README's pictures: `npx tsx scripts/screenshots.ts` uploads three videos to the Gcore on this machine, of which one
 * gets through, one loses its connection and one is on its way, and writes docs/images/. Needs Chromium and ffmpeg.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { startGcore } from '../demo/server/start.js';
import type { GcoreUploader } from '../src/component.js';
import { chromiumArgs, findBrowser, howToInstall } from '../test/helpers/browsers.js';
import { freeBoxHeader, paddingBlocks } from '../test/helpers/mp4-padding.js';

const folder = mkdtempSync(join(tmpdir(), 'screenshots-'));
const images = 'docs/images';

/** The demo's sample in another light, and as large as it should look. */
function makeVideo(name: string, hueDegrees: number, sizeBytes: number): string {
  const path = join(folder, name);
  const light = ['-vf', `hue=h=${hueDegrees}`, '-c:a', 'copy', '-movflags', '+faststart'];
  execFileSync('ffmpeg', ['-loglevel', 'error', '-i', 'demo/pages/sample/hills.mp4', ...light, path]);
  appendFileSync(path, freeBoxHeader(sizeBytes));
  for (const block of paddingBlocks(sizeBytes - 8, hueDegrees)) appendFileSync(path, block);
  return path;
}

interface Milestone {
  readonly state: string;
  readonly percent?: number;
  /** Its speed and the time left are told. */
  readonly steady?: boolean;
}

/** Waits until the newest upload is so far; answers its video's id. */
async function untilNewest(page: Page, milestone: Milestone): Promise<number | null> {
  await page.waitForFunction(
    ({ state, percent = 0, steady = false }) => {
      const upload = document.querySelector('gcore-uploader')?.uploads.at(-1);
      if (upload?.state !== state) return false;
      const { bytesUploaded, speed, remainingMs } = upload.progress;
      return (bytesUploaded / upload.size) * 100 >= percent && (!steady || (speed && remainingMs));
    },
    milestone,
    { timeout: 120_000 },
  );
  return page.evaluate(() => document.querySelector('gcore-uploader')?.uploads.at(-1)?.videoId ?? null);
}

async function takePictures(page: Page, url: string): Promise<void> {
  const faults = (...rules: object[]): Promise<unknown> =>
    fetch(`${url}/__faults`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(rules),
    });
  const breakConnections = (): Promise<unknown> =>
    fetch(`${url}/__hosts/all/offline`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"ms":1}',
    });
  const add = (path: string): Promise<void> =>
    page.locator('gcore-uploader input[type=file]').setInputFiles(path);

  await page.goto(`${url}/demo/many.html`);
  await page.waitForFunction(() => customElements.get('gcore-uploader') !== undefined);
  await page.locator('gcore-uploader').evaluate((uploader) => {
    uploader.removeAttribute('sources');
    uploader.setAttribute('concurrency', '3');
  });

  await add(makeVideo('Northern lights.mp4', 270, 42_000_000));
  await untilNewest(page, { state: 'ready' });

  await faults({ kind: 'patch', bytesPerSecond: 12_000_000, times: null });
  await add(makeVideo('Morning ride.mp4', 330, 118_000_000));
  const lost = await untilNewest(page, { state: 'uploading', percent: 38 });
  const cutOff = { kind: 'any', videoId: lost, cut: { when: 'request', afterBytes: 0 }, times: null };
  await faults(cutOff);
  await breakConnections();
  await untilNewest(page, { state: 'interrupted' });

  await add(makeVideo('Dusk over the hills.mp4', 0, 236_000_000));
  await untilNewest(page, { state: 'uploading', percent: 58 });
  const uploader = page.locator('gcore-uploader');
  await uploader.evaluate((element: GcoreUploader) => element.pause(element.uploads.at(-1)?.id));
  await fetch(`${url}/__faults`, { method: 'DELETE' });
  await faults(cutOff, { kind: 'patch', bytesPerSecond: 2_500_000, times: null });
  await uploader.evaluate((element: GcoreUploader) => element.resume(element.uploads.at(-1)?.id));
  await untilNewest(page, { state: 'uploading', percent: 61, steady: true });

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator('gcore-uploader').screenshot({ path: `${images}/uploads-${colorScheme}.png` });
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 390, height: 900 });
  await page.locator('gcore-uploader').screenshot({ path: `${images}/uploads-phone.png` });
}

const installed = findBrowser('chromium');
if (!installed) throw new Error(`No Chromium was found. Install it with ${howToInstall.chromium}.`);
mkdirSync(images, { recursive: true });
const gcore = await startGcore({ port: 0, storage: join(folder, 'gcore'), vite: true });
const browser = await chromium.launch({
  executablePath: installed.executablePath,
  args: [...chromiumArgs],
});
try {
  const page = await browser.newPage({ viewport: { width: 800, height: 900 }, deviceScaleFactor: 2 });
  await takePictures(page, gcore.url);
} finally {
  await browser.close();
  await gcore.close();
  rmSync(folder, { recursive: true, force: true });
}
