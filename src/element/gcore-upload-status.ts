import { LitElement, type PropertyValues, type TemplateResult, html, isServer, nothing } from 'lit';

import { type Upload, isOfThisPage, isSending, isUnsent, isWithGcore } from '../core/model/state.js';
import type { VisibleUploads } from '../core/page-uploads.js';
import type { Backend } from '../core/ports/backend.js';
import type { Strings } from '../locales/strings.js';
import { Localize } from './controllers/localize.js';
import { RowList, type RowListView } from './controllers/row-list.js';
import { ShadowStyles } from './controllers/shadow-styles.js';
import { property } from './property.js';
import type { ElementIntent } from './row-actions.js';
import { baseStyles } from './styles/base.js';
import { statusStyles } from './styles/status.js';
import { whenIdle } from './when-idle.js';

const NONE: readonly Upload[] = Object.freeze([]);
type ChangeListener = (before: readonly Upload[], after: readonly Upload[]) => void;

/**
 * Shows how the uploads of the whole page are, for a site's header: a bar, how many are done, and how many wait for the person.
 * A press opens the list, with the buttons of each upload. Without an upload it shows nothing.
 *
 * @attr {string} lang - Language, a BCP 47 tag; without it that of the nearest ancestor which has one.
 *
 * @csspart status-button - The button that opens the list.
 * @csspart status-summary - How many are done.
 * @csspart status-waiting - How many wait for the person.
 * @csspart status-bar - The progress bar.
 * @csspart status-bar-fill - Its filled part.
 * @csspart sheet - The surface that the list is on. What is in it has the parts of `<gcore-uploader>`.
 */
export class GcoreUploadStatus extends LitElement {
  static override styles = isServer ? [baseStyles, statusStyles] : [];
  /** The page's uploads; set once by the module that wires the class. */
  static page: (() => VisibleUploads) | null = null;
  /** Shows the page what earlier ones left; set with `page`. */
  static lookFor: ((backend: string | Backend, worker: string | URL | null) => Promise<void>) | null = null;

  /**
   * Base URL of your backend, or an object: the element then also shows uploads that an earlier page began, on a page that has
   * no `<gcore-uploader>` for this backend.
   */
  @property() backend: string | Backend | null = null;
  /** As on the `<gcore-uploader>`s of the site: the page joins the worker that sends, and so keeps it alive. */
  @property() worker: string | URL | null = null;

  /** Texts of the page's own, over those of the language. */
  @property({ attribute: false }) strings: Partial<Strings> = {};

  readonly #localize = new Localize(this);
  readonly #styles = new ShadowStyles(this, [baseStyles, statusStyles]);
  readonly #listeners = new Set<ChangeListener>();
  #rows: RowList | null = null;
  #seen = NONE;
  #unsubscribe: (() => void) | null = null;
  /** The row whose file is asked for. */
  #asking: string | null = null;

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  /** Every upload of the page. */
  get uploads(): readonly Upload[] {
    return GcoreUploadStatus.page?.().getSnapshot() ?? NONE;
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang' && this.isConnected) this.#localize.update();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = GcoreUploadStatus.page?.().subscribe(() => this.#observe()) ?? null;
    this.#observe();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  protected override render(): TemplateResult {
    const { uploads } = this;
    const { strings } = this.#localize;
    const shown = strings && uploads.some(isWanted) ? strings : null;
    return html`${shown ? this.#renderButton(uploads, shown) : nothing}
      <div class="visually-hidden" role="status">
        ${shown ? textsOf(uploads, shown, this.#localize).join('. ') : nothing}
      </div>`;
  }

