import { expect, test } from './fixture/test.js';
import { endWorkers, sharedWorkers } from './fixture/worker-site.js';
import { firstUpload } from './fixture/worker-upload.js';

test.afterEach(({ browser }) => endWorkers(browser));

test('an upload continues through every page of a site, and the status shows it where no uploader is', async ({
  uploader,
  gcore,
  page,
}) => {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.type());
    void dialog.accept();
  });
  await gcore.break({ kind: 'patch', bytesPerSecond: 3_000_000, times: null });
  await uploader.open('/demo/site.html');
  await page.getByRole('button', { name: 'Take a sample of 60 MB' }).click();
  const { videoId } = await uploader.hears('start');
  await uploader.confirms(1);
  await page.getByRole('link', { name: 'Lesson 2' }).click();
  await uploader.reaches(/uploading/);
  expect(await firstUpload(uploader)).toMatchObject({ videoId, inWorker: true, own: false });

  await page.getByRole('link', { name: 'About' }).click();
  await expect(page).toHaveURL(/about/);
  const status = page.locator('gcore-upload-status');
  await status.getByRole('button', { name: '0 of 1 uploaded' }).click();
  await status.getByRole('button', { name: /^Pause/ }).click();
  await status.getByRole('button', { name: /^Resume/ }).click();
  await expect(status.locator('li')).toHaveAttribute('data-state', 'uploading');

  await page.goBack();
  await uploader.reaches(/uploading/);
  await gcore.mend();
  expect(await uploader.succeeds()).toBe(videoId);
  expect(await gcore.uploadsOf(videoId ?? 0)).toHaveLength(1);
  expect(dialogs, 'nobody is asked whether to leave').toEqual([]);
});

test('a page that has only the status joins the worker of the site', async ({
  browser,
  gcore,
  page,
  context,
  uploader,
}) => {
  await gcore.break({ kind: 'patch', bytesPerSecond: 3_000_000, times: null });
  await uploader.open('/demo/site.html');
  await page.getByRole('button', { name: 'Take a sample of 60 MB' }).click();
  await uploader.confirms(1);
  const about = await context.newPage();
  await page.close();
  expect(await endWorkers(browser)).toBe(1);
  await expect.poll(() => sharedWorkers(browser)).toHaveLength(0);
  await about.goto('/demo/site-about.html');
  await expect.poll(() => sharedWorkers(browser)).toHaveLength(1);
});
