import type { Page } from '@playwright/test';
import { expect, test } from './fixture/test.js';

/** Puts a link on the page, and follows it. */
async function follow(page: Page, href: string): Promise<void> {
  await page.evaluate((target) => {
    const link = Object.assign(document.createElement('a'), { href: target, textContent: target });
    document.querySelector('main')?.prepend(link);
  }, href);
  await page.getByRole('link', { name: href }).click();
}

test('a page that sends by itself asks before it is left, and not before a link that opens another program', async ({
  uploader,
  gcore,
  page,
}) => {
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await gcore.break({ kind: 'patch', bytesPerSecond: 5000, times: null });
  await uploader.open('/demo/form.html');
  await uploader.pick('demo/pages/sample/hills.mp4');
  await uploader.hears('start');
  await follow(page, 'mailto:support@example.com');
  expect(asked).toEqual([]);
  await follow(page, '/demo/many.html');
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await expect(page).toHaveURL(/form\.html$/);
  await gcore.mend();
  await uploader.succeeds();
});