  #renderButton(uploads: readonly Upload[], strings: Strings): TemplateResult {
    const [summary, waiting] = textsOf(uploads, strings, this.#localize);
    return html`<button type="button" part="status-button" class="status-button" popovertarget="sheet">
        <span part="status-summary">${summary}</span>
        ${waiting ? html`<span part="status-waiting" class="waiting">${waiting}</span>` : nothing}
        ${
          uploads.some((upload) => isUnsent(upload) || isSending(upload))
            ? html`<span part="status-bar" class="track" aria-hidden="true"
                ><span part="status-bar-fill"></span
              ></span>`
            : nothing
        }
      </button>
      <div part="sheet" class="panel sheet" id="sheet" popover role="group" aria-label=${strings.listLabel}>
        ${this.#rows?.renderRows(uploads, this.#rowView)}
      </div>
      <input type="file" hidden aria-hidden="true" @change=${this.#picked} />`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('backend')) whenIdle(() => this.#lookForEarlier());
    const fill = this.renderRoot.querySelector<HTMLElement>('[part=status-bar-fill]');
    // Not in the template: a strict policy forbids style attributes.
    fill?.style.setProperty('--_done', String(doneOf(this.uploads)));
  }

  get #rowView(): RowListView {
    const page = GcoreUploadStatus.page?.();
    return {
      disabled: false,
      // Another file becomes a video of its own only where videos are added.
      hasOther: () => false,
      act: (intent, { id }) => this.#act(intent, id),
      actOnAll: (intent) => page?.perform(intent),
    };
  }

  #act(intent: ElementIntent, id: string): void {
    if (intent === 'add-other') return;
    if (intent !== 'supply') return GcoreUploadStatus.page?.().perform(intent, id);
    this.#asking = id;
    this.renderRoot.querySelector('input')?.click();
  }

  readonly #picked = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLInputElement)) return;
    const [file] = Array.from(currentTarget.files ?? []);
    currentTarget.value = '';
    if (file && this.#asking !== null) void GcoreUploadStatus.page?.().supply(this.#asking, file);
  };

  #lookForEarlier(): void {
    const { backend, worker, isConnected } = this;
    if (isConnected && backend !== null) void GcoreUploadStatus.lookFor?.(backend, worker);
  }

  #observe(): void {
    const [before, after] = [this.#seen, this.uploads];
    this.#seen = after;
    if (after.length > 0) this.#showRows();
    for (const listener of this.#listeners) listener(before, after);
    this.requestUpdate();
  }

  /** What draws rows is loaded with the first upload. */
  #showRows(): void {
    this.#rows ??= new RowList(this, {
      connection: {
        subscribe: (listener) => void this.#listeners.add(listener),
        isInOtherTab: (upload) => !isOfThisPage(upload),
      },
      localize: this.#localize,
      adoptStyles: (styles) => this.#styles.add(styles),
      diagnostics: async (id) => (await GcoreUploadStatus.page?.().diagnostics(id)) ?? null,
    });
    this.#rows.load();
  }
}

const isWanted = ({ state }: Upload): boolean => state !== 'canceled' && state !== 'rejected';

/** It goes on only if the person says or gives something. */
function waitsForPerson(upload: Upload): boolean {
  switch (upload.state) {
    case 'asking':
    case 'needs-file':
    case 'failed':
      return true;
    case 'waiting':
      return upload.for === 'start';
    default:
      return false;
  }
}

/** How many are done, and how many wait for the person if any do. */
function textsOf(
  uploads: readonly Upload[],
  strings: Strings,
  { formatTag }: Localize,
): readonly [summary: string, waiting?: string] {
  const format = new Intl.NumberFormat(formatTag);
  const count = (value: number): { value: number; text: string } => ({ value, text: format.format(value) });
  const waiting = uploads.filter(waitsForPerson).length;
  const summary = strings.summary(
    count(uploads.filter(isWithGcore).length),
    count(uploads.filter(isWanted).length),
  );
  return waiting === 0 ? [summary] : [summary, strings.waitingForYou(count(waiting).text)];
}

/** The part of all bytes that went out, from 0 to 1. */
function doneOf(uploads: readonly Upload[]): number {
  const wanted = uploads.filter(isWanted);
  const totalBytes = wanted.reduce((sum, { size }) => sum + size, 0);
  const sentBytes = wanted.reduce((sum, { progress }) => sum + progress.bytesUploaded, 0);
  return totalBytes === 0 ? 0 : Math.min(1, sentBytes / totalBytes);
}
