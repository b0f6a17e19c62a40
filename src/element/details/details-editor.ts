import { type ReactiveController, type ReactiveElement, type TemplateResult, html, nothing } from 'lit';

import { readCaptions, type CaptionFileProblem } from '../../core/details/captions/read-captions.js';
import type { Addable } from '../../core/file/addables.js';
import type { NewDetails } from '../../core/model/details.js';
import type { Upload } from '../../core/model/state.js';
import type { Uploader } from '../../core/uploader-api.js';
import type { DetailsStrings } from '../../locales/details/details-strings.js';
import type { Strings } from '../../locales/strings.js';
import type { Format } from '../format.js';
import type { ReadItem } from '../environment.js';
import { icon } from '../icons.js';
import { addWithCaptions } from './dropped-captions.js';
import { Filmstrip } from './filmstrip.js';
import { fitPicture } from './fit-picture.js';
import type { PendingCaptions } from './captions-field.js';
import { renderDetailsForm } from './details-form.js';
import { renderLostCaptions } from './field-parts.js';
import { fillOwnFields, readOwnFields } from './own-fields.js';
import { WaitingCaptions } from './waiting-captions.js';

export { lacksDetails } from './missing-details.js';
export { detailsStyles } from './details-styles.js';
export { loadDetailsStrings } from '../../locales/details/registry.js';

/** As the panel's own width tells a phone from a page. */
const PHONE = '(max-width: 30rem)';

interface Host extends ReactiveElement {
  readonly uploads: readonly Upload[];
  add(items: Iterable<Addable>): Promise<readonly string[]>;
}

interface EditorParts {
  readonly ask: <Result>(question: (uploader: Uploader) => Promise<Result>) => Promise<Result>;
  readonly strings: () => DetailsStrings | null;
}

/** The panel of one row at a time, in which its video's details are edited. What is typed is kept with each letter. */
export class DetailsEditor implements ReactiveController {
  #open: string | null = null;
  /** What stands in the fields that the person touched: it wins over what comes from elsewhere, which is shown beside. */
  #typed: Pick<NewDetails, 'title' | 'description'> = {};
  #pending: PendingCaptions | null = null;
  readonly #waiting = new WaitingCaptions();
  #posterProblem: 'not-a-picture' | null = null;
  readonly #filmstrip = new Filmstrip(() => this.#redraw());
  /** What gets the focus once it is drawn. */
  #next: string | null = null;
  #version = 0;

  constructor(
    private readonly host: Host,
    private readonly parts: EditorParts,
  ) {
    host.addController(this);
  }

  /** Adds videos, and captions to those that they came with. */
  async add(items: readonly ReadItem[]): Promise<void> {
    await addWithCaptions(items, {
      addRows: (rows) => this.host.add(rows),
      addCaption: (id, caption) =>
        this.#say(
          (uploader) => uploader.addCaption(id, caption),
          () => this.#waiting.lose(id, caption.name ?? ''),
        ),
      ask: (id, captions) => {
        this.#waiting.wait(id, captions);
        if (id === this.#open) this.#pending ??= this.#waiting.take(id);
        this.#redraw();
      },
    });
  }

