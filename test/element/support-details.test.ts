import { expect } from '@open-wc/testing';
import { UploadError } from '../../src/core/model/errors.js';
import { en } from '../../src/locales/en.js';
import { until } from '../helpers/until.js';
import { button, mount, query, row, wishes } from './fixture.js';

const failed = row({ state: 'failed', error: new UploadError('server', 'HTTP 503') });
const copyName = en.actionOn(en.copyDetails, failed.name);

/** Takes the place of the clipboard, to which the browser lets no page write that nobody clicks on. */
function clipboard(): string[] {
  const copied: string[] = [];
  const write = async (items: readonly ClipboardItem[]): Promise<void> => {
    for (const item of items) copied.push(await (await item.getType('text/plain')).text());
  };
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { write } });
  return copied;
}

describe('the button that copies details for support', () => {
  afterEach(() => Reflect.deleteProperty(navigator, 'clipboard'));

  it('A row offers details for support only after a failure', async () => {
    for (const [upload, isOffered] of [
      [failed, true],
      [row({ state: 'refused', reason: 'no video' }), true],
      [row({ state: 'uploading' }), false],
      [row({ state: 'canceled' }), false],
    ] as const) {
      const { root, element } = await mount({ uploads: [upload] });
      expect(root.querySelector('[part=support]') !== null, upload.state).to.equal(isOffered);
      element.remove();
    }
  });

  it('The button copies the diagnostics of its row with the name of the browser, says so, and keeps the focus', async () => {
    const copied = clipboard();
    const { root, uploader } = await mount({ uploads: [failed] });
    button(root, copyName).focus();
    button(root, copyName).click();
    await until(() => query(root, '[role=log]').textContent?.includes(en.detailsCopied) === true, {
      what: 'the announcement',
    });
    expect(wishes(uploader)).to.deep.include(['diagnostics', failed.id]);
    expect(copied[0]?.startsWith(navigator.userAgent)).to.equal(true);
    expect(root.activeElement).to.equal(button(root, en.actionOn(en.detailsCopied, failed.name)));
  });
});
