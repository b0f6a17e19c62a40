import { detailsStates } from '../../demo/gallery-details.js';
import { chromiumArgs } from '../helpers/browsers.js';
import { expect, test } from './fixture/test.js';

/** What drew the pictures beside this file. Set it to the one that you draw them anew with. */
const drawnBy = { chromium: 156, platform: 'linux', arch: 'x64' };

/** Of one picture, a million pixels and more: what was seen to differ between runs is none. */
const FEW_PIXELS = 40;
/** Another browser or system rounds edges and letters otherwise; a button that moved by its own width is beyond this. */
const OTHER_DRAWER_RATIO = 0.005;

/** Those that look like no other; what the rest differ in is words, which reading-order.txt holds. */
const states = [
  'empty, files and links',
  'dragging',
  'disabled',
  'compact, empty',
  'checking',
  'warning',
  'asking to resume',
  'rejected',
  'waiting for the start',
  'uploading',
  'paused',
  'waiting for the network',
  'processing',
  'can be watched',
  'failed',
  'many rows',
  'compact',
  'compact, complete',
];

const panels = detailsStates.map(({ name }) => name);

const pictures = [
  { name: 'column-light', query: 'width=640&scheme=light', states },
  { name: 'phone-dark', query: 'width=360&scheme=dark', states },
  { name: 'page-from-right', query: 'width=1200&scheme=light&dir=rtl', states },
  { name: 'details-column-light', query: 'width=640&scheme=light', states: panels },
  { name: 'details-phone-dark', query: 'width=360&scheme=dark', states: panels },
  { name: 'details-narrow-from-right', query: 'width=280&scheme=light&dir=rtl', states: panels },
];

// Letters as they are designed, whatever the system's own rendering is set to.
test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...chromiumArgs, '--font-render-hinting=none', '--disable-lcd-text'] }),
  contextOptions: { reducedMotion: 'reduce' },
});

for (const { name, query, states: shown } of pictures)
  test(`states look as they did: ${name}`, async ({ page, browser }) => {
    const here = {
      chromium: Number.parseInt(browser.version()),
      platform: process.platform,
      arch: process.arch,
    };
    const isSameDrawer = JSON.stringify(here) === JSON.stringify(drawnBy);
    await page.clock.setFixedTime(new Date('2026-01-01T12:00:00Z'));
    const chosen = new URLSearchParams(shown.map((state) => ['state', state]));
    await page.goto(`/demo/gallery.html?font=inter&${query}&${chosen}`);
    await page.locator('html[data-painted]').waitFor();
    // The pictures are the same on every platform.
    test.info().snapshotSuffix = '';
    await expect(
      page.locator('.board'),
      `Drawn by ${JSON.stringify(drawnBy)}, compared in ${JSON.stringify(here)}. If the change is meant: ` +
        '`npx playwright test gallery-pictures --update-snapshots`, and look at what it wrote.',
    ).toHaveScreenshot(`${name}.png`, {
      animations: 'disabled',
      timeout: 60_000,
      ...(isSameDrawer ? { maxDiffPixels: FEW_PIXELS } : { maxDiffPixelRatio: OTHER_DRAWER_RATIO }),
    });
  });
