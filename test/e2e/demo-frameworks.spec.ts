import { expect, test } from './fixture/test.js';

for (const framework of ['react', 'vue', 'svelte']) {
  test(`the page in ${framework} uploads, and its own parts hear of it`, async ({ uploader, page }) => {
    await uploader.open(`/demo/${framework}.html`);
    await page.getByRole('button', { name: 'Take a sample' }).click();
    const videoId = await uploader.succeeds();
    await expect(page.locator('p[role=status]')).toHaveText(`At Gcore: ${videoId}`);
    await expect(page.locator('progress')).toHaveJSProperty('value', 100);
  });
}
