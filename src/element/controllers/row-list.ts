import { type CSSResult, type ReactiveElement, type TemplateResult, html, nothing } from 'lit';

import type { Upload } from '../../core/model/state.js';
import type { Format } from '../format.js';
import type * as ListModule from '../list.js';
import type { LinkFieldView } from '../templates/link-field.js';
import type { RowIntent } from '../row-actions.js';
import type { Announcements } from './announcements.js';
import type { Confirmation } from './confirmation.js';
import type { Countdown } from './countdown.js';
import type { EmbedCopy } from './embed-copy.js';
import type { Growth } from './growth.js';
import type { LinkCheck } from './link-check.js';
import type { Localize } from './localize.js';

/** What the element gives to the rows; texts and formats are the list's own. */
export interface RowListView extends Pick<ListModule.ListView, 'disabled' | 'actOnAll'> {
  readonly act: (intent: RowIntent, upload: Upload) => void;
}
type Words = Pick<ListModule.ListView, 'strings' | 'format'>;

/** Names shown while what draws rows is on its way. */
const NAMES_SHOWN = 40;

/** What an element draws once there is a file; loaded on its own, when the page is idle or with the first file. */
export class RowList {
  #module: typeof ListModule | null = null;
  #loading = false;
  #announcements: Announcements | null = null;
  #confirmation: Confirmation | null = null;
  #countdown: Countdown | null = null;
  #embedCopy: EmbedCopy | null = null;
  #format: { readonly tag: string; readonly made: Format } | null = null;
  #growth: Growth | null = null;
  #linkCheck: LinkCheck | null = null;

  constructor(
    private readonly host: ReactiveElement,
    private readonly localize: Localize,
    private readonly onStyles: (styles: readonly CSSResult[]) => void,
  ) {}

  /** Loads what draws rows. Where that fails, the next call tries again; until then a row is its name. */
  load(uploads: readonly Upload[] = []): void {
    if (this.#loading || (this.#module && this.localize.strings)) return;
    this.#loading = true;
    Promise.all([import('../list.js'), this.localize.load()])
      .then(([module]) => this.#use(module, uploads))
      .catch(() => undefined)
      .finally(() => {
        this.#loading = false;
      });
  }

  observe(before: readonly Upload[], after: readonly Upload[]): void {
    if (after.length > 0) this.load(after);
    else this.#growth?.reset();
    this.#confirmation?.observe(after);
    const words = this.#words();
    if (words) this.#announcements?.observe(before, after, words);
  }

  renderRows(uploads: readonly Upload[], view: RowListView): TemplateResult | typeof nothing {
    if (uploads.length === 0) return nothing;
    const words = this.#words();
    const [confirmation, embedCopy] = [this.#confirmation, this.#embedCopy];
    return this.#module && words && confirmation && embedCopy && this.#countdown && this.#growth
      ? this.#module.renderList(uploads, {
          ...view,
          ...words,
          confirming: confirmation.row,
          copied: embedCopy.row,
          copyEmbed: (upload) => void embedCopy.copy(upload),
          act: (intent, upload) => confirmation.act(intent, upload, view.act),
          nowMs: this.#countdown.nowMs,
          limit: this.#growth.limit,
        })
      : html`${uploads.slice(0, NAMES_SHOWN).map(({ name }) => html`<p class="zone slim">${name}</p>`)}`;
  }

  renderAnnouncements(): unknown {
    return this.#module?.renderAnnouncements(this.#announcements?.texts ?? []);
  }

  /** Until what draws the field is there, its place. */
  renderLinkField(view: Omit<LinkFieldView, 'check' | keyof Words>): TemplateResult {
    this.load();
    const [words, check] = [this.#words(), this.#linkCheck];
    return this.#module && words && check
      ? this.#module.renderLinkField({ ...view, ...words, check })
      : html`<div class="links"></div>`;
  }

  /** What may be added, with its limits; without them until what writes numbers is there. */
  describeLimits(limits: Parameters<typeof ListModule.describeLimits>[0]): string {
    const words = this.#words();
    return this.#module && words
      ? this.#module.describeLimits(limits, words.strings, words.format)
      : this.localize.empty.hintFormats;
  }

  /** Call after rendering. */
  rendered(uploads: readonly Upload[]): void {
    this.#announcements?.rendered();
    this.#confirmation?.rendered();
    this.#countdown?.rendered(uploads);
    this.#growth?.rendered(this.host.renderRoot.querySelector('.rest'));
  }

  #use(module: typeof ListModule, uploads: readonly Upload[]): void {
    this.#module = module;
    this.#announcements = new module.Announcements();
    this.#confirmation = new module.Confirmation(this.host, (upload) => {
      const words = this.#words();
      if (words) this.#announcements?.confirming(upload, words);
    });
    this.#embedCopy = new module.EmbedCopy(this.host, (upload) => {
      const words = this.#words();
      if (words) this.#announcements?.embedCopied(upload, words);
    });
    this.#countdown = new module.Countdown(this.host);
    this.#growth = new module.Growth(this.host);
    this.#linkCheck = new module.LinkCheck(this.host);
    new module.FocusKeeper(this.host);
    this.onStyles(module.listStyles);
    this.observe([], uploads);
    this.host.requestUpdate();
  }

  #words(): Words | null {
    const { strings, formatTag } = this.localize;
    if (!strings || !this.#module) return null;
    if (this.#format?.tag !== formatTag)
      this.#format = { tag: formatTag, made: this.#module.createFormat(formatTag) };
    return { strings, format: this.#format.made };
  }
}
