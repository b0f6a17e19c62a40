import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { buildDocsSite } from '../../scripts/build/docs-site.js';
import { projectFolder } from '../../scripts/testing/test-files.js';
import { serveSite, type Site } from '../package/serve-site.js';
import { LaptopGcore } from './fixture/laptop-gcore.js';
import { expect, test } from './fixture/test.js';
import { WorkerServer } from './fixture/worker-server.js';

/** Addresses in a page, as they are written there: what it loads, and what it leads to. */
const addressIn = /<(a|link|script|img|source)\b[^>]*?\s(?:href|src|srcset)="([^"]*)"/g;

let folder = '';
let site: Site | null = null;

/** Built into `any/path/docs`, as `npm run build` leaves it in `demo-dist/docs`. */
const docs = (): string => join(folder, 'any/path/docs');
const pages = (): readonly string[] =>
  readdirSync(docs(), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'));
const addressesIn = (page: string) =>
  Array.from(readFileSync(join(docs(), page), 'utf8').matchAll(addressIn), ([, tag = '', address = '']) => ({
    page,
    tag,
    address,
  }));

test.describe('the documentation, built', () => {
  test.beforeAll(async ({ baseURL }) => {
    folder = await mkdtemp(join(tmpdir(), 'gcore-uploader-docs-'));
    buildDocsSite(docs());
    site = await serveSite({ root: folder, gcoreUrl: baseURL ?? '' });
  });
  test.afterAll(async () => {
    await site?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('has no dead links', () => {
    const dead = pages()
      .flatMap(addressesIn)
      .filter(({ address }) => !/^(?:https?:|data:)/.test(address))
      .filter(({ page, address }) => {
        const [path = '', heading = ''] = address.split('#');
        const target = path === '' ? join(docs(), page) : resolve(dirname(join(docs(), page)), path);
        // The demo's pages, one folder up, are built beside it.
        const source = relative(docs(), target).startsWith('..')
          ? join(projectFolder, relative(dirname(docs()), target))
          : target;
        if (!existsSync(source)) return true;
        return heading !== '' && !readFileSync(source, 'utf8').includes(`id="${decodeURI(heading)}"`);
      });
    expect(dead).toEqual([]);
    expect(pages().length).toBeGreaterThan(13);
  });

  test('loads nothing from another host', () => {
    const foreign = pages()
      .flatMap(addressesIn)
      .filter(({ tag, address }) => tag !== 'a' && /^(?:https?:)?\/\//.test(address));
    expect(foreign).toEqual([]);
  });

  test('has every page that its llms.txt names', () => {
    const named = Array.from(
      readFileSync(join(docs(), 'llms.txt'), 'utf8').matchAll(/\]\(([^)]+)\)/g),
      ([, path = '']) => path,
    );
    expect(named.length).toBeGreaterThan(12);
    const whole = readFileSync(join(docs(), 'llms-full.txt'), 'utf8');
    for (const path of named) expect(whole).toContain(readFileSync(join(docs(), path), 'utf8'));
  });

  test('has examples that upload', async ({ uploader, gcore, files }) => {
    const video = await files.make();
    await uploader.open(`${site?.url}any/path/docs/index.html`);
    await uploader.pick(video.path);
    expect(await gcore.sha256Of(await uploader.succeeds())).toBe(video.sha256);
  });

  test('finds what is looked for', async ({ page }) => {
    await page.goto(`${site?.url}any/path/docs/security.html`, { waitUntil: 'networkidle' });
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox').fill('retry-delays');
    await page.getByRole('option').first().click();
    await expect(page).toHaveURL(/\/any\/path\/docs\/(?:api|resuming)\.html/);
  });

  for (const path of ['', 'api.html', 'forms.html', 'faults.html', 'styling.html'])
    test(`/docs/${path} fits a narrow phone, has nothing for axe, and is silent`, async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 780 });
      await page.goto(`${site?.url}any/path/docs/${path}`, { waitUntil: 'networkidle' });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        ).toEqual([]);
      }
    });
});

test.describe('made of the sources', () => {
  let server: WorkerServer;
  test.beforeAll(async () => {
    server = await WorkerServer.start({ PAGES: '' });
  });
  test.afterAll(() => server.stop());

  test('npm start shows the demo, and the documentation under /docs/, with examples that upload', async ({
    uploader,
    files,
    page,
  }) => {
    const gcore = new LaptopGcore(server.url, server.storage);
    const video = await files.make();
    const expectUpload = async (): Promise<void> => {
      await uploader.pick(video.path);
      expect(await gcore.sha256Of(await uploader.succeeds())).toBe(video.sha256);
    };
    await uploader.open(`${server.url}/`);
    await expectUpload();
    await page.goto(`${server.url}/docs`);
    await expect(page).toHaveURL(/\/docs\/$/);
    await expectUpload();
    const texts = await page.request.get(`${server.url}/docs/llms.txt`);
    expect(await texts.text()).toContain('# gcore-uploader');
  });
});
