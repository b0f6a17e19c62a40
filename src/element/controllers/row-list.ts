import { type CSSResult, type ReactiveControllerHost, type TemplateResult, html, nothing } from 'lit';

import type { Upload } from '../../core/state.js';
import type * as ListModule from '../list.js';
import type { LinkFieldView } from '../templates/link-field.js';
import type { Announcement, Announcements } from './announcements.js';
import type { Localize } from './localize.js';

export type RowListView = Omit<ListModule.ListView, 'limit'>;

/** Rows drawn in one go; more follow in the next frames, so that thousands do not hold the page up. */
const BATCH = 40;

/** The list of rows, which is loaded on its own: when the page is idle, or with the first file. */
export class RowList {
  #module: typeof ListModule | null = null;
  #loading = false;
  #announcements: Announcements | null = null;
  #limit = BATCH;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly localize: Localize,
    private readonly onStyles: (styles: CSSResult) => void,
  ) {}

  get announcements(): readonly Announcement[] {
    return this.#announcements?.texts ?? [];
  }

  /** Loads what draws rows. Where that fails, the next call tries again; until then a row is its name. */
  load(uploads: readonly Upload[] = []): void {
    if (this.#module || this.#loading) return;
    this.#loading = true;
    import('../list.js')
      .then((module) => {
        this.#module = module;
        this.#announcements = new module.Announcements();
        this.onStyles(module.listStyles);
        this.observe([], uploads);
        this.host.requestUpdate();
      })
      .catch(() => undefined)
      .finally(() => {
        this.#loading = false;
      });
  }

  observe(before: readonly Upload[], after: readonly Upload[]): void {
    if (after.length > 0) this.load(after);
    if (after.length === 0) this.#limit = BATCH;
    this.#announcements?.observe(before, after, this.localize);
  }

  render(uploads: readonly Upload[], view: RowListView): TemplateResult | typeof nothing {
    if (uploads.length === 0) return nothing;
    return this.#module
      ? this.#module.renderList(uploads, { ...view, limit: this.#limit })
      : html`${uploads.slice(0, BATCH).map(({ name }) => html`<p class="zone slim">${name}</p>`)}`;
  }

  renderLinkField(view: LinkFieldView): TemplateResult | typeof nothing {
    this.load();
    return this.#module?.renderLinkField(view) ?? nothing;
  }

  /** Call after rendering. */
  rendered(uploads: readonly Upload[]): void {
    this.#announcements?.rendered();
    if (uploads.length <= this.#limit) return;
    requestAnimationFrame(() => {
      this.#limit += BATCH;
      this.host.requestUpdate();
    });
  }
}
