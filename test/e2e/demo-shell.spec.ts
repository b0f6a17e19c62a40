import { galleryStates } from '../../demo/gallery-states.js';
import { demoPages } from '../../demo/pages/shell/pages.js';
import { expect, test } from './fixture/test.js';

for (const width of [1280, 1920])
  test(`the navigation shows every page at once, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto('/demo/many.html');
    const links = page.getByRole('navigation', { name: 'Demo' }).getByRole('link');
    await expect(links).toHaveCount(demoPages.length);
    for (const link of await links.all()) await expect(link).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });

for (const width of [360, 768, 1263])
  test(`the navigation is a menu that has every page, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 780 });
    await page.goto('/demo/many.html');
    const navigation = page.getByRole('navigation', { name: 'Demo' });
    await expect(navigation.getByRole('link')).toHaveCount(0);
    await navigation.getByRole('button', { name: 'Pages' }).press('Enter');
    const links = navigation.getByRole('link');
    await expect(links).toHaveCount(demoPages.length);
    for (const link of await links.all()) await expect(link).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Escape');
    await expect(links).toHaveCount(0);
    await navigation.getByRole('button', { name: 'Pages' }).click();
    await links.filter({ hasText: 'All states' }).click();
    await expect(page).toHaveURL(/states\.html$/);
  });

test('dark colours are a switch, which holds for the next page', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/demo/many.html');
  const dark = page.getByRole('button', { name: 'Dark colours' });
  const paper = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await expect(dark).toHaveAttribute('aria-pressed', 'false');
  await dark.press('Space');
  await expect(dark).toHaveAttribute('aria-pressed', 'true');
  expect(await paper()).not.toBe(light);
  await page.goto('/demo/form.html');
  await expect(dark).toHaveAttribute('aria-pressed', 'true');
  await dark.click();
  await expect.poll(paper).toBe(light);
});

test('all states lie beside each other, as wide and in the language that is chosen', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto('/demo/states.html');
  const elements = page.locator('gcore-uploader');
  await expect(elements).toHaveCount(galleryStates.length);
  const columns = (): Promise<number> =>
    elements.evaluateAll((all) => new Set(all.map((one) => one.getBoundingClientRect().left)).size);
  expect(await columns()).toBe(3);
  await page.getByLabel('Width').selectOption('640');
  await expect.poll(columns).toBe(1);
  await page.locator('.choices').getByLabel('Language').selectOption('ur');
  await expect(elements.first().getByRole('button', { name: 'ویڈیو منتخب کریں' })).toBeVisible();
  await expect(elements.first()).toHaveCSS('direction', 'rtl');
});
