import { createHash } from 'node:crypto';
import type { Locator } from '@playwright/test';
import type { GcoreUploader } from '../../src/component.js';
import { BrowserProcess } from '../faults/processes/browser-process.js';
import { withoutHotReload } from '../faults/processes/hot-reload.js';
import { pickFromDisk } from '../faults/processes/pick-from-disk.js';
import { expect, test } from './fixture/test.js';
import { recordEvents, UploaderPage } from './fixture/uploader-page.js';

const offered = { details: 'title description poster captions', 'chunk-size': '1000000' };
const vtt = 'WEBVTT\n\n00:00.000 --> 00:01.000\nGrüße aus Lissabon\n';
/** A line on which the upload takes longer than a person types. */
const slow = { kind: 'patch', bytesPerSecond: 500_000, times: null };

/** Opens the panel of the first row. */
async function openPanel({ element }: UploaderPage): Promise<Locator> {
  await element.getByRole('button', { name: /^Edit details/ }).click();
  const panel = element.getByRole('dialog');
  await expect(panel).toBeVisible();
  return panel;
}

/** SHA-256 of the picture that the person chose, as the snapshot has it; null: none. */
function chosenPicture({ element }: UploaderPage): Promise<string | null> {
  return element.evaluate(async (uploader: GcoreUploader) => {
    const value = uploader.uploads[0]?.details?.poster?.value;
    if (!(value instanceof Blob)) return null;
    const hash = await crypto.subtle.digest('SHA-256', await value.arrayBuffer());
    return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
  });
}

test('the title, a picture of the file itself and captions are with Gcore before the bytes are', async ({
  uploader,
  gcore,
  files,
}) => {
  const video = await files.make({ sizeBytes: 6_000_000 });
  await gcore.break(slow);
  await uploader.open('/', offered);
  await uploader.pick(video.path);
  const { videoId } = await uploader.hears('start');
  const panel = await openPanel(uploader);
  await expect(panel.getByLabel('Title')).toHaveValue('holiday');
  await panel.getByLabel('Title').fill('Our holiday');

  await expect(panel.locator('.film-strip canvas')).toHaveCount(12);
  const slider = panel.getByRole('slider', { name: 'Time in the video' });
  await slider.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', '0:02');
  await panel.getByRole('button', { name: 'Use this picture' }).click();
  await expect(panel.getByRole('img', { name: 'Chosen picture' })).toBeVisible();
  const chooser = uploader.page.waitForEvent('filechooser');
  await panel.getByRole('button', { name: 'Add captions' }).click();
  await (await chooser).setFiles({ name: 'holiday.de.vtt', mimeType: 'text/vtt', buffer: Buffer.from(vtt) });
  await expect(panel).toContainText('German');
  await expect(panel.getByRole('status')).toHaveText('Saved');

  const details = await gcore.detailsOf(videoId ?? 0);
  expect(details.name).toBe('Our holiday');
  expect(details.captions.map(({ language, vtt: text }) => [language, text])).toEqual([['ger', vtt]]);
  expect(details.poster?.subarray(0, 3).toString('hex'), 'it is a JPEG').toBe('ffd8ff');
  const sha256 = createHash('sha256')
    .update(details.poster ?? '')
    .digest('hex');
  expect(sha256).toBe(await chosenPicture(uploader));
  expect(await uploader.ends(), 'the bytes are still going out').toEqual([]);
  await gcore.mend();
  expect(await uploader.succeeds()).toBe(videoId);
});

