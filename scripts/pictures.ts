/**
 * `npm run pictures`: the pictures of the README and the documentation, drawn from the gallery's rows, so that they are never
 * older than the element. Writes docs/images/: light, dark, on a phone, many states beside each other, and an animation of
 * a tunnel and the return. Needs Chromium and ffmpeg.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { createServer } from 'vite';
import type * as Scenes from '../demo/picture-scenes.js';
import { chromiumArgs, findBrowser, howToInstall } from '../test/helpers/browsers.js';

const images = 'docs/images';
const FRAMES_PER_SECOND = 4;
/** A README has to be read on a phone, too. */
const LARGEST_BYTES = 300_000;

const scenes = '/demo/picture-scenes.ts';

/** Shows three videos, or a frame of the tunnel. */
function show(page: Page, frame: number | null = null): Promise<void> {
  return page.evaluate(
    async ([module, shown]) => {
      const { showScene } = (await import(module)) as typeof Scenes;
      await showScene(shown);
    },
    [scenes, frame] as const,
  );
}

async function takeStills(page: Page): Promise<void> {
  await show(page);
  const element = page.locator('gcore-uploader');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate((scheme) => (document.documentElement.style.colorScheme = scheme), colorScheme);
    await element.screenshot({ path: `${images}/uploads-${colorScheme}.png` });
  }
  await page.evaluate(() => (document.documentElement.style.colorScheme = 'light'));
  await page.setViewportSize({ width: 390, height: 900 });
  await element.screenshot({ path: `${images}/uploads-phone.png` });
}

type Box = Exclude<Awaited<ReturnType<ReturnType<Page['locator']>['boundingBox']>>, null>;

async function boxOf(page: Page, frame: number): Promise<Box> {
  await show(page, frame);
  const box = await page.locator('gcore-uploader').boundingBox();
  if (!box) throw new Error(`Frame ${frame} is not drawn.`);
  return box;
}

/** At four pictures a second, as WebP: a tenth of a GIF's bytes, and in every browser. */
async function takeTunnel(page: Page): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tunnel-'));
  try {
    await page.setViewportSize({ width: 720, height: 600 });
    const frames = await page.evaluate(
      async (module) => ((await import(module)) as typeof Scenes).tunnelFrames,
      scenes,
    );
    const boxes: Box[] = [];
    for (let frame = 0; frame < frames; frame += 1) boxes.push(await boxOf(page, frame));
    const height = Math.max(...boxes.map((box) => box.height));
    for (const [frame, { x, y, width }] of boxes.entries()) {
      await show(page, frame);
      const name = `${String(frame).padStart(3, '0')}.png`;
      // Some frames are taller than others, and a video is not.
      await page.screenshot({ path: join(folder, name), clip: { x, y, width, height } });
    }
    const path = `${images}/tunnel.webp`;
    const input = ['-framerate', String(FRAMES_PER_SECOND), '-i', join(folder, '%03d.png')];
    const webp = ['-c:v', 'libwebp_anim', '-loop', '0', '-quality', '80', '-compression_level', '6'];
    execFileSync('ffmpeg', ['-loglevel', 'error', '-y', ...input, ...webp, path]);
    const { size } = statSync(path);
    if (size > LARGEST_BYTES) throw new Error(`${path} has ${size} bytes, more than ${LARGEST_BYTES}.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const installed = findBrowser('chromium');
if (!installed) throw new Error(`No Chromium was found. Install it with ${howToInstall.chromium}.`);
mkdirSync(images, { recursive: true });
const server = await createServer({ logLevel: 'warn', server: { host: '127.0.0.1', port: 0 } });
await server.listen();
const [url] = server.resolvedUrls?.local ?? [];
const browser = await chromium.launch({
  executablePath: installed.executablePath,
  args: [...chromiumArgs, '--font-render-hinting=none', '--disable-lcd-text'],
});
try {
  const page = await browser.newPage({
    viewport: { width: 800, height: 900 },
    deviceScaleFactor: 2,
    reducedMotion: 'reduce',
  });
  // No state has this name, so the page is empty until a scene is shown.
  await page.goto(`${url}demo/gallery.html?width=640&scheme=light&state=none`);
  await page.locator('html[data-painted]').waitFor();
  await takeStills(page);
  await takeTunnel(page);
} finally {
  await browser.close();
  await server.close();
}
