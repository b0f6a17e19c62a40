import type { Page } from '@playwright/test';
import { BrowserProcess } from '../faults/processes/browser-process.js';
import { withoutHotReload } from '../faults/processes/hot-reload.js';
import { pickFromDisk } from '../faults/processes/pick-from-disk.js';
import { PROCESS_CHUNK_BYTES as CHUNK_BYTES, processRows } from '../faults/rows/processes.js';
import type { LaptopGcore } from './fixture/laptop-gcore.js';
import { expect, test as base } from './fixture/test.js';
import { recordEvents, UploaderPage } from './fixture/uploader-page.js';
import type { VideoOnDisk } from './fixture/video-files.js';

/** A browser of the test's own, whose tabs and processes end as the test wants. */
class Person {
  constructor(
    readonly browser: BrowserProcess,
    private readonly baseUrl: string,
  ) {}

  async openTab(): Promise<UploaderPage> {
    const page: Page = await this.browser.newPage();
    await page.addInitScript(recordEvents);
    await withoutHotReload(page);
    const uploader = new UploaderPage(page);
    await uploader.open(`${this.baseUrl}/`, { 'chunk-size': String(CHUNK_BYTES) });
    return uploader;
  }

  /** A tab in the middle of a file, with a server that has stopped to read. */
  async sendHalf(gcore: LaptopGcore, video: VideoOnDisk): Promise<UploaderPage> {
    await gcore.break({ kind: 'patch', skip: 3, stall: { when: 'request', afterBytes: 100_000 } });
    const uploader = await this.openTab();
    await pickFromDisk(uploader.page, video.path);
    await uploader.confirms(3 * CHUNK_BYTES);
    return uploader;
  }
}

const test = base.extend<{ readonly person: Person }>({
  person: async ({ baseURL }, use) => {
    if (!baseURL) throw new Error('The server of playwright.config.ts is not there.');
    const browser = await BrowserProcess.start();
    await use(new Person(browser, baseURL));
    await browser.dispose();
  },
});

async function arrives(uploader: UploaderPage, gcore: LaptopGcore, video: VideoOnDisk): Promise<void> {
  const videoId = await uploader.succeeds();
  expect(await gcore.sha256Of(videoId)).toBe(video.sha256);
  const [upload, ...others] = await gcore.uploadsOf(videoId);
  expect(others, 'it is one upload').toEqual([]);
  expect(upload?.bodyBytes).toBeLessThanOrEqual(video.sizeBytes + CHUNK_BYTES);
}

test(`${processRows.tabClosed.name}: ${processRows.tabClosed.expect}`, async ({ person, gcore, files }) => {
  const video = await files.make({ sizeBytes: 12_000_000 });
  const first = await person.sendHalf(gcore, video);
  await first.page.close();
  await gcore.mend();
  const second = await person.openTab();
  await second.reaches(/needs-file/);
  await pickFromDisk(second.page, video.path);
  await arrives(second, gcore, video);
  expect(await second.story()).toEqual(['resume', 'success']);
});

test(`${processRows.browserKilled.name}: ${processRows.browserKilled.expect}`, async ({
  person,
  gcore,
  files,
}) => {
  const video = await files.make({ sizeBytes: 12_000_000 });
  await person.sendHalf(gcore, video);
  await person.browser.kill();
  await gcore.mend();
  await person.browser.start();
  const uploader = await person.openTab();
  await uploader.reaches(/needs-file/);
  await pickFromDisk(uploader.page, video.path);
  await arrives(uploader, gcore, video);
  expect(await uploader.story()).toEqual(['resume', 'success']);
});

test(`${processRows.twoTabs.name}: ${processRows.twoTabs.expect}`, async ({ person, gcore, files }) => {
  const video = await files.make({ sizeBytes: 12_000_000 });
  const first = await person.sendHalf(gcore, video);
  const second = await person.openTab();
  await second.reaches(/uploading/);
  await pickFromDisk(second.page, video.path);
  await expect(second.rows, 'it is the row of the other tab').toHaveCount(1);
  await first.page.close();
  await gcore.mend();
  await arrives(second, gcore, video);
});
