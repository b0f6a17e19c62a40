import {
  type CSSResult,
  type ReactiveController,
  type ReactiveElement,
  type TemplateResult,
  html,
  nothing,
} from 'lit';

import type { Diagnostics } from '../../core/diagnostics.js';
import type { Upload } from '../../core/model/state.js';
import type { Format } from '../format.js';
import type * as ListModule from '../list.js';
import { shorten } from '../shorten.js';
import type { LinkFieldView } from '../templates/link-field.js';
import type { RowView } from '../templates/row-view.js';
import type { ElementIntent } from '../row-actions.js';
import { whenIdle } from '../when-idle.js';
import type { Localize } from './localize.js';
import type { RowControllers } from './row-controllers.js';
import type { UploaderConnection } from './uploader-connection.js';

type RowListHost = ReactiveElement & { readonly uploads: readonly Upload[] };

/** What the element gives to the rows; texts and formats are the list's own. */
export interface RowListView extends Pick<ListModule.ListView, 'disabled' | 'actOnAll' | 'hasOther'> {
  readonly act: (intent: ElementIntent, upload: Upload) => void;
}
type Words = Pick<ListModule.ListView, 'strings' | 'format'>;

/** So many names are shown while what draws rows is loaded. */
const NAMES_SHOWN = 40;

interface RowListParts {
  readonly connection: Pick<UploaderConnection, 'subscribe' | 'isInOtherTab'>;
  readonly localize: Localize;
  /** Default: nothing is edited. */
  readonly details?: () => RowView['details'];
  readonly diagnostics: (id: string) => Promise<Diagnostics | null>;
  /** Called once, with the styles of what was loaded. */
  readonly adoptStyles: (styles: readonly CSSResult[]) => void;
}

/** What an element draws once there is a file; loaded on its own, when the page is idle or with the first file. */
export class RowList implements ReactiveController {
  #module: typeof ListModule | null = null;
  #isLoading = false;
  #controllers: RowControllers | null = null;
  #format: { readonly tag: string; readonly made: Format } | null = null;

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
    const words = this.words;
    const controllers = this.#controllers;
    return this.#module && words && controllers
      ? this.#module.renderList(uploads, {
          ...view,
          ...words,
          confirming: controllers.confirmation.row,
          details: this.parts.details?.() ?? null,
          embedCopy: controllers.embedCopy,
          detailsCopy: controllers.detailsCopy,
          act: (intent, upload) => controllers.confirmation.act(intent, upload, view.act),
          isInOtherTab: (upload) => this.parts.connection.isInOtherTab(upload),
          nowMs: controllers.countdown.nowMs,
          limit: controllers.growth.limit,
        })
      : html`${uploads.slice(0, NAMES_SHOWN).map(({ name }) => html`<p class="zone slim">${shorten(name)}</p>`)}`;
  }

  renderAnnouncements(): unknown {
    return this.#module?.renderAnnouncements(this.#controllers?.announcements.texts ?? []);
  }

  /** The field for links; until what draws it is there, its place. */
  renderLinkField(view: Omit<LinkFieldView, 'check' | keyof Words>): TemplateResult {
    this.load();
    const [words, check] = [this.words, this.#controllers?.linkCheck];
    return this.#module && words && check
      ? this.#module.renderLinkField({ ...view, ...words, check })
      : html`<div class="links"></div>`;
  }

  /** What may be added, with its limits; without them until what formats numbers is there. */
  describeLimits(limits: Parameters<typeof ListModule.describeLimits>[0]): string {
    const words = this.words;
    return this.#module && words
      ? this.#module.describeLimits(limits, words.strings, words.format)
      : this.parts.localize.empty.hintFormats;
  }

  #observe(before: readonly Upload[], after: readonly Upload[]): void {
    if (after.length > 0) this.load();
    else this.#controllers?.growth.reset();
    this.#controllers?.confirmation.observe(after);
    const words = this.words;
    if (words) this.#controllers?.announcements.observe(before, after, words);
  }

  #use(module: typeof ListModule): void {
    const { host } = this;
    this.#module = module;
    const { adoptStyles, diagnostics } = this.parts;
    this.#controllers = module.createRowControllers(host, () => this.words, diagnostics);
    adoptStyles(module.listStyles);
    this.#observe([], host.uploads);
    host.requestUpdate();
  }

  /** Texts and formats; null until they are loaded. */
  get words(): Words | null {
    const { strings, formatTag } = this.parts.localize;
    if (!strings || !this.#module) return null;
    if (this.#format?.tag !== formatTag)
      this.#format = { tag: formatTag, made: this.#module.createFormat(formatTag) };
    return { strings, format: this.#format.made };
  }
}
