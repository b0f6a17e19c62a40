import puppeteer from 'puppeteer';
import { findBrowser } from '../helpers/browsers.js';
import { startWebKit } from '../helpers/webkit-session.js';
import { expect, test } from './fixture/test.js';
import { recordEvents } from './fixture/uploader-page.js';

const formUrl = '/demo/form.html';
const elsewhere = '/demo/themes.html';

/** What the form would send, and how the page came to be. Runs in the page. */
function readForm(): { readonly fields: Record<string, string>; readonly navigation: string } {
  const form = document.querySelector('form');
  const [entry] = performance.getEntriesByType('navigation');
  return {
    fields: Object.fromEntries(
      Array.from(form ? new FormData(form) : [], ([name, value]) => [name, String(value)]),
    ),
    navigation: entry instanceof PerformanceNavigationTiming ? entry.type : '',
  };
}

test('a form that is sent without its video shows that at the control inside', async ({ uploader, page }) => {
  await uploader.open(formUrl);
  await page.getByLabel('Title').fill('Lesson 7');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(uploader.element.getByRole('button', { name: 'Video: Choose a video' })).toBeFocused();
});

test('after leaving and coming back, the form has its video again', async ({ uploader, page }) => {
  await uploader.open(formUrl);
  await page.getByLabel('Title').fill('Lesson 7');
  await page.getByRole('button', { name: 'Take a sample' }).click();
  const video = String(await uploader.succeeds());
  await page.goto(elsewhere);
  await page.goBack();
  await expect
    .poll(() => page.evaluate(readForm))
    .toEqual({ fields: { title: 'Lesson 7', video }, navigation: 'back_forward' });
  await uploader.reaches(/processing|viewable|ready/);
});

test.describe('in Firefox', () => {
  const { executablePath } = findBrowser('firefox') ?? {};
  test.skip(executablePath === undefined, 'Firefox is not installed');

  for (const { how, keptPages } of [
    { how: 'made anew', keptPages: 0 },
    { how: 'kept alive meanwhile', keptPages: 5 },
  ])
    test(`after leaving and coming back, the form, ${how}, has its video again`, async ({
      baseURL,
      page,
    }) => {
      // The development server makes a dependency ready when it is first asked for, and fails that request.
      await page.goto(formUrl, { waitUntil: 'networkidle' });
      const firefox = await puppeteer.launch({
        browser: 'firefox',
        executablePath: executablePath ?? '',
        extraPrefsFirefox: { 'browser.sessionhistory.max_total_viewers': keptPages },
      });
      try {
        const tab = await firefox.newPage();
        await tab.evaluateOnNewDocument(recordEvents);
        await tab.goto(`${baseURL}${formUrl}`);
        await tab.type('input[name=title]', 'Lesson 7');
        await tab.click('#sample');
        const success = await tab.waitForFunction(
          () => window.toldEvents.find(({ type }) => type === 'success')?.videoId,
          { timeout: 60_000 },
        );
        const video = String(await success.jsonValue());
        await tab.goto(`${baseURL}${elsewhere}`);
        await tab.goBack();
        await expect
          .poll(async () => (await tab.evaluate(readForm)).fields)
          .toEqual({ title: 'Lesson 7', video });
      } finally {
        await firefox.close();
      }
    });
});

test.describe('in WebKit', () => {
  test.skip(findBrowser('webkit') === null, 'WebKit is not installed');

  test('after leaving and coming back, the form has its video again', async ({ baseURL, page }) => {
    await page.goto(formUrl, { waitUntil: 'networkidle' });
    const webkit = await startWebKit();
    try {
      await webkit.open(`${baseURL}${formUrl}`);
      const isReady = () => document.querySelector('gcore-uploader')?.matches(':state(empty)') ?? false;
      await expect.poll(() => webkit.call(isReady), { timeout: 30_000 }).toBe(true);
      await webkit.call(() => {
        const title = document.querySelector<HTMLInputElement>('input[name=title]');
        if (title) title.value = 'Lesson 7';
        document.querySelector<HTMLElement>('#sample')?.click();
      });
      await expect
        .poll(async () => (await webkit.call(readForm)).fields['video'], { timeout: 60_000 })
        .toMatch(/^\d+$/);
      const { fields } = await webkit.call(readForm);
      await webkit.open(`${baseURL}${elsewhere}`);
      await webkit.back();
      await expect.poll(async () => webkit.call(readForm)).toMatchObject({ fields });
    } finally {
      await webkit.close();
    }
  });
});
