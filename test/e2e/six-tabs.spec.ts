import type { BrowserContext, Page, Request } from '@playwright/test';
import type { LaptopGcore } from './fixture/laptop-gcore.js';
import { expect, test } from './fixture/test.js';
import { UploaderPage } from './fixture/uploader-page.js';

/*
 * A browser gives a site six connections over HTTP/1.1, for all tabs. `npm start` is such a site.
 */

const PAGE = '/demo/many.html';
/** How long what the site answers may take on a busy machine; without a connection it never comes. */
const ANSWER = { timeout: 60_000 };

/** The event streams that are open now. */
function countStreams(context: BrowserContext): () => number {
  const open = new Set<Request>();
  context.on('request', (request) => {
    if (new URL(request.url()).pathname.endsWith('/events')) open.add(request);
  });
  context.on('requestfinished', (request) => open.delete(request));
  context.on('requestfailed', (request) => open.delete(request));
  return () => open.size;
}

/** Has the page's first element follow a video. */
async function follow(page: Page, videoId: number): Promise<void> {
  await page
    .locator('gcore-uploader')
    .first()
    .evaluate(
      (element, id) => (element as unknown as { track(id: number): Promise<string> }).track(id),
      videoId,
    );
}

/** Makes videos that stay in processing until they are filled. */
async function emptyVideos(gcore: LaptopGcore, count: number) {
  return Promise.all(Array.from({ length: count }, () => gcore.createSession()));
}

/** The first element's uploads in a state; a long list does not draw them all. */
const countOf = (page: Page, state: string): Promise<number> =>
  page
    .locator('gcore-uploader')
    .first()
    .evaluate(
      (element, wanted) =>
        (element as unknown as { uploads: readonly { state: string }[] }).uploads.filter(
          (upload) => upload.state === wanted,
        ).length,
      state,
    );

/** The page asks its own server for a page. */
const ask = (page: Page): Promise<number> =>
  page.evaluate(async () => (await fetch('/demo/form.html', { cache: 'no-store' })).status);

test('with six tabs that follow a video each, the site still answers, and each tab learns of its video', async ({
  context,
  gcore,
}) => {
  const streams = countStreams(context);
  const videos = await emptyVideos(gcore, 6);
  const tabs: UploaderPage[] = [];
  for (const { video } of videos) {
    const tab = new UploaderPage(await context.newPage());
    await tab.open(PAGE);
    await follow(tab.page, video.id);
    await tab.reaches(/processing/);
    tabs.push(tab);
  }
  await expect.poll(streams, 'one of them has the stream').toBe(1);
  for (const { page } of tabs) expect(await ask(page)).toBe(200);
  const seventh = await context.newPage();
  await seventh.goto(PAGE, ANSWER);

  for (const session of videos) await gcore.fill(session);
  for (const tab of tabs) await tab.reaches(/^ready$/);
});

test('with six elements in one page that follow a video each, the page still reaches its server, and each learns of its video', async ({
  context,
  page,
  gcore,
}) => {
  const streams = countStreams(context);
  const videos = await emptyVideos(gcore, 6);
  await page.goto(PAGE);
  await page.evaluate(
    async (ids) => {
      await customElements.whenDefined('gcore-uploader');
      document.querySelector('gcore-uploader')?.remove();
      for (const id of ids) {
        const element = document.createElement('gcore-uploader') as HTMLElement & { value: string };
        element.setAttribute('backend', '/api/gcore');
        document.body.append(element);
        element.value = String(id);
      }
    },
    videos.map(({ video }) => video.id),
  );
  const rows = page.locator('gcore-uploader li[part~=row]');
  await expect(rows).toHaveCount(6);
  await expect.poll(streams, 'one of them has the stream').toBe(1);
  expect(await ask(page)).toBe(200);

  for (const session of videos) await gcore.fill(session);
  await expect(page.locator('gcore-uploader li[part~=row][data-state=ready]')).toHaveCount(6, {
    timeout: 60_000,
  });
  await page.reload(ANSWER);
});

test('with sixty videos in one element there is one stream, which brings the news of each, and the page reaches its server', async ({
  context,
  page,
  gcore,
}) => {
  const streams = countStreams(context);
  const lists: string[] = [];
  const videos = await emptyVideos(gcore, 60);
  const uploader = new UploaderPage(page);
  await uploader.open(PAGE);
  await page
    .locator('gcore-uploader')
    .first()
    .evaluate(
      async (element, ids) => {
        const { track } = element as unknown as { track(id: number): Promise<string> };
        await Promise.all(ids.map((id) => track.call(element, id)));
      },
      videos.map(({ video }) => video.id),
    );
  await expect.poll(() => countOf(page, 'processing'), ANSWER).toBe(60);
  await expect.poll(streams, ANSWER).toBe(1);
  expect(await ask(page)).toBe(200);

  page.on('request', (request) => {
    if (new URL(request.url()).pathname.endsWith('/videos')) lists.push(request.url());
  });
  const [first] = videos;
  const last = videos.at(-1);
  if (!first || !last) throw new Error('Sixty videos were asked for.');
  for (const session of [first, last]) await gcore.fill(session);
  await expect.poll(() => countOf(page, 'ready'), ANSWER).toBe(2);
  expect(lists, 'nothing is polled').toEqual([]);
});

test('a tab takes the stream over when the one that had it is closed', async ({ context, gcore }) => {
  const streams = countStreams(context);
  const [first, second] = await emptyVideos(gcore, 2);
  if (!first || !second) throw new Error('Two videos were asked for.');
  const tabs = [
    new UploaderPage(await context.newPage()),
    new UploaderPage(await context.newPage()),
  ] as const;
  for (const [at, tab] of tabs.entries()) {
    await tab.open(PAGE);
    await follow(tab.page, at === 0 ? first.video.id : second.video.id);
    await tab.reaches(/processing/);
  }
  await expect.poll(streams).toBe(1);
  await tabs[0].page.close();
  await gcore.fill(second);
  await tabs[1].reaches(/^ready$/);
});
