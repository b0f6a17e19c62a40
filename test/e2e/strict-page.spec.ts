import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCdn } from '../../scripts/build/cdn.js';
import { serveSite } from '../package/serve-site.js';
import { expect, test } from './fixture/test.js';

declare global {
  interface Window {
    /** `directive blocked` of each thing that the page's policy refused. */
    violations: string[];
  }
}

interface Case {
  readonly what: string;
  readonly more: string;
  /** Where the policy stands. */
  readonly place: 'header' | 'meta';
  readonly violations: readonly string[];
  readonly pictures: number;
  readonly console: RegExp | null;
}

const cases: readonly Case[] = [
  {
    what: 'in a header, that allows thumbnails',
    place: 'header',
    more: "media-src 'self' blob:; img-src 'self' blob:;",
    violations: [],
    // Pale and in colour.
    pictures: 2,
    console: null,
  },
  {
    what: 'in a header, that forbids thumbnails',
    place: 'header',
    more: '',
    // A page cannot read the policy of a header: it learns it from the first refusal, and does not ask again.
    violations: ['media-src blob'],
    pictures: 0,
    console: /^Loading media from +'blob:/,
  },
  {
    what: 'in the page, that forbids thumbnails',
    place: 'meta',
    more: '',
    violations: [],
    pictures: 0,
    console: null,
  },
];

const pageWith = (head: string): string => `<!doctype html>
<html lang="en">
  <head>
    ${head}
    <title>A strict page</title>
    <script type="module" src="/gcore-uploader.js"></script>
  </head>
  <body>
    <gcore-uploader backend="/api/gcore" multiple sources="file link"></gcore-uploader>
  </body>
</html>`;

let folder = '';

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gcore-uploader-strict-'));
  await buildCdn(folder);
});

test.afterAll(() => rm(folder, { recursive: true, force: true }));

for (const { what, place, more, violations, pictures, console } of cases) {
  test.describe(`under the strictest policy ${what}`, () => {
    test.use({ expectedConsole: console });

    test('two whole uploads break it no more than that', async ({ uploader, files, gcore, baseURL }) => {
      if (!baseURL) throw new Error('The server of playwright.config.ts is not there.');
      const policy = strictPolicy(await uploadOrigins(baseURL), more);
      const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}" />`;
      const site = await serveSite({
        root: folder,
        gcoreUrl: baseURL,
        pages: { '/': pageWith(place === 'meta' ? meta : ''), '/favicon.ico': '' },
        ...(place === 'header' ? { headers: { 'Content-Security-Policy': policy } } : {}),
      });
      try {
        await uploader.page.addInitScript(recordViolations);
        await uploader.open(site.url);
        for (const seed of [1, 2]) {
          const video = await files.make({ sizeBytes: 3_000_000, seed });
          const told = (await uploader.events()).length;
          await uploader.pick(video.path);
          const videoId = await uploader.succeeds({ after: told });
          await uploader.reaches(/viewable|ready/, { row: seed - 1 });
          expect(await gcore.sha256Of(videoId)).toBe(video.sha256);
        }
        await expect(uploader.rows.last().locator('[part=thumbnail] img')).toHaveCount(pictures);
        expect(await uploader.page.evaluate(() => window.violations)).toEqual(violations);
      } finally {
        // Its event stream ends before its server does.
        await uploader.page.goto('about:blank');
        await site.close();
      }
    });
  });
}

/** As README prints it: what a page's policy has to allow, and nothing more. */
function strictPolicy(uploadHosts: readonly string[], more: string): string {
  return `default-src 'self'; connect-src 'self' ${uploadHosts.join(' ')}; ${more}
    require-trusted-types-for 'script'; trusted-types lit-html;`.replaceAll(/\s+/g, ' ');
}

/** Runs in the page before its own scripts. */
function recordViolations(): void {
  window.violations = [];
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    window.violations.push(`${effectiveDirective} ${blockedURI}`);
  });
}

async function uploadOrigins(gcoreUrl: string): Promise<readonly string[]> {
  const answer = await fetch(`${gcoreUrl}/__faults`);
  const { hosts } = (await answer.json()) as { hosts: readonly { readonly origin: string }[] };
  return hosts.map(({ origin }) => origin);
}
