import type { ReactiveController, ReactiveElement } from 'lit';

import type { UploaderOptions } from '../../core/options.js';
import type { Upload } from '../../core/state.js';
import type { Uploader } from '../../core/uploader-api.js';
import type { UploaderEvent } from '../../core/uploader-events.js';

export interface ConnectionHooks {
  create(): Uploader;
  /** The options as the properties are now. */
  options(): Partial<UploaderOptions>;
  /** The list changed; `before` is what it was. */
  onChange(before: readonly Upload[]): void;
}

const NONE: readonly Upload[] = Object.freeze([]);

/** Holds the element's uploader: makes it on first use, pauses it while the element is out of the document. */
export class Connection implements ReactiveController {
  #uploader: Uploader | null = null;
  #suspended = false;

  constructor(
    private readonly host: ReactiveElement,
    private readonly hooks: ConnectionHooks,
  ) {
    host.addController(this);
  }

  get uploads(): readonly Upload[] {
    return this.#uploader?.getState().uploads ?? NONE;
  }

  /** The uploader, with the options as the properties are now, also those that wait to be rendered. */
  get uploader(): Uploader {
    if (!this.#uploader) this.#uploader = this.#connect();
    else if (this.host.isUpdatePending) this.configure();
    return this.#uploader;
  }

  configure(): void {
    this.#uploader?.configure(this.hooks.options());
  }

  hostConnected(): void {
    if (this.#suspended) this.#uploader?.revive();
    this.#suspended = false;
  }

  hostDisconnected(): void {
    // A move in the DOM is a removal followed by an insertion in the same task: only what is still out afterwards left.
    queueMicrotask(() => {
      if (this.host.isConnected || this.#suspended) return;
      this.#suspended = true;
      this.#uploader?.suspend();
    });
  }

  #connect(): Uploader {
    const uploader = this.hooks.create();
    let before = uploader.getState().uploads;
    uploader.subscribe(() => {
      const { uploads } = uploader.getState();
      const previous = before;
      before = uploads;
      this.hooks.onChange(previous);
      this.host.requestUpdate();
    });
    uploader.on((event) => this.#retell(event));
    return uploader;
  }

  #retell({ type, detail, preventDefault }: UploaderEvent): void {
    const event = new CustomEvent(type, { detail, cancelable: type === 'add' });
    if (!this.host.dispatchEvent(event)) preventDefault();
  }
}
