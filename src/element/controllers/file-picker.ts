import { type ReactiveController, type ReactiveElement, type TemplateResult, html } from 'lit';

import type { Addable } from '../../core/file/addables.js';
import type { Upload } from '../../core/model/state.js';
import { type PickFiles, type PickOptions, type ReadItem, environmentOf } from '../environment.js';
import type { UploaderConnection } from './uploader-connection.js';

interface FilePickerHost extends ReactiveElement {
  readonly multiple: boolean;
  readonly accept: string;
  readonly details: readonly string[];
  browse(): void;
  add(items: Iterable<Addable>): Promise<readonly string[]>;
}

/** Lets a person choose files, through the browser's picker with handles or through the file input. */
export class FilePicker implements ReactiveController {
  /** Id of the row whose own file the input asks for, or null. */
  #row: string | null = null;
  /** What was picked last for a row and is another file than the row's. */
  #other: { readonly row: string; readonly item: ReadItem } | null = null;
  #isPending = false;

  constructor(
    private readonly host: FilePickerHost,
    private readonly connection: UploaderConnection,
    private readonly addItems: (items: readonly ReadItem[]) => Promise<unknown>,
  ) {
    host.addController(this);
  }

  /**
   * The file input was opened, and nothing came of it yet. A phone may take long: it converts a video after the person
   * chose it, and reports it only then.
   */
  get isPending(): boolean {
    return this.#isPending;
  }

  /** Opens the picker; must be called in a click. `row`: the one whose own file is asked for. */
  open(row: string | null = null): void {
    const native = this.connection.engine?.pick;
    if (native) void this.#pickNatively(native, row);
    else this.#clickInput(row);
  }

  /** Whether another file was picked for the row, which still waits for its own. */
  hasOtherFor({ id, state }: Upload): boolean {
    return this.#other?.row === id && state === 'needs-file';
  }

  /** Adds that file for itself. A phone that converts a video at each pick never gives the row its own one back. */
  addOther(): void {
    if (this.#other) void this.host.add([this.#other.item]);
    this.#other = null;
  }

  /** Opens the camera app of a phone or tablet; must be called in a click. Others show their file picker. */
  capture(): void {
    this.#clickInput(null, 'environment');
  }

  /** The file input, which is never seen. */
  render(): TemplateResult {
    return html`<input
      type="file"
      hidden
      accept=${this.#accept}
      ?multiple=${this.#takesSeveral}
      @change=${this.#changed}
      @cancel=${this.#closed}
    />`;
  }

  hostConnected(): void {
    this.host.addEventListener('click', this.#clicked);
  }

  hostDisconnected(): void {
    this.host.removeEventListener('click', this.#clicked);
  }

  /** A click on the form's label arrives at the element itself, and opens the picker as on a native file input. */
  readonly #clicked = (event: Event): void => {
    if (event.composedPath()[0] === this.host) this.host.browse();
  };

  readonly #changed = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLInputElement)) return;
    const files = Array.from(currentTarget.files ?? []);
    const row = this.#row;
    // Else choosing the same file again would be no change.
    currentTarget.value = '';
    this.#closed();
    if (files.length > 0) void this.#read(files).then((items) => this.#addPicked(items, row));
  };

  readonly #closed = (): void => {
    this.#row = null;
    this.#setPending(false);
  };

  async #read(files: readonly File[]): Promise<readonly ReadItem[]> {
    return (await environmentOf(this.host).load()).readFiles(files);
  }

  async #pickNatively(pick: PickFiles, row: string | null): Promise<void> {
    try {
      const items = await pick(this.#optionsFor(row));
      if (items && items.length > 0) this.#addPicked(items, row);
    } catch {
      // A frame of another origin may not open it (SecurityError); the input has no such rule.
      this.#clickInput(row);
    }
  }

  #addPicked(items: readonly ReadItem[], row: string | null): void {
    const [item] = items;
    if (row === null || !item || !('file' in item)) {
      void this.addItems(items);
      return;
    }
    this.#other = null;
    // What cannot be read gets a row of its own that says so, as if it had been added otherwise.
    void this.connection
      .ask((uploader) => uploader.supply(row, item).catch(() => uploader.add(item)))
      .then((isTaken) => {
        if (isTaken === false) this.#other = { row, item };
        this.host.requestUpdate();
      });
  }

  #clickInput(row: string | null, capture = ''): void {
    const input = this.host.renderRoot.querySelector<HTMLInputElement>('input[type=file]');
    if (!input) return;
    this.#row = row;
    input.multiple = this.#optionsFor(row).multiple;
    if (capture) input.setAttribute('capture', capture);
    else input.removeAttribute('capture');
    this.#setPending(true);
    input.click();
  }

  #optionsFor(row: string | null): PickOptions {
    return row === null
      ? { multiple: this.#takesSeveral, accept: this.#accept }
      : { multiple: false, accept: this.host.accept };
  }

  get #takesCaptions(): boolean {
    return this.host.details.includes('captions');
  }

  /** Captions are picked together with their video. */
  get #takesSeveral(): boolean {
    return this.host.multiple || this.#takesCaptions;
  }

  get #accept(): string {
    const { accept } = this.host;
    return this.#takesCaptions && accept !== '' ? `${accept},.srt,.vtt` : accept;
  }

  #setPending(isPending: boolean): void {
    if (isPending === this.#isPending) return;
    this.#isPending = isPending;
    this.host.requestUpdate();
  }
}
