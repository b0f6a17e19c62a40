import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { galleryStates } from '../../demo/gallery-states.js';
import { expect, test } from './fixture/test.js';

/** Opens the gallery with every state once, at one width, at a time that stands still. */
async function openGallery(page: Page, query = 'width=640'): Promise<void> {
  await page.clock.setFixedTime(new Date('2026-01-01T12:00:00Z'));
  await page.goto(`/demo/gallery.html?scheme=light&${query}`);
  await page.locator('html[data-painted]').waitFor();
}

/** What a person presses, types into or chooses from. */
const controls = 'button, a, textarea, select, input:not([hidden])';

/** What can be pressed and is drawn smaller than `leastPx` either way, as "name: width × height". */
function tooSmall(page: Page, leastPx: number): Promise<readonly string[]> {
  return page.evaluate(
    ({ px, all }) =>
      Array.from(document.querySelectorAll('gcore-uploader')).flatMap((element) =>
        Array.from(element.shadowRoot?.querySelectorAll(all) ?? []).flatMap((control) => {
          const { width, height } = control.getBoundingClientRect();
          // Half a device pixel is lost to rounding.
          if (width > px - 0.5 && height > px - 0.5) return [];
          const name = control.getAttribute('aria-label') ?? control.textContent?.trim();
          return [`${name}: ${width} × ${height}`];
        }),
      ),
    { px: leastPx, all: controls },
  );
}

/** What a list offers is not read before it is opened; the names of languages are the browser's own. */
const withoutOptions = (read: string): string => read.replaceAll(/\n *- option.*/g, '');

test('a screen reader reads each state in this order', async ({ page }) => {
  await openGallery(page);
  const elements = page.locator('gcore-uploader');
  await expect(elements).toHaveCount(galleryStates.length);
  const read: string[] = [];
  for (const [index, { name }] of galleryStates.entries())
    read.push(`# ${name}\n${withoutOptions(await elements.nth(index).ariaSnapshot())}\n`);
  // The words are the same on every platform.
  test.info().snapshotSuffix = '';
  expect(read.join('\n')).toMatchSnapshot('reading-order.txt');
});

test('a person who speaks says of each control what is seen on it', async ({ page }) => {
  await openGallery(page);
  const all = page.locator('gcore-uploader').locator(controls);
  const seen = await all.evaluateAll((elements) =>
    elements.map((control) => {
      const isField = control.matches('input, textarea, select');
      const label = isField ? (control as HTMLInputElement).labels?.[0] : (control as HTMLElement);
      return (label?.innerText || control.getAttribute('data-tip') || '').replaceAll(/\s+/g, ' ').trim();
    }),
  );
  expect(seen).toEqual(expect.arrayContaining(['Choose a video', 'Watch', 'Title', 'Make captions', 'Done']));
  for (const [index, words] of seen.entries())
    expect(await all.nth(index).ariaSnapshot(), 'its role and its name').toContain(`"${words}`);
});

test('the keyboard alone reaches every control, in reading order, and gets out again', async ({ page }) => {
  await openGallery(page, 'width=640&state=many%20rows');
  const reached: string[] = [];
  const focused = (): Promise<string | null> =>
    page.evaluate(() => {
      const control = document.activeElement?.shadowRoot?.activeElement;
      if (!control) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(control);
      const isSeen = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      return `${control.getAttribute('aria-label') ?? control.textContent?.trim()}${isSeen ? '' : ' (not seen)'}`;
    });
  const count = await page.locator('gcore-uploader').locator('button:enabled, a[href]').count();
  for (let step = 0; step <= count; step += 1) {
    await page.keyboard.press('Tab');
    const name = await focused();
    if (name === null) break;
    reached.push(name);
  }
  expect(reached).toEqual([
    'Add more videos',
    'Pause all',
    'Watch: Opening.mov (opens in a new tab)',
    'Copy embed code: Opening.mov',
    'Remove from the list: Opening.mov',
    'Pause: Tram 28 at night.mp4',
    'Cancel: Tram 28 at night.mp4',
    'Pause: Alfama from above.mp4',
    'Cancel: Alfama from above.mp4',
    'Pause: Closing titles.mkv',
    'Cancel: Closing titles.mkv',
    'Remove from the list: Script.pdf',
  ]);
  expect(await focused(), 'no trap').toBeNull();
});

