import { engines, type Engine } from '../helpers/engines.js';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findBrowser } from '../helpers/browsers.js';
import { sha256OfFile } from '../helpers/sha256-of-file.js';
import { serveSite } from '../package/serve-site.js';
import { copyCdnFiles } from './fixture/cdn-files.js';
import { expect, test } from './fixture/test.js';
import { personOnStrictPage, type StrictPageOutcome } from './strict-page/person.js';
import { openInStock, type OpenPage } from './strict-page/stock-browsers.js';

/** As docs/security.md prints it: what a page's policy has to allow, and nothing more. */
const printed =
  "default-src 'self'; connect-src 'self' https://*.gvideo.co;\nrequire-trusted-types-for 'script'; trusted-types lit-html";

const html = `<!doctype html>
<html lang="en">
  <head>
    <script src="/person.js"></script>
    <title>A strict page</title>
    <script type="module" src="/gcore-uploader.js"></script>
  </head>
  <body>
    <gcore-uploader backend="/api/gcore" multiple sources="file link"></gcore-uploader>
  </body>
</html>`;

const names = ['holiday.mp4', 'lesson.webm'];
let folder = '';

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gcore-uploader-strict-'));
  await copyCdnFiles(folder);
  await writeFile(join(folder, 'person.js'), `(${personOnStrictPage.toString()})();`);
  await copyFile('test/samples/black-opening.webm', join(folder, 'lesson.webm'));
});

test.afterAll(() => rm(folder, { recursive: true, force: true }));

test('docs/security.md prints the policy that is tried here', async () => {
  expect(await readFile('docs/security.md', 'utf8')).toContain(`\n${printed}\n`);
});

for (const engine of engines) {
  test.describe(`in ${engine}`, () => {
    test.skip(findBrowser(engine) === null, `${engine} is not installed`);
    // Chromium says what was provoked.
    test.use({ expectedConsole: /violates the following|requires 'TrustedHTML'/ });

    test('two whole uploads, with pictures, break nothing of the strictest policy', async ({
      page,
      files,
      gcore,
      baseURL,
    }) => {
      if (!baseURL) throw new Error('The server of playwright.config.ts is not there.');
      await copyFile((await files.make({ sizeBytes: 3_000_000 })).path, join(folder, 'holiday.mp4'));
      const policy = printed.replace('https://*.gvideo.co', (await uploadOrigins(baseURL)).join(' '));
      let tell: (outcome: StrictPageOutcome) => void = () => undefined;
      const told = new Promise<StrictPageOutcome>((resolve) => {
        tell = resolve;
      });
      const site = await serveSite({
        root: folder,
        gcoreUrl: baseURL,
        pages: { '/': html, '/favicon.ico': '' },
        headers: { 'Content-Security-Policy': policy.replaceAll('\n', ' ') },
        receives: { '/outcome': (outcome) => tell(outcome as StrictPageOutcome) },
      });
      const opened = await open(engine, site.url, page);
      try {
        const outcome = await told;
        expect(outcome).toMatchObject({ failure: null, violations: [] });
        expect(outcome.provoked).toEqual([
          'img-src blob',
          ...(outcome.enforcesTypes ? ['require-trusted-types-for trusted-types-sink'] : []),
          'style-src-attr inline',
        ]);
        // Pale and in colour.
        for (const { decodes, painted } of outcome.pictures) expect(painted).toBe(decodes ? 2 : 0);
        for (const [index, name] of names.entries())
          expect(await gcore.sha256Of(outcome.videoIds[index] ?? 0)).toBe(
            await sha256OfFile(join(folder, name)),
          );
      } finally {
        await opened.close();
        await site.close();
      }
    });
  });
}

async function open(engine: Engine, url: string, page: Page): Promise<OpenPage> {
  if (engine !== 'chromium') return openInStock[engine](url);
  await page.goto(url);
  // Its event stream ends before its server does.
  return { close: async () => void (await page.goto('about:blank')) };
}

async function uploadOrigins(gcoreUrl: string): Promise<readonly string[]> {
  const answer = await fetch(`${gcoreUrl}/__faults`);
  const { hosts } = (await answer.json()) as { hosts: readonly { readonly origin: string }[] };
  return hosts.map(({ origin }) => origin);
}
