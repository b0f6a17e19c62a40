import { expect } from '@open-wc/testing';
import { createPaintedUploader, type PaintedUploader } from '../../demo/gallery-uploader.js';
import { createPageUploads } from '../../src/core/page-store.js';
import { noopPorts } from '../../src/core/ports/noop-ports.js';
import type { Upload } from '../../src/core/model/state.js';
import { GcoreUploadStatus } from '../../src/element/gcore-upload-status.js';
import { until } from '../helpers/until.js';
import { button, query, row } from './fixture.js';

customElements.define('gcore-upload-status', GcoreUploadStatus);

interface Shown {
  readonly element: GcoreUploadStatus;
  readonly uploader: PaintedUploader;
  readonly root: ShadowRoot;
}

/** A status element in the page, beside an uploader whose rows are `uploads`. */
async function show(uploads: readonly Upload[], lang = 'en'): Promise<Shown> {
  const page = createPageUploads(noopPorts);
  const uploader = createPaintedUploader(uploads);
  page.show({ onTaken: () => undefined }, { options: {}, open: () => uploader, former: 'continue' });
  GcoreUploadStatus.page = () => page;
  const element = new GcoreUploadStatus();
  element.lang = lang;
  element.dataset['fixture'] = '';
  document.body.append(element);
  await element.updateComplete;
  const root = element.renderRoot as ShadowRoot;
  if (uploads.length > 0)
    await until(() => root.querySelectorAll('.row').length === uploads.length, { what: 'the rows' });
  return { element, uploader, root };
}

const textOf = (root: ShadowRoot, part: string): string | undefined =>
  root.querySelector(`[part=status-${part}]`)?.textContent?.trim();

const sending = row({ state: 'uploading' }, { id: 'a', size: 100 }, 40);
const done = row({ state: 'uploaded' }, { id: 'b', name: 'done.mp4', videoId: 7, size: 100 }, 100);
const lost = row(
  { state: 'needs-file', by: 'picking', because: 'reload', wrongFile: null },
  { id: 'c', name: 'lost.mp4', size: 200 },
  25,
);

describe('the status element', () => {
  it('The status element shows nothing while the page has no uploads', async () => {
    const { root } = await show([]);
    expect(root.querySelector('button')).to.equal(null);
  });

  it('The status element says how many are done and how many wait for the person, and draws how far all are', async () => {
    const { root } = await show([sending, done, lost]);
    expect(textOf(root, 'summary')).to.equal('1 of 3 uploaded');
    expect(textOf(root, 'waiting')).to.equal('Waiting for you: 1');
    const fill = query(root, '[part=status-bar-fill]');
    expect(fill.style.getPropertyValue('--_done')).to.equal(String(190 / 400));
    expect(query(root, '[role=status]').textContent?.trim()).to.equal('1 of 3 uploaded. Waiting for you: 1');
  });

  it('The status element draws no bar once everything is done', async () => {
    const { root, uploader, element } = await show([sending]);
    uploader.show([done]);
    await element.updateComplete;
    expect(textOf(root, 'summary')).to.equal('1 of 1 uploaded');
    expect(root.querySelector('[part=status-bar]')).to.equal(null);
  });

  it('The status element opens the list, whose buttons work', async () => {
    const { root, uploader } = await show([sending, done]);
    const sheet = query(root, '[part=sheet]');
    expect(sheet.matches(':popover-open')).to.equal(false);
    query(root, '[part=status-button]').click();
    expect(sheet.matches(':popover-open')).to.equal(true);
    button(root, 'Pause: holiday.mp4').click();
    button(root, 'Pause all').click();
    expect(uploader.intended).to.deep.equal([['pause', 'a'], ['pause']]);
  });

  it('The status element asks for the file of an upload that lost it', async () => {
    const { root, uploader } = await show([lost]);
    const input = query<HTMLInputElement>(root, 'input[type=file]');
    let opened = 0;
    input.click = () => {
      opened += 1;
    };
    query(root, '[part=status-button]').click();
    button(root, 'Choose the file: lost.mp4').click();
    expect(opened).to.equal(1);
    const file = new File(['a'], 'lost.mp4');
    const files = new DataTransfer();
    files.items.add(file);
    input.files = files.files;
    input.dispatchEvent(new Event('change'));
    expect(uploader.intended).to.deep.equal([['supply', 'c', file]]);
  });

  it('The status element speaks the language of its page', async () => {
    const { root } = await show([lost], 'de');
    expect(textOf(root, 'waiting')).to.equal('Wartet auf Sie: 1');
  });

  it('The status element hears nothing more once it is removed, and is up to date when it comes back', async () => {
    const { element, root, uploader } = await show([sending]);
    element.remove();
    uploader.show([done]);
    document.body.append(element);
    await element.updateComplete;
    expect(textOf(root, 'summary')).to.equal('1 of 1 uploaded');
  });

  for (const [what, uploads] of [
    ['while something is sent', [sending]],
    ['with all kinds of uploads', [sending, done, lost]],
    ['when all is done', [done]],
  ] as const) {
    it(`The status element is accessible ${what}, closed and open`, async () => {
      const { element, root } = await show(uploads);
      await expect(element).to.be.accessible();
      // Half faded in, a text has half its contrast.
      const still = Object.assign(document.createElement('style'), {
        textContent: '* { animation: none !important; transition: none !important; }',
      });
      root.append(still);
      query(root, '[part=status-button]').click();
      await until(() => root.querySelectorAll('.row').length === uploads.length);
      await expect(element).to.be.accessible();
    });
  }
});