test('the keyboard alone keeps an upload, and ends it, after a question', async ({ page }) => {
  await openGallery(page, 'width=640&state=uploading');
  const element = page.locator('gcore-uploader');
  const name = 'Holiday in Lisbon, second cut.mp4';
  const cancel = element.getByRole('button', { name: `Cancel: ${name}` });
  const keep = element.getByRole('button', { name: `Keep upload: ${name}` });
  for (const key of ['Enter', 'Escape'] as const) {
    await cancel.press('Enter');
    await expect(keep).toBeFocused();
    await keep.press(key);
    await expect(cancel).toBeFocused();
  }
  await cancel.press('Space');
  await page.keyboard.press('Tab');
  await expect(element.getByRole('button', { name: `End upload: ${name}` })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(keep, 'the question is answered').toHaveCount(0);
});

test('every width can be looked at on a narrow phone, without scrolling the page sideways', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await openGallery(page, 'state=many%20rows');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  const boards = page.locator('.board');
  const scrolled = await boards.evaluateAll((all) =>
    all.map(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight),
  );
  expect(scrolled.length).toBeGreaterThan(1);
  expect(new Set(scrolled)).toEqual(new Set([0]));
});

test('a mouse finds nothing smaller than 24 px', async ({ page }) => {
  await openGallery(page, 'width=360');
  expect(await tooSmall(page, 24)).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test('a finger finds nothing smaller than 44 px', async ({ page }) => {
    await openGallery(page, 'width=360');
    expect(await tooSmall(page, 44)).toEqual([]);
  });

  test('the details are a sheet over the page, which leaves room for the keyboard of the screen', async ({
    page,
  }) => {
    await openGallery(page, 'width=360&state=details');
    const element = page.locator('gcore-uploader');
    const opener = element.getByRole('button', { name: /^Edit details/ });
    await opener.tap();
    const sheet = element.getByRole('dialog');
    const title = sheet.getByLabel('Title');
    await expect(title).toBeFocused();
    await expect(sheet.locator('.film-strip canvas')).toHaveCount(12);
    await sheet.getByRole('button', { name: 'Make captions' }).tap();
    await expect(sheet.getByLabel('Language')).toBeFocused();
    expect(await tooSmall(page, 44)).toEqual([]);
    const { violations } = await new AxeBuilder({ page }).include('gcore-uploader').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);

    for (const height of [844, 420]) {
      await page.setViewportSize({ width: 390, height });
      const box = await sheet.boundingBox();
      expect(box, 'as wide as the page').toMatchObject({ x: 0, width: 390 });
      expect((box?.y ?? 0) + (box?.height ?? 0), 'at its lower end').toBe(height);
      expect(box?.height, 'and the page is seen above it').toBeLessThanOrEqual(height * 0.85);
      expect(await sheet.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
      await title.fill('Our holiday');
      await expect(title).toBeInViewport({ ratio: 1 });
    }
    await sheet.hover();
    await page.mouse.wheel(0, 5000);
    const done = sheet.getByRole('button', { name: 'Done' });
    await expect(done).toBeInViewport({ ratio: 1 });
    await page.mouse.wheel(0, 5000);
    // What is scrolled is drawn in the next frame.
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await page.evaluate(() => scrollY), 'the page beneath stays where it is').toBe(0);
    await done.tap();
    await expect(opener).toBeFocused();
  });
});

for (const { query, what } of [
  { query: 'width=280&text=200', what: 'texts twice as large' },
  { query: 'width=280&lang=en-XA', what: 'texts two fifths longer' },
  { query: 'width=280&dir=rtl&lang=ar', what: 'texts from right to left' },
])
  test(`${what} stay in the element at 280 px`, async ({ page }) => {
    await openGallery(page, query);
    const wide = await page.evaluate(() =>
      Array.from(document.querySelectorAll('gcore-uploader')).flatMap((element) => {
        const box = element.getBoundingClientRect();
        return Array.from(element.shadowRoot?.querySelectorAll('button, a, p, .row, .zone') ?? [])
          .filter((piece) => !piece.closest('.visually-hidden, [role=log]'))
          .filter((piece) => {
            const { left, right, width } = piece.getBoundingClientRect();
            return width > 0 && (left < box.left - 1 || right > box.right + 1);
          })
          .map((piece) => `${piece.className}: ${piece.textContent?.trim()}`);
      }),
    );
    expect(wide).toEqual([]);
  });
