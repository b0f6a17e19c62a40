import { expect } from '@open-wc/testing';
import { until } from '../helpers/until.js';
import { button, mount, query, row, wishes } from './fixture.js';

const file = new File(['a'], 'holiday.mp4', { type: 'video/mp4' });
const picked = { file, ref: null };
const readDrop = () => Promise.resolve([picked]);

function transferOf(content: File | string): DataTransfer {
  const transfer = new DataTransfer();
  if (typeof content === 'string') transfer.setData('text/plain', content);
  else transfer.items.add(content);
  return transfer;
}

function drag(type: string, target: EventTarget, dataTransfer: DataTransfer | null): DragEvent {
  const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true });
  target.dispatchEvent(event);
  return event;
}

describe('a drop', () => {
  it('is shown while it is over the element, and added when it is let go', async () => {
    const { element, uploader, root } = await mount({ readDrop });
    drag('dragover', element, transferOf(file));
    await element.updateComplete;
    expect(element.matches(':state(dragging)')).to.equal(true);
    expect(query(root, '.heading').textContent?.trim()).to.equal('Let go to add');
    const dropped = drag('drop', element, transferOf(file));
    await until(() => wishes(uploader).length > 0);
    expect(dropped.defaultPrevented).to.equal(true);
    expect(wishes(uploader)).to.deep.equal([['add', [picked]]]);
    expect(element.matches(':state(dragging)')).to.equal(false);
  });

  it('is no longer shown over an element that is disabled meanwhile', async () => {
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
    it(`is no longer shown after a ${end} that the element does not take any more`, async () => {
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

  it('is taken on another element too', async () => {
    const beside = document.createElement('div');
    beside.id = 'beside';
    beside.dataset['fixture'] = '';
    document.body.append(beside);
    const { uploader } = await mount({ attributes: { 'drop-target': 'beside' }, readDrop });
    drag('drop', beside, transferOf(file));
    await until(() => wishes(uploader).length > 0);
    expect(wishes(uploader)).to.deep.equal([['add', [picked]]]);
  });

  it('is taken there again after the element was moved in its page', async () => {
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

  it('is left to the page while the element is disabled', async () => {
    const { element, uploader } = await mount({ attributes: { disabled: '' }, readDrop });
    const dropped = drag('drop', element, transferOf(file));
    expect(dropped.defaultPrevented).to.equal(false);
    expect(wishes(uploader)).to.deep.equal([]);
  });

  it('of a text is left to the page', async () => {
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

  it('of a link adds it where links are taken', async () => {
    const { element, uploader } = await mount({ attributes: { sources: 'file link' } });
    paste(element, transferOf('https://example.com/a.mp4'));
    expect(wishes(uploader)).to.deep.equal([['add', ['https://example.com/a.mp4']]]);
  });

  it('of a link does nothing where they are not', async () => {
    const { element, uploader } = await mount();
    expect(paste(element, transferOf('https://example.com/a.mp4')).defaultPrevented).to.equal(false);
    expect(wishes(uploader)).to.deep.equal([]);
  });

  it('into the field for links stays in the field', async () => {
    const { root, uploader } = await mount({ attributes: { sources: 'link' } });
    paste(query(root, 'textarea'), transferOf('https://example.com/a.mp4'));
    expect(wishes(uploader)).to.deep.equal([]);
  });
});

describe('sources', () => {
  for (const sources of ['url', ''])
    it(`that name no way to add (${JSON.stringify(sources)}) leave files`, async () => {
      const { root } = await mount({ attributes: { sources } });
      expect(button(root, 'Choose a video').disabled).to.equal(false);
    });

  it('with a word that is none of them offer the others', async () => {
    const { root } = await mount({ attributes: { sources: 'lnik, link' } });
    expect(root.querySelector('textarea')).not.to.equal(null);
    expect(root.querySelector('.browse')).to.equal(null);
  });

  it('are read from one text where a framework sets the property to it', async () => {
    const { element, root } = await mount();
    Object.assign(element, { sources: 'link' });
    await element.updateComplete;
    expect(root.querySelector('textarea')).not.to.equal(null);
    expect(root.querySelector('.browse')).to.equal(null);
  });
});

describe('the field for links', () => {
  async function withField(attributes: Readonly<Record<string, string>>) {
    const { element, uploader, root } = await mount({ attributes: { sources: 'file link', ...attributes } });
    const field = query<HTMLTextAreaElement>(root, 'textarea');
    const enter = async (text: string, button?: HTMLButtonElement) => {
      field.value = text;
      field.focus();
      if (button) button.click();
      else
        field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
      await element.updateComplete;
    };
    const problem = () => {
      const id = field.getAttribute('aria-describedby');
      return id && root.getElementById(id)?.textContent?.trim();
    };
    return { element, uploader, root, field, enter, problem };
  }

  it('adds one link a line with Enter, and is empty for the next', async () => {
    const { uploader, field, enter, problem } = await withField({ multiple: '' });
    await enter('https://example.com/a.mp4\n\n  https://example.com/b.mp4\n');
    expect(wishes(uploader)).to.deep.equal([
      ['add', ['https://example.com/a.mp4', 'https://example.com/b.mp4']],
    ]);
    expect(field.value).to.equal('');
    expect(problem()).to.equal(null);
  });

  for (const [text, reason] of [
    ['foo bar', 'This is not a link.'],
    ['htp:/x', 'The link has to begin with http:// or https://.'],
    ['example.com/a.mp4', 'The link has to begin with http:// or https://.'],
  ] as const)
    it(`says itself what is wrong with "${text}", and keeps it and the focus, until it is edited`, async () => {
      const { element, uploader, root, field, enter, problem } = await withField({ multiple: '' });
      await enter(text, button(root, 'Add link'));
      expect(wishes(uploader)).to.deep.equal([]);
      expect(problem()).to.equal(reason);
      expect(field.getAttribute('aria-invalid')).to.equal('true');
      expect(field.value).to.equal(text);
      expect(root.activeElement).to.equal(field);
      field.dispatchEvent(new InputEvent('input'));
      await element.updateComplete;
      expect(problem()).to.equal(null);
      expect(field.getAttribute('aria-invalid')).to.equal(null);
    });

  it('adds the links among several lines, and keeps the others with what is wrong with them, each reason once', async () => {
    const { uploader, field, enter, problem } = await withField({ multiple: '' });
    await enter('one\nhttps://example.com/a.mp4\ntwo\nftp://example.com/b.mp4');
    expect(wishes(uploader)).to.deep.equal([['add', ['https://example.com/a.mp4']]]);
    expect(field.value).to.equal('one\ntwo\nftp://example.com/b.mp4');
    expect(problem()).to.equal('This is not a link. The link has to begin with http:// or https://.');
  });

  it('adds none of them where one video is wanted: it would go, and the wrong line with it', async () => {
    const { uploader, field, enter, problem } = await withField({});
    const text = 'one\nhttps://example.com/a.mp4';
    await enter(text);
    expect(wishes(uploader)).to.deep.equal([]);
    expect(field.value).to.equal(text);
    expect(problem()).to.equal('This is not a link.');
  });
});

describe('choosing', () => {
  it('goes through the file input where the browser has no picker with handles', async () => {
    const { root, uploader } = await mount();
    const input = query<HTMLInputElement>(root, 'input[type=file]');
    let opened = 0;
    input.addEventListener('click', (event) => {
      event.preventDefault();
      opened++;
    });
    query(root, '.browse').click();
    input.files = transferOf(file).files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => wishes(uploader).length > 0);
    expect(opened).to.equal(1);
    expect(wishes(uploader)).to.have.lengthOf(1);
    expect(input.files.length).to.equal(0);
  });

  it('falls back to the file input where the page may not use the picker', async () => {
    const { root } = await mount({
      engine: { pick: () => Promise.reject(new DOMException('no', 'SecurityError')) },
    });
    let opened = 0;
    query(root, 'input').addEventListener('click', (event) => {
      event.preventDefault();
      opened++;
    });
    query(root, '.browse').click();
    await until(() => opened === 1);
  });
});

describe('a file that a row asked for', () => {
  it('is added where it cannot be read, so that a row of its own says so', async () => {
    const lost = row({ state: 'needs-file', by: 'picking', because: 'reload', wrongFile: null }, {}, 61);
    const { root, uploader } = await mount({ uploads: [lost] });
    uploader.supply = () => Promise.reject(new DOMException('It is gone.', 'NotReadableError'));
    const input = query<HTMLInputElement>(root, 'input[type=file]');
    input.addEventListener('click', (event) => event.preventDefault());
    query(root, '.answers .primary').click();
    input.files = transferOf(file).files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => wishes(uploader).length > 0);
    expect(wishes(uploader).map((wish) => (wish as string[])[0])).to.deep.equal(['add']);
  });
});

describe('a command from a button outside', () => {
  const command = (name: string): Event => Object.assign(new Event('command'), { command: name });

  it('acts on all rows', async () => {
    const { element, uploader } = await mount();
    for (const name of ['--start', '--pause', '--resume', '--retry', '--cancel'])
      element.dispatchEvent(command(name));
    expect(wishes(uploader).map((wish) => (wish as string[])[0])).to.deep.equal([
      'start',
      'pause',
      'resume',
      'retry',
      'cancel',
    ]);
  });

  it('opens the picker', async () => {
    let opened = 0;
    const pick = () => {
      opened++;
      return Promise.resolve(null);
    };
    const { element } = await mount({ engine: { pick } });
    element.dispatchEvent(command('--browse'));
    expect(opened).to.equal(1);
  });

  it('that is unknown, or meets a disabled element, does nothing', async () => {
    const { element, uploader } = await mount({ attributes: { disabled: '' } });
    element.dispatchEvent(command('--reset'));
    element.dispatchEvent(command('--pause'));
    expect(wishes(uploader)).to.deep.equal([]);
  });
});

describe('a phone that converts what was chosen', () => {
  const said = (root: ShadowRoot): readonly string[] =>
    Array.from(root.querySelectorAll('.pending'), ({ textContent }) => textContent?.trim() ?? '');

  it('is waited for in words, from the choice to the file', async () => {
    const { root, element, uploader } = await mount();
    const input = query<HTMLInputElement>(root, 'input[type=file]');
    input.addEventListener('click', (event) => event.preventDefault());
    expect(said(root)).to.deep.equal([]);
    query(root, '.browse').click();
    await element.updateComplete;
    expect(said(root)).to.deep.equal(['Preparing the video…']);
    input.files = transferOf(file).files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => wishes(uploader).length > 0);
    await element.updateComplete;
    expect(said(root)).to.deep.equal([]);
  });

  it('is waited for beside the row too that asked for its file again', async () => {
    const lost = row({ state: 'needs-file', by: 'picking', because: 'reload', wrongFile: null }, {}, 61);
    const { root, element } = await mount({ uploads: [lost] });
    const input = query<HTMLInputElement>(root, 'input[type=file]');
    input.addEventListener('click', (event) => event.preventDefault());
    query(root, '.answers .primary').click();
    await element.updateComplete;
    expect(said(root)).to.deep.equal(['Preparing the video…']);
    input.dispatchEvent(new Event('cancel'));
    await element.updateComplete;
    expect(said(root)).to.deep.equal([]);
  });
});

describe('the camera', () => {
  const { matchMedia } = window;

  /** A page on a phone, or at a desk, as far as the element can tell. */
  function pointAt(pointer: 'coarse' | 'fine'): void {
    window.matchMedia = (query) => matchMedia.call(window, query.replace(`(pointer: ${pointer})`, 'all'));
  }
  afterEach(() => {
    window.matchMedia = matchMedia;
  });

  it('is opened on a phone, and the next choice is one of files again', async () => {
    pointAt('coarse');
    const { root, element } = await mount({ attributes: { sources: 'file camera' } });
    const input = query<HTMLInputElement>(root, 'input[type=file]');
    input.addEventListener('click', (event) => event.preventDefault());
    button(root, 'Record a video').click();
    expect(input.getAttribute('capture')).to.equal('environment');
    element.browse();
    expect(input.hasAttribute('capture')).to.equal(false);
  });

  it('is not offered at a desk, where it would be a second file picker', async () => {
    pointAt('fine');
    const { root } = await mount({ attributes: { sources: 'file camera' } });
    expect(root.querySelector('.record')).to.equal(null);
  });
});
