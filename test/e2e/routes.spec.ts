import { expect, test } from './fixture/test.js';
import { endWorkers } from './fixture/worker-site.js';
import { firstUpload } from './fixture/worker-upload.js';

test.afterEach(({ browser }) => endWorkers(browser));

test('an upload continues while the person follows links of a single-page site, and ends once', async ({
  uploader,
  gcore,
  page,
}) => {
  await gcore.break({ kind: 'patch', bytesPerSecond: 3_000_000, times: null });
  await uploader.open('/demo/routes.html');
  const status = page.locator('gcore-upload-status').getByRole('button').first();
  await page.getByRole('button', { name: 'Take a sample of 60 MB' }).click();
  await uploader.confirms(1);
  await page.getByRole('link', { name: 'About' }).click();
  await expect(uploader.element).toHaveCount(0);
  await expect(status).toContainText('0 of 1 uploaded');
  await page.getByRole('link', { name: 'Lesson 2' }).click();
  await uploader.reaches(/uploading/);
  await expect(uploader.rows).toHaveCount(1);
  expect(await uploader.element.evaluate((element) => Reflect.get(element, 'value') as string)).toBe('');
  await uploader.press(/Pause/);
  await uploader.reaches(/paused/);
  await uploader.press(/Resume/);
  await gcore.mend();
  await uploader.succeeds();
  await expect(status).toContainText('1 of 1 uploaded');
  expect(await uploader.ends()).toEqual(['success']);
});

test('a log-out ends the upload and leaves nothing to the next person', async ({ uploader, gcore, page }) => {
  await gcore.break({ kind: 'patch', bytesPerSecond: 3_000_000, times: null });
  await uploader.open('/demo/routes.html');
  await page.getByRole('button', { name: 'Take a sample of 60 MB' }).click();
  await uploader.confirms(1);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(uploader.rows).toHaveCount(0);
  expect(await uploader.ends()).toEqual(['cancel']);
  await gcore.mend();
  await page.reload();
  await expect(uploader.rows).toHaveCount(0);
});

test('an upload continues through a reload of a single-page site, and through its links after that', async ({
  uploader,
  gcore,
  page,
}) => {
  await gcore.break({ kind: 'patch', bytesPerSecond: 3_000_000, times: null });
  await uploader.open('/demo/routes.html?lesson=2');
  await page.getByRole('button', { name: 'Take a sample of 60 MB' }).click();
  const { videoId } = await uploader.hears('start');
  await uploader.confirms(1);
  await page.reload();
  await expect(page).toHaveURL(/\?lesson=2$/);
  await uploader.reaches(/uploading/);
  expect(await firstUpload(uploader)).toMatchObject({ inWorker: true, own: false });
  await page.getByRole('link', { name: 'Lesson 1' }).click();
  await page.goBack();
  await uploader.reaches(/uploading/);
  await gcore.mend();
  expect(await uploader.succeeds()).toBe(videoId);
  expect(await gcore.uploadsOf(videoId ?? 0)).toHaveLength(1);
});
