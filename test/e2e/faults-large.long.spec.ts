import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BrowserProcess } from '../faults/processes/browser-process.js';
import { withoutHotReload } from '../faults/processes/hot-reload.js';
import { memoryOfGroup } from '../faults/processes/memory.js';
import { pickFromDisk } from '../faults/processes/pick-from-disk.js';
import { processRows } from '../faults/rows/processes.js';
import { sha256OfFile } from '../helpers/sha256-of-file.js';
import { shareOf } from '../helpers/share.js';
import { writeVideo } from '../helpers/write-video.js';
import { expect, test } from './fixture/test.js';
import { recordEvents, UploaderPage } from './fixture/uploader-page.js';

const { name, expect: expected, resentBytesMost } = processRows.large;
/** Whatever the share, more than the memory that it may take. */
const sizeBytes = Math.max(shareOf(5_000_000_000), 1_000_000_000);
/** What the browser may need beyond an idle page, whatever the file's size. */
const FLAT_BYTES = 400_000_000;

test(`${name}: ${expected} (here with ${sizeBytes / 1e9} GB)`, async ({ gcore, baseURL }) => {
  test.setTimeout(20 * 60_000);
  const folder = await mkdtemp(join(tmpdir(), 'gcore-uploader-large-'));
  const browser = await BrowserProcess.start();
  try {
    const path = join(folder, 'wedding.mp4');
    await writeVideo(path, { sizeBytes, sparse: true });
    const page = await browser.newPage();
    await page.addInitScript(recordEvents);
    await withoutHotReload(page);
    const uploader = new UploaderPage(page);
    await uploader.open(`${baseURL}/`);
    const memory = async (): Promise<number> => (await memoryOfGroup(browser.processGroup ?? 0)) ?? 0;
    const idleBytes = await memory();

    // Every third PATCH breaks after 20 MB: a rule counts only the requests that no rule before it met.
    const cut = { when: 'request', afterBytes: 20_000_000 };
    await gcore.break(
      ...Array.from({ length: 8 }, (_, index) => ({ kind: 'patch', skip: 2 * (index + 1), cut })),
    );
    await pickFromDisk(page, path);
    let mostBytes = 0;
    await expect
      .poll(
        async () => {
          mostBytes = Math.max(mostBytes, await memory());
          return (await uploader.story()).at(-1);
        },
        { timeout: 18 * 60_000, intervals: [500] },
      )
      .toBe('success');
    expect(mostBytes - idleBytes).toBeLessThan(FLAT_BYTES);

    const videoId = await uploader.succeeds();
    expect(await gcore.sha256Of(videoId)).toBe(await sha256OfFile(path));
    const sent = (await gcore.uploadsOf(videoId)).reduce((sum, { bodyBytes }) => sum + bodyBytes, 0);
    expect(sent).toBeLessThanOrEqual(sizeBytes + resentBytesMost);
  } finally {
    await browser.dispose();
    await rm(folder, { recursive: true, force: true });
  }
});
