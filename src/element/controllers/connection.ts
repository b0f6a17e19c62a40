import type { ReactiveController, ReactiveElement } from 'lit';

import type { Upload } from '../../core/model/state.js';
import type { Uploader } from '../../core/uploader-api.js';
import type { UploaderEvent } from '../../core/model/events.js';

export interface ConnectionHooks {
  /** Loads the code and makes an uploader of the options as they are by then. */
  create(): Promise<Uploader>;
  /** Hands the uploader the options as the properties are now. */
  configure(uploader: Uploader): void;
  /** The list changed; `before` is what it was. */
  onChange(before: readonly Upload[]): void;
}

const NONE: readonly Upload[] = Object.freeze([]);

/** Holds the element's uploader: makes it once, pauses it while the element is out of the document. */
export class Connection implements ReactiveController {
  #uploader: Uploader | null = null;
  #opening: Promise<Uploader> | null = null;
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

  /** Asks something of the uploader, now or as soon as its code is there; in the order of the calls. */
  async ask<Answer>(question: (uploader: Uploader) => Answer | Promise<Answer>): Promise<Answer> {
    if (this.#uploader) {
      if (this.host.isUpdatePending) this.hooks.configure(this.#uploader);
      return question(this.#uploader);
    }
    this.#opening ??= this.hooks.create().then((uploader) => this.#connect(uploader));
    return question(await this.#opening);
  }

  configure(): void {
    if (this.#uploader) this.hooks.configure(this.#uploader);
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

  #connect(uploader: Uploader): Uploader {
    this.#uploader = uploader;
    let before = NONE;
    const observe = (): void => {
      const previous = before;
      before = uploader.getState().uploads;
      this.hooks.onChange(previous);
      this.host.requestUpdate();
    };
    uploader.subscribe(observe);
    uploader.on((event) => this.#retell(event));
    if (this.#suspended) uploader.suspend();
    if (uploader.getState().uploads.length > 0) observe();
    return uploader;
  }

  #retell({ type, detail, preventDefault }: UploaderEvent): void {
    const event = new CustomEvent(type, { detail, cancelable: type === 'add' });
    if (!this.host.dispatchEvent(event)) preventDefault();
  }
}
