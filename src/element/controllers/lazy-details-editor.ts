import type { CSSResult, ReactiveController, ReactiveElement } from 'lit';

import type { Addable } from '../../core/file/addables.js';
import { isCaptionFile } from '../../core/details/captions/caption-file.js';
import type { Upload } from '../../core/model/state.js';
import type { DetailsStrings } from '../../locales/details/details-strings.js';
import type * as EditorModule from '../details/details-editor.js';
import type { ReadItem } from '../environment.js';
import type { UploaderConnection } from './uploader-connection.js';

interface Host extends ReactiveElement {
  readonly uploads: readonly Upload[];
  readonly details: readonly string[];
  add(items: Iterable<Addable>): Promise<readonly string[]>;
}

interface Parts {
  readonly connection: Pick<UploaderConnection, 'ask'>;
  /** BCP 47 tag of the element's texts. */
  readonly formatTag: () => string;
  /** Called once, with the styles of what was loaded. */
  readonly adoptStyles: (styles: readonly CSSResult[]) => void;
}

/** What edits the details of videos, loaded when the page offers it and there is a row. */
export class LazyDetailsEditor implements ReactiveController {
  #module: typeof EditorModule | null = null;
  #editor: EditorModule.DetailsEditor | null = null;
  #strings: DetailsStrings | null = null;
  /** The tag whose texts were asked for last. */
  #tag = '';

  constructor(
    private readonly host: Host,
    private readonly parts: Parts,
  ) {
    host.addController(this);
  }

  get editor(): EditorModule.DetailsEditor | null {
    return this.host.details.length > 0 ? this.#editor : null;
  }

  /** The sentence beside a form that needs details which are missing; null: none is. */
  missing(required: readonly string[]): string | null {
    const { uploads } = this.host;
    if (required.length === 0 || !this.#module?.lacksDetails(uploads, required)) return null;
    return this.#strings?.detailsMissing ?? null;
  }

  /** Opens a row's panel, or closes the one that is open. Resolves false if there is nothing to edit. */
  async edit(id: string | null): Promise<boolean> {
    if (this.host.details.length === 0) return id === null;
    if (!this.#strings) await this.#load();
    return this.editor?.edit(id) ?? id === null;
  }

  /** Adds what was picked or dropped: videos, and captions that came together with them. */
  async add(items: readonly ReadItem[]): Promise<void> {
    const names = items.map((item) => ('file' in item ? item.file.name : item.name));
    const hasCaptions = this.host.details.includes('captions') && names.some(isCaptionFile);
    if (hasCaptions) await this.#load();
    await ((hasCaptions && this.editor) || this.host).add(items);
  }

  hostUpdated(): void {
    const { details, uploads } = this.host;
    if (details.length > 0 && uploads.length > 0 && this.#tag !== this.parts.formatTag()) void this.#load();
  }

  /** If it does not load, the next drawing tries again. */
  async #load(): Promise<void> {
    const tag = (this.#tag = this.parts.formatTag());
    try {
      const module = (this.#module ??= await import('../details/details-editor.js'));
      const strings = await module.loadDetailsStrings(tag);
      if (tag !== this.#tag) return;
      this.#strings = strings;
      if (!this.#editor) {
        this.parts.adoptStyles([module.detailsStyles]);
        this.#editor = new module.DetailsEditor(this.host, {
          ask: (question) => this.parts.connection.ask(question),
          strings: () => this.#strings,
        });
      }
      this.host.requestUpdate();
    } catch {
      if (tag === this.#tag) this.#tag = '';
    }
  }
}
