import type { ReactiveControllerHost } from 'lit';

import type { PickFiles, PickOptions, ReadItem } from '../environment.js';

export interface PickerHooks {
  readonly input: () => HTMLInputElement | null;
  /** The picker that gives ways back to the files, or null where there is none. */
  readonly native: () => PickFiles | null;
  readonly readFiles: (files: Iterable<File>) => Promise<readonly ReadItem[]>;
  readonly options: () => PickOptions;
  /** `row` is the one that wanted its file back, or null. */
  readonly onPicked: (items: readonly ReadItem[], row: string | null) => void;
}

/** Lets a person choose files, through the browser's picker with handles or the file input. */
export class Picker {
  #row: string | null = null;
  #pending = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly hooks: PickerHooks,
  ) {}

  /**
   * The file input was opened and has not answered. A phone may need long: it converts a video after the person chose it,
   * before it says so.
   */
  get pending(): boolean {
    return this.#pending;
  }

  /** Opens the picker; must be called in a click. `row`: the one whose own file is asked for. */
  open(row: string | null = null): void {
    const native = this.hooks.native();
    if (native) void this.#pickNatively(native, row);
    else this.#clickInput(row);
  }

  /** Opens a phone's camera; must be called in a click. The browser's own picker has no such way. */
  record(): void {
    this.#clickInput(null, 'environment');
  }

  /** For the input's `change`. */
  readonly changed = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLInputElement)) return;
    const files = Array.from(currentTarget.files ?? []);
    const row = this.#row;
    // Else choosing the same file again would be no change.
    currentTarget.value = '';
    this.closed();
    if (files.length > 0) void this.hooks.readFiles(files).then((items) => this.hooks.onPicked(items, row));
  };

  /** For the input's `cancel`. */
  readonly closed = (): void => {
    this.#row = null;
    this.#setPending(false);
  };

  async #pickNatively(native: PickFiles, row: string | null): Promise<void> {
    try {
      const files = await native(this.#optionsFor(row));
      if (files && files.length > 0) this.hooks.onPicked(files, row);
    } catch {
      // A frame of another origin may not open it (SecurityError); the input has no such rule.
      this.#clickInput(row);
    }
  }

  #clickInput(row: string | null, capture = ''): void {
    const input = this.hooks.input();
    if (!input) return;
    this.#row = row;
    input.multiple = this.#optionsFor(row).multiple;
    if (capture) input.setAttribute('capture', capture);
    else input.removeAttribute('capture');
    this.#setPending(true);
    input.click();
  }

  #optionsFor(row: string | null): PickOptions {
    const options = this.hooks.options();
    return row === null ? options : { ...options, multiple: false };
  }

  #setPending(pending: boolean): void {
    if (pending === this.#pending) return;
    this.#pending = pending;
    this.host.requestUpdate();
  }
}
