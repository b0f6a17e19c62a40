import { appendFile, copyFile, rm, truncate, utimes } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { FirefoxPage } from '../faults/processes/firefox.js';
import { PROCESS_CHUNK_BYTES, processRows } from '../faults/rows/processes.js';
import { findBrowser } from '../helpers/browsers.js';
import { samplePath } from '../helpers/write-video.js';
import { expect, test } from './fixture/test.js';
import { recordEvents, UploaderPage } from './fixture/uploader-page.js';
import type { VideoFiles } from './fixture/video-files.js';

const SIZE_BYTES = 20_000_000;

/** Firefox reads on in a picked file that was written to: what comes of it is not what comes of it elsewhere. */
const tamperings = [
  { row: processRows.touched, tamper: (path: string) => utimes(path, new Date(), new Date()) },
  { row: processRows.appended, tamper: (path: string) => appendFile(path, 'more') },
  { row: processRows.truncated, tamper: (path: string) => truncate(path, PROCESS_CHUNK_BYTES) },
  {
    row: processRows.replaced,
    tamper: async (path: string, files: VideoFiles) =>
      copyFile((await files.make({ sizeBytes: SIZE_BYTES, seed: 2 })).path, path),
  },
  { row: processRows.deleted, tamper: (path: string) => rm(path) },
] as const;

const outcomes = {
  success: { states: /uploaded|processing|viewable|ready/, ends: ['success'] },
  'needs-file': { states: /needs-file/, ends: [] },
  'error:file-changed': { states: /failed/, ends: ['error'] },
} as const;

test.describe('in Firefox', () => {
  test.skip(findBrowser('firefox') === null, 'Firefox is not installed');

  // The pages' development server makes a dependency ready when it is first asked for, and fails that request. Firefox
  // remembers a module that failed to load, so another browser goes first.
  test.beforeAll(async ({ browser, baseURL }) => {
    const page = await browser.newPage();
    await page.addInitScript(recordEvents);
    const uploader = new UploaderPage(page);
    await uploader.open(`${baseURL}/`);
    await uploader.pick(fileURLToPath(samplePath));
    await uploader.succeeds();
    await page.close();
  });

  for (const { row, tamper } of tamperings) {
    test(`${row.name}: ${row.inFirefox}`, async ({ baseURL, gcore, files }) => {
      const video = await files.make({ sizeBytes: SIZE_BYTES });
      await gcore.break({ kind: 'patch', skip: 3, stall: { when: 'request', afterBytes: 100_000 } });
      const firefox = await FirefoxPage.open(`${baseURL}/`, { 'chunk-size': String(PROCESS_CHUNK_BYTES) });
      try {
        await firefox.pick(video.path);
        await firefox.confirms(3 * PROCESS_CHUNK_BYTES);
        await tamper(video.path, files);
        await gcore.mend();
        const { states, ends } = outcomes[row.inFirefox];
        const { videoId, errorCode } = await firefox.reaches(states);
        expect(errorCode).toBe(row.inFirefox === 'error:file-changed' ? 'file-changed' : null);
        expect(await firefox.ends()).toEqual(ends);
        if (row.inFirefox === 'success') expect(await gcore.sha256Of(videoId ?? 0)).toBe(video.sha256);
      } finally {
        await firefox.close();
      }
    });
  }
});