  /** Opens the panel of a row, which is where the focus goes; null closes the one that is open. Returns whether it is so. */
  edit(id: string | null): boolean {
    if (id === null) {
      if (this.#open !== null) this.#close();
      return true;
    }
    const upload = this.host.uploads.find((each) => each.id === id);
    if (!upload || !isEditable(upload) || !this.parts.strings()) return false;
    if (id !== this.#open) this.#show(upload);
    return true;
  }

  /** Changes whenever the row has to be drawn again. */
  versionOf(upload: Upload): string {
    const { id } = upload;
    const { lang } = this.parts.strings() ?? { lang: '' };
    const shown = id === this.#open ? this.#version : 'closed';
    return `${lang} ${shown} ${this.#waiting.lostOf(upload).length}`;
  }

  renderButton(upload: Upload, words: Strings, isDisabled: boolean): TemplateResult | typeof nothing {
    const strings = this.parts.strings();
    if (!isEditable(upload) || !strings) return nothing;
    return html`<button
      part="action edit-details"
      type="button"
      class="icon-button"
      data-intent="edit-details"
      data-tip=${strings.edit}
      aria-label=${words.actionOn(strings.edit, upload.name)}
      aria-expanded=${upload.id === this.#open ? 'true' : 'false'}
      ?disabled=${isDisabled}
      @click=${() => (upload.id === this.#open ? this.#close() : this.#show(upload))}
    >
      ${icon('pencil')}
    </button>`;
  }

  renderPanel(upload: Upload, words: Strings, format: Format): TemplateResult | typeof nothing {
    const strings = this.parts.strings();
    const { id, details } = upload;
    if (!details || !strings) return nothing;
    const lost = renderLostCaptions(this.#waiting.lostOf(upload), strings);
    if (id !== this.#open || details.editable.length === 0) return lost;
    if (details.editable.includes('poster') && this.host.isConnected)
      this.#filmstrip.show(upload, (signal) => this.parts.ask((uploader) => uploader.openFilm(id, signal)));
    return html`${lost}${renderDetailsForm({
      upload,
      details,
      strings,
      format,
      label: words.actionOn(strings.edit, upload.name),
      typed: this.#typed,
      pending: this.#pending,
      posterProblem: this.#posterProblem,
      film: this.#filmstrip.view,
      screenshots: screenshotsOf(upload),
      onType: (field, value) => this.#type(id, field, value),
      onUse: (field) => this.#use(field),
      onPicture: (file) => void this.#choosePicture(id, fitPicture(file)),
      onSeek: (atMs) => this.#filmstrip.seek(atMs),
      onUsePicture: () => void this.#choosePicture(id, this.#filmstrip.take()),
      onScreenshot: (index) => void this.#say((uploader) => uploader.setDetails(id, { poster: index })),
      onMake: () => this.#wait({ name: '', text: null, problem: null }),
      onCaptions: (file) => void this.#chooseCaptions(id, file),
      onLanguage: (language) => void this.#addPending(id, language),
      onRemove: (key) => void this.#say((uploader) => uploader.removeCaption(id, key)),
      onOwnField: () => this.#sayOwn(id),
      onDone: (title) => this.#finish(upload, title),
    })}`;
  }

  hostConnected(): void {
    if (this.#open !== null) this.#redraw();
  }

  hostDisconnected(): void {
    this.#filmstrip.close();
  }

  hostUpdated(): void {
    const dialog = this.host.renderRoot.querySelector<HTMLDialogElement>('dialog.details-panel');
    if (dialog && !dialog.open) {
      if (matchMedia(PHONE).matches) dialog.showModal();
      else dialog.show();
    }
    if (this.#next !== null) this.host.renderRoot.querySelector<HTMLElement>(this.#next)?.focus();
    this.#next = null;
    if (!this.#waiting.isEmpty) void this.host.updateComplete.then(() => this.#ask());
  }

  #ask(): void {
    const asking = this.host.uploads.find((upload) => this.#waiting.canAsk(upload));
    if (asking && this.#open === null && isFree(this.host)) this.#show(asking);
  }

  #show({ id, details }: Upload): void {
    this.#open = id;
    fillOwnFields(this.host, details?.metadata?.value ?? null);
    this.#typed = {};
    this.#pending = this.#waiting.take(id);
    this.#posterProblem = null;
    this.#next = this.#pending ? targetOf(this.#pending) : '.details-panel :is(input, textarea, button)';
    this.#redraw();
  }

  /** What was only proposed is said now that the person has seen it. */
  #finish({ id, details }: Upload, title: string | null): void {
    if (title !== null && title.trim() !== '' && !details?.title)
      void this.#say((uploader) => uploader.setDetails(id, { title }));
    if (!details?.metadata) this.#sayOwn(id);
    this.#close();
  }

  #close(): void {
    this.#next = `[data-id="${CSS.escape(this.#open ?? '')}"] [data-intent="edit-details"]`;
    this.host.renderRoot.querySelector<HTMLDialogElement>('dialog.details-panel')?.close();
    this.#open = null;
    this.#filmstrip.close();
    this.#redraw();
  }

  #type(id: string, field: 'title' | 'description', value: string): void {
    this.#typed = { ...this.#typed, [field]: value };
    void this.#say((uploader) => uploader.setDetails(id, { [field]: value }));
  }

  #sayOwn(id: string): void {
    const metadata = readOwnFields(this.host);
    if (metadata) void this.#say((uploader) => uploader.setDetails(id, { metadata }));
  }

  #use(field: 'title' | 'description'): void {
    const { title, description } = this.#typed;
    this.#typed =
      field === 'title'
        ? { ...(description !== undefined && { description }) }
        : { ...(title !== undefined && { title }) };
    this.#next = `#details-${field}`;
    this.#redraw();
  }

  async #choosePicture(id: string, fitting: Promise<Blob | null>): Promise<void> {
    const picture = await fitting;
    this.#posterProblem = picture ? null : 'not-a-picture';
    this.#redraw();
    if (picture) await this.#say((uploader) => uploader.setDetails(id, { poster: picture }));
  }

  async #chooseCaptions(id: string, file: File): Promise<void> {
    const read = await readCaptions(file);
    const problem: CaptionFileProblem | null = 'problem' in read ? read.problem : null;
    this.#pending = { name: file.name, text: 'text' in read ? read.text : '', problem };
    if ('text' in read && read.language !== null) return this.#addPending(id, read.language);
    this.#wait(this.#pending);
  }

  #wait(pending: PendingCaptions): void {
    this.#pending = pending;
    this.#next = targetOf(pending);
    this.#redraw();
  }

  async #addPending(id: string, language: string): Promise<void> {
    const { text, name } = this.#pending ?? { text: '', name: '' };
    this.#pending = this.#waiting.take(id);
    this.#redraw();
    if (text === '') return;
    const captions = text === null ? ({ language, transcribe: true } as const) : { language, name, text };
    await this.#say((uploader) => uploader.addCaption(id, captions));
  }

  /** A row that is gone meanwhile has no details any more. */
  async #say<Result>(
    question: (uploader: Uploader) => Promise<Result>,
    onRefusal: () => void = () => undefined,
  ): Promise<void> {
    this.#redraw();
    await this.parts.ask(question).catch(onRefusal);
    this.#redraw();
  }

  #redraw(): void {
    this.#version += 1;
    this.host.requestUpdate();
  }
}

const isEditable = ({ details }: Upload): boolean => details !== null && details.editable.length > 0;

/** As of the video's status, which is newer, or as of its details. */
function screenshotsOf({ video, details }: Upload): readonly string[] {
  const newest = video?.screenshots ?? [];
  return newest.length > 0 ? newest : (details?.known?.screenshots ?? []);
}

/** Where the person goes on with captions. */
const targetOf = ({ problem }: PendingCaptions): string => (problem ? '.add-captions' : '#details-language');

/** Whether the focus is on nothing else of the page: a panel that opens by itself would take it away. */
function isFree(host: Element): boolean {
  const { activeElement, body } = host.ownerDocument;
  return activeElement === null || activeElement === body || activeElement === host;
}
