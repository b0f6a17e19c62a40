import { expect } from '@open-wc/testing';
import { until } from '../../helpers/until.js';
import { button, mount, query, row, wishes } from '../fixture.js';
import { transferOf } from '../transfer.js';

const file = new File(['a'], 'holiday.mp4', { type: 'video/mp4' });

describe('choosing', () => {
  it('Choosing goes through the file input if the browser has no picker with handles', async () => {
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

  it('Choosing falls back to the file input if the page may not use the picker', async () => {
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
  it('A file that a row asked for is added if it cannot be read, so that a row of its own says so', async () => {
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

describe('another file than the one that a row asked for', () => {
  const refused = row(
    { state: 'needs-file', by: 'picking', because: 'reload', wrongFile: 'holiday.mp4' },
    {},
    61,
  );

  async function pickAnother(attributes: Readonly<Record<string, string>>) {
    const mounted = await mount({ uploads: [refused], attributes });
    const { root, element, uploader } = mounted;
    let asked = 0;
    uploader.supply = () => {
      asked += 1;
      return Promise.resolve(false);
    };
    const input = query<HTMLInputElement>(root, 'input[type=file]');
    input.addEventListener('click', (event) => event.preventDefault());
    query(root, '.answers .primary').click();
    input.files = transferOf(file).files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => asked === 1);
    await element.updateComplete;
    return mounted;
  }

  it('Another file than the one that a row asked for can be uploaded for itself', async () => {
    const { root, element, uploader } = await pickAnother({ backend: '/api/gcore' });
    await until(() => root.querySelector('[data-intent=add-other]') !== null);
    expect(query(root, '.status').textContent).to.contain('this is a different file');
    button(root, 'Upload anyway: holiday.mp4').click();
    await until(() => wishes(uploader).length > 0);
    expect(wishes(uploader)).to.deep.equal([['add', [{ file, ref: null }]]]);
    await element.updateComplete;
    expect(root.querySelector('[data-intent=add-other]'), 'it is offered once').to.equal(null);
  });

  it('Another file than the one that a row asked for has no place beside the one video of a page', async () => {
    const session = { token: 'x', 'video-id': '7', 'client-id': '2', hostname: 'upload.example' };
    const { root } = await pickAnother(session);
    expect(root.querySelector('[data-intent=add-other]')).to.equal(null);
  });
});

describe('a phone that converts what was chosen', () => {
  const said = (root: ShadowRoot): readonly string[] =>
    Array.from(root.querySelectorAll('.pending'), ({ textContent }) => textContent?.trim() ?? '');

  it('A phone that converts what was chosen is waited for in words, from the choice to the file', async () => {
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

  it('A phone that converts what was chosen is also waited for beside the row that asked for its file again', async () => {
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

  it('The camera is opened on a phone, and the next choice is one of files again', async () => {
    pointAt('coarse');
    const { root, element } = await mount({ attributes: { sources: 'file camera' } });
    const input = query<HTMLInputElement>(root, 'input[type=file]');
    input.addEventListener('click', (event) => event.preventDefault());
    await until(() => root.querySelector('.record') !== null);
    button(root, 'Record a video').click();
    expect(input.getAttribute('capture')).to.equal('environment');
    element.browse();
    expect(input.hasAttribute('capture')).to.equal(false);
  });

  it('The camera of a desk does not open the file input, which would be a second file picker', async () => {
    pointAt('fine');
    const { root } = await mount({ attributes: { sources: 'file camera' } });
    let clicks = 0;
    await until(() => root.querySelector('.record') !== null);
    query(root, 'input[type=file]').addEventListener('click', () => (clicks += 1));
    button(root, 'Record a video').click();
    expect(clicks).to.equal(0);
  });
});
