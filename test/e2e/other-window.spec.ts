import type { Page } from '@playwright/test';
import { expect, test } from './fixture/test.js';
import { UploaderPage } from './fixture/uploader-page.js';

/** What a person sees of its surface. */
function look(page: Page): Promise<string> {
  return page.locator('gcore-uploader').evaluate((element) => {
    const panel = element.shadowRoot?.querySelector('.panel');
    if (!panel) throw new Error('It is not drawn.');
    const { borderTopWidth, borderTopLeftRadius, paddingLeft } = getComputedStyle(panel);
    return [borderTopWidth, borderTopLeftRadius, paddingLeft].join(' ');
  });
}

/** Drops a file on the element, as the system does. */
async function drop(page: Page, path: string): Promise<void> {
  const box = await page.locator('gcore-uploader').boundingBox();
  if (!box) throw new Error('It is not drawn.');
  const devTools = await page.context().newCDPSession(page);
  const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'dragOver', 'drop'] as const)
    await devTools.send('Input.dispatchDragEvent', { type, ...place, data });
}

/** Each runs in the page, in a click. */
const places = {
  popup: () => Promise.resolve(window.open('about:blank', 'other', 'width=600,height=500')),
  'picture-in-picture window': () => {
    const { documentPictureInPicture } = window as unknown as {
      documentPictureInPicture: { requestWindow(size: object): Promise<Window> };
    };
    return documentPictureInPicture.requestWindow({ width: 600, height: 500 });
  },
};

for (const [name, open] of Object.entries(places)) {
  test(`in a ${name} the element looks as before, sends on, and takes drops there`, async ({
    uploader,
    gcore,
    files,
    page,
    context,
  }) => {
    const video = await files.make({ sizeBytes: 6_000_000 });
    const dropped = await files.make({ name: 'lesson.mp4', seed: 2 });
    await gcore.break({ kind: 'patch', bytesPerSecond: 1_000_000, times: 6 });
    await uploader.open('/demo/many.html', { 'chunk-size': '1000000' });
    const atHome = await look(page);
    await uploader.pick(video.path);
    await uploader.confirms(1_000_000);
    const opened = context.waitForEvent('page');
    await page.evaluate(moveAtClick, open.toString());
    await page.locator('#move').click();
    const other = await opened;
    await expect(other.locator('gcore-uploader')).toBeVisible();
    expect(await look(other)).toBe(atHome);

    await drop(other, dropped.path);
    const there = new UploaderPage(other);
    await expect(there.rows).toHaveCount(2);
    await there.reaches(/processing|viewable|ready/, { row: 0 });
    await there.reaches(/processing|viewable|ready/, { row: 1 });
    expect(
      context
        .pages()
        .map((each) => each.url())
        .filter((url) => url.startsWith('file:')),
    ).toEqual([]);

    await page.locator('#back').click();
    await expect(page.locator('gcore-uploader')).toBeVisible();
    expect(await look(page)).toBe(atHome);
  });
}

/** Runs in the page: two buttons, one that moves the element into the window that `open` opens, and one that brings it home. */
function moveAtClick(open: string): void {
  const element = document.querySelector('gcore-uploader');
  if (!element) throw new Error('There is no element.');
  const addButton = (id: string, onClick: () => void): void => {
    const button = document.createElement('button');
    button.id = id;
    button.addEventListener('click', onClick);
    document.body.prepend(button);
  };
  addButton('move', () => {
    // A function cannot be handed to a page.
    const opening = (new Function(`return (${open})()`) as () => Promise<Window>)();
    void opening.then((other) => other.document.body.append(element));
  });
  addButton('back', () => document.body.append(element));
}
