import { expect, test } from './fixture/test.js';

// Chromium itself logs every request that fails.
test.use({ expectedConsole: /^Failed to load resource/ });

test('the panel changes attributes, and shows the tag that results', async ({ uploader, page }) => {
  await uploader.open('/');
  const tag = page.locator('#tag code');
  await expect(tag).toHaveText(
    /^<gcore-uploader\s+backend="\/api\/gcore"[^>]*\sdetails="title poster captions"/,
  );
  await page.getByLabel('multiple').check();
  await page.getByText('More', { exact: true }).click();
  await page.getByLabel('chunk-size').selectOption('1 MB');
  await expect(uploader.element).toHaveJSProperty('multiple', true);
  await expect(uploader.element).toHaveJSProperty('chunkSize', 1_000_000);
  await expect(tag).toHaveText(
    /^<gcore-uploader\b[^>]*\bmultiple\b[^>]*\schunk-size="1000000"[^>]*><\/gcore-uploader>$/,
  );
  await page.getByLabel('multiple').uncheck();
  await expect(tag).toHaveText(/^<gcore-uploader\b[^>]*\schunk-size="1000000"[^>]*><\/gcore-uploader>$/);
  await expect(tag).not.toContainText('multiple');
});

test('a sample is uploaded, told in the log, and plays in the element', async ({ uploader, gcore, page }) => {
  await uploader.open('/');
  const player = page.locator('#player');
  await player.evaluate((video: HTMLVideoElement) => {
    const note = (): void => {
      if (!video.hidden) video.dataset['readyWhenShown'] ??= String(video.readyState);
    };
    new MutationObserver(note).observe(video, { attributeFilter: ['hidden'] });
  });
  await page.getByRole('button', { name: '84 kB' }).click();
  const videoId = await uploader.succeeds();
  expect(await gcore.hasVideo(videoId)).toBe(true);
  const log = page.getByRole('list', { name: 'Events' });
  for (const event of ['add', 'start', 'success'])
    await expect(log.locator(`.event-${event}`)).toHaveCount(1);
  await uploader.reaches(/viewable|ready/);
  await expect(player).toBeVisible();
  const atFirst = await player.getAttribute('data-ready-when-shown');
  expect(Number(atFirst), 'it is not shown before it has a picture').toBeGreaterThanOrEqual(2);
  await expect
    .poll(() => player.evaluate((video: HTMLVideoElement) => video.currentTime), { timeout: 30_000 })
    .toBeGreaterThan(0);
});

test('the log keeps no more than 200 lines', async ({ uploader, page }) => {
  await uploader.open('/');
  await uploader.element.evaluate((element) => {
    for (let index = 0; index < 500; index++) {
      const progress = { bytesUploaded: 0, bytesConfirmed: 0 };
      const upload = { id: String(index), name: 'holiday.mp4', videoId: null, progress };
      element.dispatchEvent(new CustomEvent('pause', { detail: { upload } }));
    }
  });
  await expect(page.locator('#events > li')).toHaveCount(200);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page.locator('#events > li')).toHaveCount(0);
});

test('a cut connection is one button, and the upload outlives it', async ({ uploader, gcore, page }) => {
  await uploader.open('/');
  await page.getByLabel('Connection speed').selectOption('10 MB/s');
  await page.getByRole('button', { name: '60 MB' }).click();
  await uploader.confirms(1);
  await page.getByRole('button', { name: 'Cut the connection' }).click();
  await uploader.hears('retry');
  await expect(page.locator('#faults [role=status]')).toContainText('The next attempt starts');
  await page.getByRole('button', { name: 'Repair everything' }).click();
  const videoId = await uploader.succeeds();
  const [upload, ...others] = await gcore.uploadsOf(videoId);
  expect(others).toEqual([]);
  expect(await gcore.storedOffset(upload?.url ?? '')).toBe(60_000_000);
});