test.describe('in an account whose AI is off at first', () => {
  test.use({ expectedConsole: /422/ });

  test('Gcore makes captions in the language that a person chose, or the panel says why it does not', async ({
    uploader,
    gcore,
    files,
  }) => {
    const video = await files.make({ sizeBytes: 1_000_000 });
    await uploader.open('/', offered);
    await uploader.pick(video.path);
    const videoId = await uploader.succeeds();
    const panel = await openPanel(uploader);
    const make = async (): Promise<void> => {
      await panel.getByRole('button', { name: 'Make captions' }).click();
      await expect(panel).toContainText('This may be billed');
      await panel.getByLabel('Language').selectOption('ger');
    };
    const captions = async (): Promise<readonly string[]> =>
      (await gcore.detailsOf(videoId)).captions.map(({ language }) => language);
    await make();
    await expect(panel.getByRole('alert')).toContainText('AI is disabled in this account');
    await panel.getByRole('button', { name: 'Remove: German' }).click();
    await expect(panel.getByRole('alert')).toHaveCount(0);
    expect(await captions()).toEqual([]);

    await gcore.setAi(true);
    try {
      await make();
      await expect(panel.getByRole('status')).toHaveText('Saved');
      expect(await captions()).toEqual(['ger']);
    } finally {
      await gcore.setAi(false);
    }
  });
});

test.describe('without a network', () => {
  test.use({ expectedConsole: /Failed to load resource|ERR_INTERNET_DISCONNECTED/ });

  test('what a person types is kept, and reaches Gcore with the bytes once it is back', async ({
    uploader,
    gcore,
    files,
    context,
  }) => {
    const video = await files.make({ sizeBytes: 4_000_000 });
    await gcore.break(slow);
    await uploader.open('/', offered);
    await uploader.pick(video.path);
    const { videoId } = await uploader.hears('start');
    const panel = await openPanel(uploader);
    await context.setOffline(true);
    await panel.getByLabel('Title').fill('Our holiday in Porto');
    await panel.getByLabel('Title').fill('Our holiday in Lisbon');
    await panel.getByLabel('Description').fill('Seven days');
    await panel.getByRole('button', { name: 'Use this picture' }).click();
    await expect(panel.getByRole('img', { name: 'Chosen picture' })).toBeVisible();
    await expect(panel.getByRole('status')).toHaveText('Not sent yet …');
    await uploader.reaches(/interrupted/);
    await panel.getByRole('button', { name: 'Done' }).click();
    expect((await gcore.detailsOf(videoId ?? 0)).poster, 'nothing got through').toBe(null);

    await gcore.mend();
    await context.setOffline(false);
    expect(await uploader.succeeds()).toBe(videoId);
    await expect.poll(async () => (await gcore.detailsOf(videoId ?? 0)).name).toBe('Our holiday in Lisbon');
    const { description, poster } = await gcore.detailsOf(videoId ?? 0);
    expect(description).toContain('Seven days');
    expect(
      createHash('sha256')
        .update(poster ?? '')
        .digest('hex'),
    ).toBe(await chosenPicture(uploader));
  });
});

test('what was typed before the browser was killed is in the panel of the next visit, and with Gcore', async ({
  gcore,
  files,
  baseURL,
}) => {
  const video = await files.make({ sizeBytes: 6_000_000 });
  const browser = await BrowserProcess.start();
  const visit = async (): Promise<UploaderPage> => {
    const page = await browser.newPage();
    await page.addInitScript(recordEvents);
    await withoutHotReload(page);
    const uploader = new UploaderPage(page);
    await uploader.open(`${baseURL}/`, offered);
    return uploader;
  };
  try {
    await gcore.break(slow);
    const first = await visit();
    await pickFromDisk(first.page, video.path);
    await first.confirms(1_000_000);
    const { videoId } = await first.hears('start');
    const panel = await openPanel(first);
    await panel.getByLabel('Title').fill('Our holiday');
    // The first words that say that it is kept; a second later it would be sent.
    await expect(panel.getByRole('status')).toHaveText('Not sent yet …');
    await browser.kill();
    expect((await gcore.detailsOf(videoId ?? 0)).name, 'it was not sent').not.toBe('Our holiday');

    await gcore.mend();
    await browser.start();
    const second = await visit();
    await second.reaches(/needs-file/);
    await expect.poll(async () => (await gcore.detailsOf(videoId ?? 0)).name).toBe('Our holiday');
    await expect((await openPanel(second)).getByLabel('Title')).toHaveValue('Our holiday');
  } finally {
    await browser.dispose();
  }
});
