import { expect, test } from '@playwright/test';

test('the front page shows the element, and the console stays silent', async ({ page }) => {
  const messages: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) messages.push(message.text());
  });
  page.on('pageerror', (error) => messages.push(error.message));
  await page.goto('/');
  await expect(page.locator('gcore-uploader').first()).toBeVisible();
  await page.waitForFunction(() => customElements.get('gcore-uploader') !== undefined);
  expect(messages).toEqual([]);
});
