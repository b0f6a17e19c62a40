import { expect } from '@open-wc/testing';
import { unknownMedia } from '../../src/core/model/media-info.js';
import type { Film } from '../../src/core/model/film.js';
import type { UploadDetails } from '../../src/core/model/details.js';
import { detailsLoaders } from '../../src/locales/details/index.js';
import type { Upload } from '../../src/core/model/state.js';
import { untouchedDetails as offered } from '../../demo/sample-details.js';
import { until } from '../helpers/until.js';
import { button, drawn, mount, type Mounted, query, row, wishes } from './fixture.js';

const said = { state: 'sent', problem: null, elsewhere: false } as const;
const uploading = (details: UploadDetails | null, facts: Partial<Upload> = {}): Upload =>
  row({ state: 'uploading' }, { name: 'holiday-in-lisbon_final2.mp4', ...facts, details }, 40);

const attributes = { details: 'title description poster captions' };
const edit = '[data-intent=edit-details]';

/** An element whose row can be edited. */
async function editable(
  details: UploadDetails | null = offered,
  more: Record<string, string> = {},
  isOpen = true,
): Promise<Mounted> {
  const mounted = await mount({ uploads: [uploading(details)], attributes: { ...attributes, ...more } });
  if (details) await until(() => mounted.root.querySelector(edit) !== null, { what: 'the button' });
  if (isOpen) await open(mounted);
  return mounted;
}

async function open({ element, root }: Mounted): Promise<void> {
  query<HTMLButtonElement>(root, edit).click();
  await until(() => root.querySelector('dialog')?.open === true, { what: 'the panel' });
  await element.updateComplete;
}

async function show({ element, uploader }: Mounted, details: UploadDetails): Promise<void> {
  uploader.show([uploading(details)]);
  await drawn(element);
}

async function type({ element, root }: Mounted, selector: string, value: string): Promise<void> {
  const field = query<HTMLInputElement>(root, selector);
  field.focus();
  field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await element.updateComplete;
}

