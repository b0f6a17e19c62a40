import { expect } from '@open-wc/testing';
import { until } from '../../helpers/until.js';
import { mount, type Mounted, query, wishes } from '../fixture.js';
import { transferOf } from '../transfer.js';

const file = new File(['a'], 'holiday.mp4', { type: 'video/mp4' });
const picked = { file, ref: null };
const readDrop = () => Promise.resolve([picked]);

function drag(type: string, target: EventTarget, dataTransfer: DataTransfer | null): DragEvent {
  const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true });
  target.dispatchEvent(event);
  return event;
}

describe('a drop', () => {
  it('A drop is shown while it is over the element, and added when it is let go', async () => {
    const { element, uploader, root } = await mount({ readDrop });
    drag('dragover', element, transferOf(file));
    await element.updateComplete;
    expect(element.matches(':state(dragging)')).to.equal(true);
    expect(query(root, '.heading').textContent?.trim()).to.equal('Drop to add');
    const dropped = drag('drop', element, transferOf(file));
    await until(() => wishes(uploader).length > 0);
    expect(dropped.defaultPrevented).to.equal(true);
    expect(wishes(uploader)).to.deep.equal([['add', [picked]]]);
    expect(element.matches(':state(dragging)')).to.equal(false);
  });

  it('A drop is no longer shown over an element that is disabled meanwhile', async () => {
    const { element } = await mount();
    drag('dragover', element, transferOf(file));
    await element.updateComplete;
    element.disabled = true;
    await element.updateComplete;
    expect(element.matches(':state(dragging)')).to.equal(false);
    element.disabled = false;
    await element.updateComplete;
    expect(element.matches(':state(dragging)')).to.equal(false);
  });

  for (const end of ['dragleave', 'drop'])
    it(`A drop is no longer shown after a ${end} of what the element no longer takes`, async () => {
      const { element } = await mount({ attributes: { sources: 'file link' } });
      const link = new DataTransfer();
      link.setData('text/uri-list', 'https://example.com/a.mp4');
      drag('dragover', element, link);
      await element.updateComplete;
      expect(element.matches(':state(dragging)')).to.equal(true);
      element.sources = ['file'];
      await element.updateComplete;
      drag(end, element, link);
      await element.updateComplete;
      expect(element.matches(':state(dragging)')).to.equal(false);
    });

  it('A drop is taken on the drop target too', async () => {
    const beside = document.createElement('div');
    beside.id = 'beside';
    beside.dataset['fixture'] = '';
    document.body.append(beside);
    const { uploader } = await mount({ attributes: { 'drop-target': 'beside' }, readDrop });
    drag('drop', beside, transferOf(file));
    await until(() => wishes(uploader).length > 0);
    expect(wishes(uploader)).to.deep.equal([['add', [picked]]]);
  });

  it('A drop is taken on the drop target again after the element was moved in its page', async () => {
    const beside = document.createElement('div');
    beside.id = 'beside';
    const elsewhere = document.createElement('div');
    for (const each of [beside, elsewhere]) each.dataset['fixture'] = '';
    document.body.append(beside, elsewhere);
    const { element, uploader } = await mount({ attributes: { 'drop-target': 'beside' }, readDrop });
    elsewhere.append(element);
    await element.updateComplete;
    drag('drop', beside, transferOf(file));
    await until(() => wishes(uploader).length > 0);
    expect(wishes(uploader)).to.deep.equal([['add', [picked]]]);
  });

  /** A disabled element, an element in a disabled fieldset, and the drop target of a disabled one. */
  const disabledPlaces: Readonly<Record<string, () => Promise<Mounted & { place: Element }>>> = {
    'a disabled element': async () => {
      const mounted = await mount({ attributes: { disabled: '' }, readDrop });
      return { ...mounted, place: mounted.element };
    },
    'an element in a disabled fieldset': async () => {
      const fieldset = document.createElement('fieldset');
      fieldset.disabled = true;
      fieldset.dataset['fixture'] = '';
      document.body.append(fieldset);
      const mounted = await mount({ into: fieldset, readDrop });
      return { ...mounted, place: mounted.element };
    },
    'the drop target of a disabled element': async () => {
      const place = document.createElement('div');
      place.id = 'beside';
      place.dataset['fixture'] = '';
      document.body.append(place);
      const mounted = await mount({ attributes: { disabled: '', 'drop-target': 'beside' }, readDrop });
      return { ...mounted, place };
    },
  };
  for (const [name, mountPlace] of Object.entries(disabledPlaces))
    it(`A drop of a file on ${name} is neither added nor opened by the browser`, async () => {
      const { element, uploader, place } = await mountPlace();
      const transfer = transferOf(file);
      for (const type of ['dragenter', 'dragover', 'drop']) {
        transfer.dropEffect = 'copy';
        expect(drag(type, place, transfer).defaultPrevented, type).to.equal(true);
        expect(transfer.dropEffect, type).to.equal('none');
      }
      await element.updateComplete;
      expect(element.matches(':state(dragging)')).to.equal(false);
      expect(wishes(uploader)).to.deep.equal([]);
    });

  it('A drop of a text is left to the page', async () => {
    const { element } = await mount({ readDrop });
    expect(drag('dragover', element, transferOf('hello')).defaultPrevented).to.equal(false);
  });
});

describe('a paste', () => {
  const paste = (target: EventTarget, clipboardData: DataTransfer): Event => {
    const init = { bubbles: true, cancelable: true, composed: true };
    // Firefox keeps what a script puts into a ClipboardEvent from being read.
    const event = Object.assign(new Event('paste', init), { clipboardData });
    target.dispatchEvent(event);
    return event;
  };

  it('A paste of a link adds it if links are taken', async () => {
    const { element, uploader } = await mount({ attributes: { sources: 'file link' } });
    paste(element, transferOf('https://example.com/a.mp4'));
    expect(wishes(uploader)).to.deep.equal([['add', ['https://example.com/a.mp4']]]);
  });

  it('A paste of a link does nothing if links are not taken', async () => {
    const { element, uploader } = await mount();
    expect(paste(element, transferOf('https://example.com/a.mp4')).defaultPrevented).to.equal(false);
    expect(wishes(uploader)).to.deep.equal([]);
  });

  it('A paste into the field for links stays in the field', async () => {
    const { root, uploader } = await mount({ attributes: { sources: 'link' } });
    paste(query(root, 'textarea'), transferOf('https://example.com/a.mp4'));
    expect(wishes(uploader)).to.deep.equal([]);
  });
});
