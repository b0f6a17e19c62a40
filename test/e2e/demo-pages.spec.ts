import { readdirSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixture/test.js';

const paths = [
  '/',
  ...readdirSync('demo')
    .filter((name) => name.endsWith('.html') && name !== 'gallery.html')
    .map((name) => `/demo/${name}`),
];

for (const path of paths) {
  test(`${path} fits a narrow phone, has nothing for axe, and is silent`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 780 });
    await page.goto(path, { waitUntil: 'networkidle' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
        [],
      );
    }
  });
}

test('a form waits for its video, and sends its id', async ({ uploader, page }) => {
  await uploader.open('/demo/form.html');
  const result = page.locator('#result');
  await page.getByLabel('Title').fill('Lesson 7');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(result).toHaveText('Not complete yet.');
  await page.getByRole('button', { name: 'Take a sample' }).click();
  const videoId = await uploader.succeeds();
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(result).toHaveText(`The form sends title: Lesson 7, video: ${videoId}`);
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(uploader.element).toHaveJSProperty('value', '');
});

test('buttons outside start, pause and resume it', async ({ uploader, gcore, page }) => {
  await gcore.break({ kind: 'patch', bytesPerSecond: 8_000_000, times: null });
  await uploader.open('/demo/commands.html');
  const outside = page.locator('#example > .buttons');
  await page.getByRole('button', { name: 'Take a sample of 60 MB' }).click();
  await uploader.reaches(/waiting/);
  await outside.getByRole('button', { name: 'Start' }).click();
  await uploader.confirms(1);
  await outside.getByRole('button', { name: 'Pause' }).click();
  await uploader.reaches(/paused/);
  await gcore.mend();
  await outside.getByRole('button', { name: 'Resume' }).click();
  await uploader.succeeds();
});

test('an interface of one’s own uploads on the same engine', async ({ page }) => {
  await page.goto('/demo/headless.html');
  await page.getByRole('button', { name: 'Take a sample of 60 MB' }).click();
  await expect(page.locator('#rows li')).toContainText(/: (processing|viewable|ready)/, { timeout: 60_000 });
});

test('several samples and a link end up as videos', async ({ uploader, page }) => {
  await uploader.open('/demo/many.html');
  await page.getByRole('button', { name: 'Add five samples' }).click();
  const uploads = (): Promise<readonly { kind: string; state: string }[]> =>
    uploader.element.evaluate((element) => (element as HTMLElement & { uploads: [] }).uploads);
  await expect.poll(async () => (await uploads()).length).toBe(5);
  const link = page.getByRole('button', { name: 'Add a finished video again, by its link' });
  await expect(link).toBeEnabled({ timeout: 90_000 });
  await link.click();
  await expect
    .poll(async () => (await uploads()).find(({ kind }) => kind === 'link')?.state, { timeout: 90_000 })
    .toMatch(/processing|viewable|ready/);
});

test('a session that was pasted uploads one video', async ({ uploader, gcore, page }) => {
  const session = await gcore.createSession();
  await uploader.open('/demo/try.html');
  await page.getByLabel('Answer of the second call').fill(JSON.stringify(session));
  await expect(page.getByLabel('Video id')).toHaveValue(String(session.video.id));
  await page.getByRole('button', { name: 'Use this session' }).click();
  await uploader.pick('demo/pages/sample/hills.mp4');
  expect(await uploader.succeeds()).toBe(session.video.id);
  await expect(page.locator('#outcome')).toContainText(`video ${session.video.id}`);
  await expect(page.locator('#upload code')).not.toContainText(session.token);
});

test('a custom property that is chosen is what the page would write', async ({ uploader, page }) => {
  await uploader.open('/demo/themes.html');
  await page.getByLabel('--gcore-accent').fill('#b3005e');
  await expect(page.locator('#css code')).toHaveText('gcore-uploader {\n  --gcore-accent: #b3005e;\n}');
  const button = uploader.element.getByRole('button', { name: 'Choose videos' });
  await expect(button).toHaveCSS('background-color', 'rgb(179, 0, 94)');
});