function choose({ root }: Mounted, selector: string, file: File): void {
  const input = query<HTMLInputElement>(root, selector);
  const transfer = new DataTransfer();
  transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

describe('the panel for the details of a video', () => {
  it('opens from the row with a proposed title, and gives the focus back', async () => {
    const mounted = await editable();
    const { root, element } = mounted;
    const title = query<HTMLInputElement>(root, '#details-title');
    expect(title.value).to.equal('holiday in lisbon final2');
    expect(root.activeElement).to.equal(title);
    expect(title.labels?.[0]?.textContent).to.equal('Title');
    expect(query(root, edit).getAttribute('aria-expanded')).to.equal('true');
    title.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    await until(() => root.querySelector('dialog') === null);
    await element.updateComplete;
    expect(root.activeElement).to.equal(query(root, edit));
    expect(wishes(mounted.uploader)).to.deep.include(['setDetails', 'row', { title: title.value }]);
  });

  it('keeps each letter at once, and the person’s own words while the row is drawn again', async () => {
    const mounted = await editable();
    for (const title of ['O', 'Ou', 'Our']) await type(mounted, '#details-title', title);
    await type(mounted, '#details-description', 'In the Alps');
    await show(mounted, { ...offered, title: { ...said, value: 'O' } });
    expect(query<HTMLInputElement>(mounted.root, '#details-title').value).to.equal('Our');
    expect(wishes(mounted.uploader)).to.deep.equal([
      ...['O', 'Ou', 'Our'].map((title) => ['setDetails', 'row', { title }]),
      ['setDetails', 'row', { description: 'In the Alps' }],
    ]);
  });

  it('shows what another window says of a field that was touched, and takes it over if asked', async () => {
    const mounted = await editable();
    const other = { ...offered, title: { ...said, value: 'Theirs', elsewhere: true } };
    await show(mounted, other);
    const title = query<HTMLInputElement>(mounted.root, '#details-title');
    expect(title.value, 'a field that nobody touched').to.equal('Theirs');
    await type(mounted, '#details-title', 'Mine');
    await show(mounted, { ...other });
    expect(title.value).to.equal('Mine');
    expect(query(mounted.root, '#details-title-other').textContent).to.contain('Theirs');
    button(mounted.root, 'Use that text').click();
    await mounted.element.updateComplete;
    expect(title.value).to.equal('Theirs');
  });

  it('says at the field what is wrong with it, and keeps what was typed', async () => {
    const mounted = await editable();
    const value = 'x'.repeat(10_000);
    await type(mounted, '#details-title', value);
    await show(mounted, {
      ...offered,
      title: { ...said, value, state: 'refused', problem: { code: 'too-long', most: 255 } },
      description: { ...said, value: 'y', state: 'refused', problem: { code: 'refused', message: 'is odd' } },
    });
    const title = query<HTMLInputElement>(mounted.root, '#details-title');
    expect(title.value).to.equal(value);
    expect(title.getAttribute('aria-invalid')).to.equal('true');
    expect(query(mounted.root, '#details-title-problem').textContent).to.equal('At most 255 characters');
    expect(query(mounted.root, '#details-description-problem').textContent).to.contain('is odd');
    expect(query(mounted.root, '.details-kept').textContent, 'it is not saved').to.equal('');
  });

  it('takes captions with the language of their name, and asks for one that is not in it', async () => {
    const mounted = await editable();
    const text = 'WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n';
    choose(mounted, '.add-captions-input', new File([text], 'clip.de.vtt'));
    await until(() => wishes(mounted.uploader).length === 1);
    expect(wishes(mounted.uploader)).to.deep.equal([
      ['addCaption', 'row', { language: 'ger', name: 'clip.de.vtt', text }],
    ]);
    choose(mounted, '.add-captions-input', new File([text], 'captions.vtt'));
    await until(() => mounted.root.querySelector('#details-language') !== null);
    const language = query<HTMLSelectElement>(mounted.root, '#details-language');
    expect(language.querySelector('[value=fre]')?.textContent).to.equal('French');
    language.value = 'fre';
    language.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => wishes(mounted.uploader).length === 2);
    expect(wishes(mounted.uploader)[1]).to.deep.equal([
      ...['addCaption', 'row', { language: 'fre', name: 'captions.vtt', text }],
    ]);
  });

  const vtt = 'WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n';

  /** Drops files on an element whose rows get these ids, in turn. */
  async function drop(files: readonly File[], ids: readonly string[], more = attributes): Promise<Mounted> {
    const mounted = await mount({
      uploads: ids.map((id) => ({ ...uploading(offered), id })),
      attributes: more,
      readDrop: () => Promise.resolve(files.map((file) => ({ file, ref: null }))),
    });
    const { add } = mounted.uploader;
    mounted.uploader.add = async (items) => {
      await add(items);
      return ids;
    };
    await until(() => mounted.root.querySelector(edit) !== null);
    const dataTransfer = new DataTransfer();
    for (const file of files) dataTransfer.items.add(file);
    mounted.element.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
    await until(() => wishes(mounted.uploader).length > 0);
    return mounted;
  }

  /** The names of the files that were added as rows. */
  const addedIn = ({ uploader }: Mounted): readonly (readonly string[])[] =>
    wishes(uploader)
      .filter((wish): wish is [string, { file: File }[]] => (wish as [string])[0] === 'add')
      .map(([, items]) => items.map(({ file }) => file.name));

  it('adds captions to the video that they were dropped with', async () => {
    const files = [
      new File([vtt], 'clip.de.vtt'),
      new File(['x'], 'other.mp4'),
      new File(['x'], 'clip.mp4'),
      new File([vtt], 'other.fr.vtt'),
      new File([vtt], 'third.en.vtt'),
    ];
    const mounted = await drop(files, ['other', 'clip', 'third']);
    expect(addedIn(mounted)).to.deep.equal([['other.mp4', 'clip.mp4', 'third.en.vtt']]);
    await until(() => wishes(mounted.uploader).length === 3);
    expect(wishes(mounted.uploader).slice(1)).to.deep.equal([
      ['addCaption', 'clip', { name: 'clip.de.vtt', language: 'ger', text: vtt }],
      ['addCaption', 'other', { name: 'other.fr.vtt', language: 'fre', text: vtt }],
    ]);
  });

  it('asks for the language of dropped captions, and says what is wrong with others', async () => {
    const files = ['clip.mp4', 'clip.vtt', 'clip.srt'].map((name) => new File([vtt], name));
    const { root, uploader } = await drop([...files, new File(['?'], 'clip.en.vtt')], ['clip']);
    await until(() => root.querySelector('#details-language') !== null);
    await until(() => root.activeElement?.id === 'details-language');
    const choose = async (language: string, added: number): Promise<void> => {
      const list = query<HTMLSelectElement>(root, '#details-language');
      list.value = language;
      list.dispatchEvent(new Event('change', { bubbles: true }));
      await until(() => wishes(uploader).length === 1 + added);
    };
    await choose('fre', 1);
    await until(() => root.querySelector('.details-caption')?.textContent?.includes('clip.srt') === true);
    await choose('ger', 2);
    await until(() => root.querySelector('#details-captions-problem') !== null);
    expect(query(root, '#details-captions-problem').textContent).to.contain('clip.en.vtt');
  });

  it('takes a caption file for what it is on a page that offers no captions', async () => {
    const files = ['clip.mp4', 'clip.de.vtt'].map((name) => new File([vtt], name));
    const mounted = await drop(files, ['a', 'b'], { details: 'title' });
    expect(addedIn(mounted)).to.deep.equal([['clip.mp4', 'clip.de.vtt']]);
    expect(query<HTMLInputElement>(mounted.root, 'input[type=file]').accept).not.to.contain('.vtt');
  });

  it('lets captions be picked together with their video', async () => {
    const { root } = await mount({ attributes });
    const input = query<HTMLInputElement>(root, 'input[type=file]');
    expect([input.multiple, input.accept.endsWith(',.srt,.vtt')]).to.deep.equal([true, true]);
  });

  it('refuses broken captions with the line that is wrong, and captions in another encoding', async () => {
    const mounted = await editable();
    const problem = (): string => mounted.root.querySelector('#details-captions-problem')?.textContent ?? '';
    choose(mounted, '.add-captions-input', new File(['WEBVTT\n\n00:01,000 --> 00:02.000\nHello'], 'a.vtt'));
    await until(() => problem() !== '');
    expect(problem()).to.equal('a.vtt: Line 3 of the file cannot be understood.');
    choose(mounted, '.add-captions-input', new File([new Uint8Array([0x57, 0xfc, 0x0a])], 'b.srt'));
    await until(() => problem().startsWith('b.srt'));
    expect(problem()).to.contain('UTF-8');
    expect(wishes(mounted.uploader)).to.deep.equal([]);
  });

  it('makes a picture fit, and refuses what is none', async () => {
    const mounted = await editable();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [1400, 900];
    const pixels = new ImageData(canvas.width, canvas.height);
    // What does not compress: no two pixels are alike.
    let state = 7;
    for (let at = 0; at < pixels.data.length; at += 1)
      pixels.data[at] = (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 24;
    for (let at = 3; at < pixels.data.length; at += 4) pixels.data[at] = 255;
    canvas.getContext('2d')?.putImageData(pixels, 0, 0);
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
    expect(png?.size).to.be.greaterThan(1_000_000);
    choose(mounted, '.choose-picture-input', new File([png ?? ''], 'noise.png', { type: 'image/png' }));
    await until(() => wishes(mounted.uploader).length === 1, { timeoutMs: 30_000 });
    const [[, , details] = []] = wishes(mounted.uploader) as [string, string, { poster: Blob }][];
    expect(details?.poster.type).to.equal('image/jpeg');
    expect(details?.poster.size).to.be.within(1, 1_000_000);
    choose(mounted, '.choose-picture-input', new File(['<svg/>'], 'x.png', { type: 'image/png' }));
    await until(() => mounted.root.querySelector('#details-poster-problem') !== null);
  });

  /** A film whose picture at a time is the grey of that second; counts what is asked of it. */
  function greyFilm(durationMs: number): Film & { readonly asked: number[] } {
    const asked: number[] = [];
    const picture = (atMs: number, width: number): Promise<ImageBitmap> => {
      asked.push(atMs);
      const canvas = new OffscreenCanvas(Math.min(width, 320), Math.min(width, 320) * 0.5625);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('This browser draws nothing.');
      const grey = Math.round((atMs / durationMs) * 255);
      context.fillStyle = `rgb(${grey}, ${grey}, ${grey})`;
      context.fillRect(0, 0, canvas.width, canvas.height);
      return Promise.resolve(canvas.transferToImageBitmap());
    };
    return { durationMs, asked, near: picture, at: picture };
  }

  /** A panel whose row's file can be looked into. */
  async function withFilm(
    film: Film,
    more: Record<string, string> = {},
    details = offered,
  ): Promise<Mounted> {
    const facts = { info: { ...unknownMedia, durationMs: film.durationMs } };
    const mounted = await mount({
      uploads: [uploading(details, facts)],
      attributes: { ...attributes, ...more },
      film,
    });
    await until(() => mounted.root.querySelector(edit) !== null, { what: 'the button' });
    await open(mounted);
    await until(() => mounted.root.querySelectorAll('.film-strip canvas').length === 12, {
      what: 'the filmstrip',
    });
    return mounted;
  }

  it('takes a picture of the file itself, found by a slider', async () => {
    const film = greyFilm(100_000);
    const mounted = await withFilm(film);
    const slider = query<HTMLInputElement>(mounted.root, '#details-moment');
    expect([slider.labels?.[0]?.textContent, slider.type]).to.deep.equal(['Time in the video', 'range']);
    slider.value = '75000';
    slider.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await until(() => film.asked.at(-1) === 75_000);
    await mounted.element.updateComplete;
    expect(slider.getAttribute('aria-valuetext')).to.equal('1:15');
    button(mounted.root, 'Use this picture').click();
    await until(() => wishes(mounted.uploader).length === 1);
    const [[, , { poster }]] = wishes(mounted.uploader) as [[string, string, { poster: Blob }]];
    expect(poster.type).to.equal('image/jpeg');
    expect(await greyOf(poster)).to.be.closeTo(191, 4);

    await show(mounted, { ...offered, poster: { ...said, value: poster } });
    const chosen = query<HTMLCanvasElement>(mounted.root, 'canvas.details-chosen');
    await until(() => chosen.width === 320);
    expect(chosen.getAttribute('aria-label')).to.equal('Chosen picture');
  });

  /** The colour in the middle of a grey picture. */
  async function greyOf(file: Blob): Promise<number> {
    const picture = await createImageBitmap(file);
    const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
    context?.drawImage(picture, 0, 0);
    return context?.getImageData(picture.width / 2, picture.height / 2, 1, 1).data[0] ?? -1;
  }

  it('decodes the last moment alone of those that were passed meanwhile', async () => {
    const film = greyFilm(100_000);
    const waiting: (() => void)[] = [];
    const { root } = await withFilm({
      ...film,
      at: async (...wanted) => {
        await new Promise<void>((resolve) => waiting.push(resolve));
        return film.at(...wanted);
      },
    });
    const before = film.asked.length;
    const slider = query<HTMLInputElement>(root, '#details-moment');
    for (const value of ['10000', '20000', '30000', '40000']) {
      slider.value = value;
      slider.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    }
    waiting.shift()?.();
    await until(() => waiting.length === 1);
    waiting.shift()?.();
    await until(() => film.asked.length === before + 2);
    expect(film.asked.slice(before)).to.deep.equal([10_000, 40_000]);
  });

  it('looks no more into the file once it is closed, and does again when it opens', async () => {
    const film = greyFilm(100_000);
    let signal: AbortSignal | null = null;
    const mounted = await withFilm(film);
    mounted.uploader.openFilm = (_, until) => {
      signal = until;
      return Promise.resolve(film);
    };
    query(mounted.root, '[part=details-done]').click();
    await until(() => mounted.root.querySelector('dialog') === null);
    await open(mounted);
    await until(() => mounted.root.querySelectorAll('.film-strip canvas').length === 12);
    const seen = signal as AbortSignal | null;
    expect(seen?.aborted).to.equal(false);
    mounted.element.remove();
    expect(seen?.aborted).to.equal(true);
  });

  it('offers to choose a picture, and nothing else, if the file has no pictures to show', async () => {
    const mounted = await editable();
    expect(mounted.root.querySelector('.details-film')).to.equal(null);
    expect(button(mounted.root, 'Choose a picture').hidden).to.equal(false);
  });

  it('offers no button for a row that nobody can edit, nor on a page that wants none', async () => {
    const { root } = await editable(null, {}, false);
    expect(root.querySelector(edit)).to.equal(null);
    const other = await mount({ uploads: [uploading(offered)] });
    expect(other.root.querySelector(edit)).to.equal(null);
  });

  const screenshots = ['https://127.0.0.1:1/0.jpg', 'https://127.0.0.1:1/1.jpg', 'javascript:alert(1)'];
  const known = {
    ...{ title: 'x', description: '', poster: null, screenshot: 1, screenshots },
    ...{ editable: offered.editable, transcription: false },
  };

  it('offers the pictures that Gcore took if the file shows none here', async () => {
    const mounted = await editable({ ...offered, known });
    const group = query(mounted.root, '[part=details-screenshots]');
    const pictures = Array.from(group.querySelectorAll('button'));
    expect(pictures.map((each) => each.getAttribute('aria-label'))).to.deep.equal(['Picture 1', 'Picture 2']);
    expect(pictures.map((each) => each.getAttribute('aria-pressed'))).to.deep.equal(['false', 'true']);
    expect(group.getAttribute('aria-label')).to.equal('Pictures of the video');
    pictures[0]?.click();
    await until(() => wishes(mounted.uploader).length === 1);
    expect(wishes(mounted.uploader)).to.deep.equal([['setDetails', 'row', { poster: 0 }]]);
    await show(mounted, { ...offered, known, poster: { ...said, value: 0 } });
    expect(pictures[0]?.getAttribute('aria-pressed')).to.equal('true');
  });

  it('offers those that came with the status of the video, once it is made', async () => {
    const mounted = await editable();
    expect(mounted.root.querySelector('[part=details-screenshots]')).to.equal(null);
    const video = { id: 5, status: 'viewable', screenshots };
    mounted.uploader.show([uploading(offered, { video })]);
    await until(() => mounted.root.querySelectorAll('.screenshot').length === 2);
  });

  it('has captions made where that is allowed, and says that it may be billed', async () => {
    const plain = await editable();
    expect(plain.root.querySelector('.make-captions')).to.equal(null);
    plain.element.remove();
    const mounted = await editable({ ...offered, transcription: true });
    const make = button(mounted.root, 'Make captions');
    const note = query(mounted.root, `#${make.getAttribute('aria-describedby') ?? ''}`);
    expect(note.textContent).to.contain('may be billed');
    make.click();
    await until(() => mounted.root.activeElement?.id === 'details-language');
    expect(wishes(mounted.uploader), 'nothing before the language is known').to.deep.equal([]);
    const language = query<HTMLSelectElement>(mounted.root, '#details-language');
    language.value = 'ger';
    language.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => wishes(mounted.uploader).length === 1);
    expect(wishes(mounted.uploader)).to.deep.equal([
      ['addCaption', 'row', { language: 'ger', transcribe: true }],
    ]);
  });

  it('says which captions nobody takes, without its panel', async () => {
    const files = ['clip.mp4', 'clip.de.vtt', 'clip.vtt'].map((name) => new File([vtt], name));
    const { root, element, uploader } = await mount({
      uploads: [uploading({ ...offered, editable: [] })],
      attributes,
      readDrop: () => Promise.resolve(files.map((file) => ({ file, ref: null }))),
    });
    uploader.add = () => Promise.resolve(['row']);
    uploader.addCaption = () => Promise.reject(new Error('There are no paths for it.'));
    const dataTransfer = new DataTransfer();
    for (const file of files) dataTransfer.items.add(file);
    element.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
    const texts = (): readonly string[] =>
      Array.from(root.querySelectorAll('.details-lost p'), ({ textContent }) => textContent ?? '');
    await until(() => texts().length === 2);
    expect(texts().map((text) => text.replace(/[\u2068\u2069]/g, ''))).to.deep.equal([
      'clip.de.vtt was not added: no captions are accepted here.',
      'clip.vtt was not added: no captions are accepted here.',
    ]);
    expect(query(root, '.details-lost').getAttribute('role')).to.equal('alert');
    expect(root.querySelector(edit)).to.equal(null);
    await expect(element).to.be.accessible();
  });

  /** Fields of the page's own in the slot. */
  function withOwnFields({ element }: Mounted): HTMLElement {
    element.innerHTML = `<fieldset slot="details"><legend>Ours</legend>
      <label>Department <select name="department"><option>Sales<option>Support</select></label>
      <label><input type="checkbox" name="internal" value="yes"> Internal</label>
      <label>Note <input name="note" value="none"></label></fieldset>`;
    return query(element, 'fieldset');
  }

  it('keeps what the page’s own fields say of the row whose panel is open', async () => {
    const rows = ['a', 'b'].map((id) => ({ ...uploading(offered), id }));
    const mounted = await mount({ uploads: rows, attributes: { ...attributes, multiple: '' } });
    const { root, element, uploader } = mounted;
    const own = withOwnFields(mounted);
    await until(() => root.querySelectorAll(edit).length === 2);
    expect(own.assignedSlot, 'no panel is open').to.equal(null);
    expect(await element.editDetails('a')).to.equal(true);
    await until(() => own.assignedSlot !== null);
    const box = query<HTMLInputElement>(own, '[type=checkbox]');
    box.click();
    const metadata = { department: 'Sales', internal: 'yes', note: 'none' };
    await until(() => wishes(uploader).length > 0);
    expect(wishes(uploader).at(-1)).to.deep.equal(['setDetails', 'a', { metadata }]);

    uploader.show(
      rows.map((each) =>
        each.id === 'a' ? { ...each, details: { ...offered, metadata: { ...said, value: metadata } } } : each,
      ),
    );
    await drawn(element);
    await element.editDetails('b');
    await until(
      () =>
        own.closest('gcore-uploader') === element && own.assignedSlot?.closest('li')?.dataset['id'] === 'b',
    );
    expect(box.checked, 'nobody said anything of this one').to.equal(false);
    query(root, '[part=details-done]').click();
    expect(wishes(uploader).at(-1)).to.deep.equal([
      ...['setDetails', 'b', { metadata: { department: 'Sales', internal: '', note: 'none' } }],
    ]);
    await element.editDetails('a');
    expect(box.checked, 'back again').to.equal(true);
  });

  it('says under the page’s own fields what is wrong with them', async () => {
    const problem = { code: 'refused', message: 'Sales is closed.' } as const;
    const metadata = { value: { department: 'Sales' }, state: 'refused', elsewhere: false, problem } as const;
    const { root } = await editable({ ...offered, metadata });
    expect(query(root, '#details-own-problem').textContent).to.contain('Sales is closed.');
  });

  it('opens and closes for the page, which learns whether there is anything to edit', async () => {
    const mounted = await editable(offered, {}, false);
    const { element, root } = mounted;
    expect(await element.editDetails('another row')).to.equal(false);
    expect(await element.editDetails('row')).to.equal(true);
    await until(() => root.activeElement?.id === 'details-title');
    expect(await element.editDetails(null)).to.equal(true);
    await until(() => root.querySelector('dialog') === null);
    await until(() => root.activeElement === query(root, edit), { what: 'the focus back on the button' });
    await show(mounted, { ...offered, editable: [] });
    expect(await element.editDetails('row')).to.equal(false);
  });

  it('passes what the page says of a video to its uploader', async () => {
    const { element, uploader } = await editable(offered, {}, false);
    await element.setDetails('row', { title: 'Ours' });
    const key = await element.addCaption('row', { language: 'ger', transcribe: true });
    await element.removeCaption('row', key);
    expect(wishes(uploader)).to.deep.equal([
      ['setDetails', 'row', { title: 'Ours' }],
      ['addCaption', 'row', { language: 'ger', transcribe: true }],
      ['removeCaption', 'row', key],
    ]);
  });

  it('holds up the form until the needed details are there, and nothing else', async () => {
    const mounted = await mount({
      uploads: [row({ state: 'processing' }, { videoId: 5, details: offered })],
      attributes: { ...attributes, name: 'video', 'required-details': 'title' },
    });
    const { element, uploader } = mounted;
    await until(() => !element.checkValidity());
    expect(element.validationMessage).to.equal('Fill in the details of the video.');
    const title = { ...said, value: 'Our holiday', state: 'unsent' } as const;
    uploader.show([row({ state: 'processing' }, { videoId: 5, details: { ...offered, title } })]);
    await drawn(element);
    expect(element.checkValidity()).to.equal(true);
    uploader.show([row({ state: 'processing' }, { videoId: 5, details: null })]);
    await drawn(element);
    expect(element.checkValidity(), 'what nobody can edit').to.equal(true);
  });

  const full: UploadDetails = {
    ...offered,
    known,
    transcription: true,
    title: { ...said, value: 'x', state: 'refused', problem: { code: 'too-long', most: 255 } },
    description: { ...said, value: 'y', state: 'unsent' },
    poster: { ...said, value: new Blob(['']), state: 'refused', problem: { code: 'too-large', most: 1e6 } },
    captions: [
      { key: 'a', language: 'ger', name: 'clip.de.vtt', transcribe: false, state: 'sent', problem: null },
      {
        ...{ key: 'b', language: 'eng', name: '', transcribe: true, state: 'refused' },
        problem: { code: 'refused', message: 'odd' },
      },
    ],
  };
  for (const [what, details] of Object.entries({ untouched: offered, 'full of problems': full }))
    for (const lang of ['en', 'ar', 'de', 'ja', 'ur'])
      it(`passes axe ${what}, in ${lang}`, async () => {
        const { element } = await editable(details, {
          lang,
          dir: ['ar', 'ur'].includes(lang) ? 'rtl' : 'ltr',
        });
        await expect(element).to.be.accessible();
      });

  for (const lang of ['en', 'he'])
    it(`passes axe with a filmstrip, in ${lang}`, async () => {
      const { element } = await withFilm(greyFilm(100_000), { lang, dir: lang === 'he' ? 'rtl' : 'ltr' });
      await expect(element).to.be.accessible();
    });

  it('has room for every language at 280 px', async () => {
    const cut: string[] = [];
    const mounted = await withFilm(greyFilm(100_000), {}, full);
    mounted.element.style.inlineSize = '280px';
    for (const lang of Object.keys(detailsLoaders)) {
      mounted.element.lang = lang;
      const strings = await detailsLoaders[lang]?.();
      await until(
        () => mounted.root.querySelector('[part=details-done]')?.textContent?.trim() === strings?.done,
        {
          what: `the panel in ${lang}`,
        },
      );
      const edge = mounted.element.getBoundingClientRect();
      for (const part of mounted.root.querySelectorAll(
        '.details-panel :is(button, label, input:not([hidden]), textarea, span)',
      )) {
        const { left, right } = part.getBoundingClientRect();
        if (left < edge.left - 0.5 || right > edge.right + 0.5)
          cut.push(`${lang}: ${part.textContent?.trim() ?? part.id}`);
      }
    }
    expect(cut).to.deep.equal([]);
  });
});
