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

/** Waits until the last row of the list is so far. */
async function untilLast(page: Page, condition: string): Promise<number> {
  const row = await page.waitForFunction(
    (test) => {
      const upload = document.querySelector('gcore-uploader')?.uploads.at(-1);
      const percent = upload && (upload.progress.bytesUploaded / upload.size) * 100;
      const isThere =
        test === 'ready' || test === 'interrupted'
          ? upload?.state === test
          : test === 'steady'
            ? upload?.progress.remainingMs != null
            : (percent ?? 0) >= Number(test);
      return isThere ? { videoId: upload?.videoId ?? 0 } : null;
    },
    condition,
    { timeout: 120_000 },
  );
  return (await row.jsonValue())?.videoId ?? 0;
}

async function takePictures(page: Page, url: string): Promise<void> {
  const faults = (...rules: object[]): Promise<unknown> =>
    fetch(`${url}/__faults`, { method: 'POST', body: JSON.stringify(rules) });
  const breakConnections = (): Promise<unknown> =>
    fetch(`${url}/__hosts/all/offline`, { method: 'POST', body: '{"ms":1}' });
  const add = (path: string): Promise<void> =>
    page.locator('gcore-uploader input[type=file]').setInputFiles(path);

  await page.goto(`${url}/demo/many.html`);
  await page.waitForFunction(() => customElements.get('gcore-uploader') !== undefined);
  await page.locator('gcore-uploader').evaluate((uploader) => {
    uploader.removeAttribute('sources');
    uploader.setAttribute('concurrency', '3');
  });

  await add(makeVideo('Northern lights.mp4', 180, 42_000_000));
  await untilLast(page, 'ready');

  await faults({ kind: 'patch', bytesPerSecond: 20_000_000, times: null });
  await add(makeVideo('Morning ride.mp4', 320, 118_000_000));
  const lost = await untilLast(page, '38');
  await faults({ kind: 'any', videoId: lost, cut: { when: 'request', afterBytes: 0 }, times: null });
  await breakConnections();
  await untilLast(page, 'interrupted');

  await add(makeVideo('Dusk over the hills.mp4', 0, 236_000_000));
  await untilLast(page, '58');
  await fetch(`${url}/__faults`, { method: 'DELETE' });
  await faults(
    { kind: 'any', videoId: lost, cut: { when: 'request', afterBytes: 0 }, times: null },
    { kind: 'patch', bytesPerSecond: 4_000_000, times: null },
  );
  await breakConnections();
  await untilLast(page, '61');
  await untilLast(page, 'steady');

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator('gcore-uploader').screenshot({ path: `${images}/uploads-${colorScheme}.png` });
  }
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
