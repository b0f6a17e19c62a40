import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { BrowserProcess } from '../faults/processes/browser-process.js';
import { withoutHotReload } from '../faults/processes/hot-reload.js';
import { expect, test } from './fixture/test.js';
import { recordEvents, UploaderPage } from './fixture/uploader-page.js';
import { chromiumArgs, fakeCameraArgs } from '../helpers/browsers.js';

test.use({
  // Chromium drops a frame when a camera's track ends, without closing it, and blames the page: so it does with a page that reads
  // a MediaStreamTrackProcessor to its end and closes every frame (Chromium 156).
  expectedConsole: /^A VideoFrame was garbage collected without being closed\./,
  launchOptions: async ({ launchOptions }, use) =>
    use({
      ...launchOptions,
      args: [...chromiumArgs, ...fakeCameraArgs],
    }),
});

const KILLED_AFTER_SECONDS = 8;

interface Probed {
  readonly seconds: number;
  readonly codecs: readonly string[];
  /** Pictures that a decoder made of it. */
  readonly pictures: number;
}

/** What a player finds in a file. */
async function probe(path: string): Promise<Probed> {
  const args = ['-v', 'error', '-of', 'json', '-count_frames', '-show_format', '-show_streams', path];
  const { stdout, stderr } = await promisify(execFile)('ffprobe', args);
  expect(stderr, 'ffprobe complains about nothing').toBe('');
  const { format, streams } = JSON.parse(stdout) as {
    readonly format: { readonly duration: string };
    readonly streams: readonly {
      readonly codec_type: string;
      readonly codec_name: string;
      readonly nb_read_frames: string;
    }[];
  };
  return {
    seconds: Number(format.duration),
    codecs: streams.map(({ codec_type, codec_name }) => `${codec_type} ${codec_name}`),
    pictures: Number(streams.find(({ codec_type }) => codec_type === 'video')?.nb_read_frames),
  };
}

/** Records until the clock in the studio shows at least so many seconds. */
async function recordFor(page: Page, seconds: number): Promise<void> {
  const studio = page.locator('gcore-uploader dialog');
  await studio.getByRole('button', { name: 'Start recording' }).click();
  const shown = async (): Promise<number> =>
    Number(/:(\d\d)/.exec((await studio.getByRole('timer').textContent()) ?? '')?.[1] ?? 0);
  await expect.poll(shown, { timeout: 60_000 }).toBeGreaterThanOrEqual(seconds);
}

test('a video is recorded with the camera, and what arrives has a length and plays', async ({
  page,
  uploader,
  gcore,
}) => {
  await uploader.open('/', { sources: 'file camera' });
  await uploader.press('Record a video');
  const studio = page.locator('gcore-uploader dialog');
  await recordFor(page, 3);
  await studio.getByRole('button', { name: 'Stop' }).click();
  await studio.getByRole('button', { name: 'Upload' }).click();
  await expect(studio).toHaveCount(0);
  const videoId = await uploader.succeeds();
  const { seconds, codecs, pictures } = await probe(await gcore.originalOf(videoId));
  expect(seconds).toBeGreaterThan(2);
  expect(seconds).toBeLessThan(60);
  expect(codecs.map((codec) => codec.split(' ')[0]).sort()).toEqual(['audio', 'video']);
  expect(pictures).toBeGreaterThan(10);
  await uploader.reaches(/viewable|ready/);
});

test('a recording is sent while it is made, once its host is known to take an upload of unknown length', async ({
  page,
  uploader,
  gcore,
}) => {
  test.slow();
  const exposed = { set: { 'Access-Control-Expose-Headers': 'Tus-Extension' } };
  await gcore.break({ kind: 'options', times: null, rewrite: exposed });
  const open = () => uploader.open('/', { sources: 'file camera' });
  const studio = page.locator('gcore-uploader dialog');
  const upload = async (): Promise<number> => {
    await studio.getByRole('button', { name: 'Stop' }).click();
    await studio.getByRole('button', { name: 'Upload' }).click();
    return uploader.succeeds();
  };
  await open();
  await uploader.press('Record a video');
  await recordFor(page, 1);
  await upload();
  const known = () => page.evaluate(() => localStorage.getItem('gcore-uploader:growing'));
  await expect.poll(known).toContain('backend:');

  await page.reload();
  await open();
  const before = await gcore.bodyBytes();
  await uploader.press('Record a video');
  await recordFor(page, 1);
  await expect
    .poll(async () => (await gcore.bodyBytes()) - before, {
      timeout: 90_000,
      message: 'sent while it records',
    })
    .toBeGreaterThan(900_000);
  await expect(studio.getByRole('button', { name: 'Stop' })).toBeVisible();
  const videoId = await upload();
  const original = await gcore.originalOf(videoId);
  const uploads = await gcore.uploadsOf(videoId);
  expect(
    uploads.map(({ bodyBytes }) => bodyBytes),
    'one upload, and nothing of it was sent twice',
  ).toEqual([(await stat(original)).size]);
  const { codecs, pictures } = await probe(original);
  expect(codecs.map((codec) => codec.split(' ')[0]).sort()).toEqual(['audio', 'video']);
  expect(pictures).toBeGreaterThan(10);
});

test('a recording that a reload cuts is offered by the next page, and uploads', async ({
  page,
  uploader,
  gcore,
}) => {
  await uploader.open('/', { sources: 'file camera' });
  await uploader.press('Record a video');
  await recordFor(page, 4);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await uploader.open('/', { sources: 'file camera' });
  const offer = uploader.element.getByText(/^Your recording of /);
  await expect(offer).toBeVisible();
  await uploader.press(/^Upload: Your recording of /);
  const videoId = await uploader.succeeds();
  const { seconds, pictures } = await probe(await gcore.originalOf(videoId));
  expect(seconds, 'what was recorded until a second before').toBeGreaterThan(2);
  expect(pictures).toBeGreaterThan(10);
  await page.reload();
  await uploader.open('/', { sources: 'file camera' });
  await expect(uploader.element.getByRole('button', { name: 'Record a video' })).toBeVisible();
  await expect(offer, 'what Gcore has is not kept').toHaveCount(0);
});

test('a recording survives a browser that is killed while it records', async ({ baseURL, gcore }) => {
  const browser = await BrowserProcess.start(fakeCameraArgs);
  const open = async (): Promise<UploaderPage> => {
    const page = await browser.newPage();
    await page.addInitScript(recordEvents);
    await withoutHotReload(page);
    const uploader = new UploaderPage(page);
    await uploader.open(`${baseURL}/`, { sources: 'file camera' });
    return uploader;
  };
  try {
    const first = await open();
    await first.press('Record a video');
    await recordFor(first.page, KILLED_AFTER_SECONDS);
    await browser.kill();
    await browser.start();
    const second = await open();
    await second.press(/^Upload: Your recording of /);
    const { seconds, codecs, pictures } = await probe(await gcore.originalOf(await second.succeeds()));
    test.info().annotations.push({ type: 'kept', description: `${seconds} s, ${codecs.join(', ')}` });
    expect(seconds).toBeGreaterThan(KILLED_AFTER_SECONDS / 2);
    expect(pictures).toBeGreaterThan(10);
  } finally {
    await browser.dispose();
  }
});
