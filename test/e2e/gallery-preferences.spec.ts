import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixture/test.js';

async function openState(page: Page, state: string): Promise<Locator> {
  await page.goto(`/demo/gallery.html?scheme=light&width=640&state=${encodeURIComponent(state)}`);
  await page.locator('html[data-painted]').waitFor();
  return page.locator('gcore-uploader');
}

const styleOf = (piece: Locator, property: string): Promise<string> =>
  piece.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

/** What a colour of CSS is to this page. */
const colour = (page: Page, name: string): Promise<string> =>
  page.evaluate((value) => {
    const swatch = document.body.appendChild(document.createElement('i'));
    swatch.style.setProperty('color', value);
    swatch.style.setProperty('forced-color-adjust', 'none');
    const { color } = getComputedStyle(swatch);
    swatch.remove();
    return color;
  }, name);

test.describe('in colours that the person forces', () => {
  test.use({ contextOptions: { forcedColors: 'active' } });

  test('the bar’s filled part is told from the rest, and the rest from the page', async ({ page }) => {
    const element = await openState(page, 'uploading');
    const highlight = await colour(page, 'Highlight');
    expect(highlight).not.toBe(await colour(page, 'Canvas'));
    expect(await styleOf(element.locator('.fill'), 'background-color')).toBe(highlight);
    expect(await styleOf(element.locator('[role=progressbar]'), 'outline-style')).toBe('solid');
  });

  test('each button, each quality and the panel have an edge', async ({ page }) => {
    for (const [state, piece] of [
      ['empty', '.browse'],
      ['asking to resume', '.answers .button'],
      ['can be watched', '.watch'],
      ['processing', '.quality'],
      ['many rows', '.panel'],
    ] as const) {
      const edged = (await openState(page, state)).locator(piece).first();
      expect(await styleOf(edged, 'border-block-start-style'), `${state}: ${piece}`).toBe('solid');
      expect(await styleOf(edged, 'border-block-start-width'), `${state}: ${piece}`).toBe('1px');
      expect(await styleOf(edged, 'border-block-start-color'), `${state}: ${piece}`).not.toBe(
        await colour(page, 'Canvas'),
      );
    }
  });

  test('where a drop would land, and that nothing can be added, is seen', async ({ page }) => {
    const dragging = (await openState(page, 'dragging')).locator('.panel');
    expect(await styleOf(dragging, 'border-block-start-color')).toBe(await colour(page, 'Highlight'));
    const disabled = (await openState(page, 'disabled')).locator('.heading');
    expect(await styleOf(disabled, 'color')).toBe(await colour(page, 'GrayText'));
  });
});

test('a person who wants more contrast reads no grey, and sees each edge', async ({ page }) => {
  const look = async (): Promise<readonly [muted: string, border: string]> => {
    const element = await openState(page, 'uploading');
    return [
      await styleOf(element.locator('.details'), 'color'),
      await styleOf(element.locator('.panel'), 'border-block-start-color'),
    ];
  };
  const [muted, border] = await look();
  await page.emulateMedia({ contrast: 'more' });
  const [darker, stronger] = await look();
  const text = await styleOf(page.locator('gcore-uploader .name'), 'color');
  expect(muted).not.toBe(text);
  expect(darker).toBe(text);
  expect(stronger).not.toBe(border);
  const { violations } = await new AxeBuilder({ page })
    .include('gcore-uploader')
    .withRules(['color-contrast-enhanced'])
    .analyze();
  expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([]);
});

test('nothing moves for a person who wants no motion', async ({ page }) => {
  const moving = (): Promise<readonly string[]> =>
    page.evaluate(() =>
      Array.from(document.querySelectorAll('gcore-uploader'))
        .flatMap(({ shadowRoot }) => shadowRoot?.getAnimations() ?? [])
        .flatMap((animation) => (animation instanceof CSSAnimation ? [animation.animationName] : [])),
    );
  for (const [state, name] of [
    ['preparing', 'seek'],
    ['processing', 'flow'],
    ['waiting for the network', 'breathe'],
  ] as const) {
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await openState(page, state);
    expect(await moving(), state).toContain(name);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await moving(), state).toEqual([]);
  }
});
