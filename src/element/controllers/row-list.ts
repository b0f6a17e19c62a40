import {
  type CSSResult,
  type ReactiveController,
  type ReactiveElement,
  type TemplateResult,
  html,
  nothing,
} from 'lit';

import type { Upload } from '../../core/model/state.js';
import type { Format } from '../format.js';
import type * as ListModule from '../list.js';
import { shorten } from '../shorten.js';
import type { LinkFieldView } from '../templates/link-field.js';
import type { ElementIntent } from '../row-actions.js';
import { whenIdle } from '../when-idle.js';
import type { Announcements } from './announcements.js';
import type { Confirmation } from './confirmation.js';
import type { Countdown } from './countdown.js';
import type { EmbedCopy } from './embed-copy.js';
import type { Growth } from './growth.js';
import type { LinkCheck } from './link-check.js';
import type { Localize } from './localize.js';
import type { UploaderConnection } from './uploader-connection.js';

type RowListHost = ReactiveElement & { readonly uploads: readonly Upload[] };

/** What the element gives to the rows; texts and formats are the list's own. */
export interface RowListView extends Pick<ListModule.ListView, 'disabled' | 'actOnAll'> {
  readonly act: (intent: ElementIntent, upload: Upload) => void;
}
type Words = Pick<ListModule.ListView, 'strings' | 'format'>;

/** So many names are shown while what draws rows is loaded. */
const NAMES_SHOWN = 40;

interface RowListParts {
  readonly connection: UploaderConnection;
  readonly localize: Localize;
  /** Called once, with the styles of what was loaded. */
  readonly adoptStyles: (styles: readonly CSSResult[]) => void;
}

/** What an element draws once there is a file; loaded on its own, when the page is idle or with the first file. */
export class RowList implements ReactiveController {
  #module: typeof ListModule | null = null;
  #isLoading = false;
  #announcements: Announcements | null = null;
  #confirmation: Confirmation | null = null;
  #countdown: Countdown | null = null;
  #embedCopy: EmbedCopy | null = null;
  #format: { readonly tag: string; readonly made: Format } | null = null;
  #growth: Growth | null = null;
  #linkCheck: LinkCheck | null = null;

  constructor(
    private readonly host: RowListHost,
    private readonly parts: RowListParts,
  ) {
    host.addController(this);
    parts.connection.subscribe((before, after) => this.#observe(before, after));
  }

  hostUpdated(): void {
    if (!this.host.hasUpdated) whenIdle(() => this.load());
  }

  /** Loads what draws rows. If that fails, the next call tries again; until then a row is its name. */
  load(): void {
    if (this.#isLoading || (this.#module && this.parts.localize.strings)) return;
    this.#isLoading = true;
    Promise.all([import('../list.js'), this.parts.localize.load()])
      .then(([module]) => this.#use(module))
      .catch(() => undefined)
      .finally(() => {
        this.#isLoading = false;
      });
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
          isInOtherTab: (upload) => this.parts.connection.isInOtherTab(upload),
          nowMs: this.#countdown.nowMs,
          limit: this.#growth.limit,
        })
      : html`${uploads.slice(0, NAMES_SHOWN).map(({ name }) => html`<p class="zone slim">${shorten(name)}</p>`)}`;
  }

  renderAnnouncements(): unknown {
    return this.#module?.renderAnnouncements(this.#announcements?.texts ?? []);
  }

  /** The field for links; until what draws it is there, its place. */
  renderLinkField(view: Omit<LinkFieldView, 'check' | keyof Words>): TemplateResult {
    this.load();
    const [words, check] = [this.#words(), this.#linkCheck];
    return this.#module && words && check
      ? this.#module.renderLinkField({ ...view, ...words, check })
      : html`<div class="links"></div>`;
  }

  /** What may be added, with its limits; without them until what formats numbers is there. */
  describeLimits(limits: Parameters<typeof ListModule.describeLimits>[0]): string {
    const words = this.#words();
    return this.#module && words
      ? this.#module.describeLimits(limits, words.strings, words.format)
      : this.parts.localize.empty.hintFormats;
  }

  #observe(before: readonly Upload[], after: readonly Upload[]): void {
    if (after.length > 0) this.load();
    else this.#growth?.reset();
    this.#confirmation?.observe(after);
    const words = this.#words();
    if (words) this.#announcements?.observe(before, after, words);
  }

  #use(module: typeof ListModule): void {
    const { host } = this;
    this.#module = module;
    this.#announcements = new module.Announcements(host);
    this.#confirmation = new module.Confirmation(host, (upload) => {
      const words = this.#words();
      if (words) this.#announcements?.confirming(upload, words);
    });
    this.#embedCopy = new module.EmbedCopy(host, (upload) => {
      const words = this.#words();
      if (words) this.#announcements?.embedCopied(upload, words);
    });
    this.#countdown = new module.Countdown(host);
    this.#growth = new module.Growth(host);
    this.#linkCheck = new module.LinkCheck(host);
    new module.FocusKeeper(host);
    this.parts.adoptStyles(module.listStyles);
    this.#observe([], host.uploads);
    host.requestUpdate();
  }

  #words(): Words | null {
    const { strings, formatTag } = this.parts.localize;
    if (!strings || !this.#module) return null;
    if (this.#format?.tag !== formatTag)
      this.#format = { tag: formatTag, made: this.#module.createFormat(formatTag) };
    return { strings, format: this.#format.made };
  }
}
