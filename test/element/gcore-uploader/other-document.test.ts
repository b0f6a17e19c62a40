import { expect } from '@open-wc/testing';
import { GcoreUploader } from '../../../src/element/gcore-uploader.js';
import { until } from '../../helpers/until.js';
import { mount, query, row, wishes } from '../fixture.js';

/** Another document of this page, such as a popup or a picture-in-picture window has. */
function otherWindow(): Window & typeof globalThis {
  const frame = document.createElement('iframe');
  frame.dataset['fixture'] = '';
  document.body.append(frame);
  return frame.contentWindow as Window & typeof globalThis;
}

function look(root: ShadowRoot) {
  const { borderTopWidth, display } = getComputedStyle(query(root, '.panel'));
  return { sheets: root.adoptedStyleSheets.length, borderTopWidth, display };
}

describe('in another document', () => {
  it('An element that is moved to another document and back keeps its styles', async () => {
    const { element, root } = await mount({ uploads: [row({ state: 'uploading' }, {}, 40)] });
    const atHome = look(root);
    const place = otherWindow();
    for (const { body } of [place.document, document, place.document]) {
      body.append(element);
      expect(look(root)).to.deep.equal(atHome);
    }
    expect(atHome.sheets).to.be.greaterThan(1);
  });

  it('An element that comes home by way of a document that it was never connected to keeps its styles', async () => {
    const { element, root } = await mount();
    const atHome = look(root);
    element.remove();
    otherWindow().document.adoptNode(element);
    document.body.append(element);
    expect(look(root)).to.deep.equal(atHome);
  });

  it('An element that is first connected in another document has its styles', async () => {
    await mount();
    const element = new GcoreUploader();
    otherWindow().document.body.append(element);
    await element.updateComplete;
    element.dispatchEvent(new Event('pointerenter'));
    await until(() => (element.shadowRoot?.adoptedStyleSheets.length ?? 0) > 1);
    expect(getComputedStyle(query(element.renderRoot as ShadowRoot, '.panel')).borderTopWidth).to.equal(
      '1px',
    );
  });

  it('An element in another document takes the drops there', async () => {
    const picked = { file: new File(['a'], 'holiday.mp4'), ref: null };
    const { element, uploader } = await mount({ readDrop: () => Promise.resolve([picked]) });
    const { document: other, DataTransfer, DragEvent, File: TheirFile } = otherWindow();
    other.body.append(element);
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new TheirFile(['a'], 'holiday.mp4'));
    const event = (type: string) =>
      new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true });
    for (const type of ['dragover', 'drop']) {
      const dragged = event(type);
      element.dispatchEvent(dragged);
      expect(dragged.defaultPrevented, type).to.equal(true);
    }
    await until(() => wishes(uploader).length > 0);
    expect(wishes(uploader)).to.deep.equal([['add', [picked]]]);
  });

  it('An element that is moved to another document keeps its uploads going', async () => {
    const { element, uploader } = await mount({ uploads: [row({ state: 'uploading' }, {}, 40)] });
    otherWindow().document.body.append(element);
    await Promise.resolve();
    expect(uploader.intended.filter(([method]) => method === 'suspend')).to.deep.equal([]);
  });

  it('An element follows the language of the document that it is moved to', async () => {
    const { element, root } = await mount({ attributes: {} });
    const { document: other } = otherWindow();
    other.documentElement.lang = 'de';
    other.body.append(element);
    await until(() => query(root, '.browse').textContent?.trim() === 'Video auswählen');
    other.documentElement.lang = 'en';
    await until(() => query(root, '.browse').textContent?.trim() === 'Choose a video');
  });
});
