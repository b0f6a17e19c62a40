import type { ReactiveController, ReactiveElement } from 'lit';

import type { Upload } from '../../core/model/state.js';
import type { Uploader } from '../../core/uploader-api.js';
import { type ElementUploads, type Engine, environmentOf, loadedEngine } from '../environment.js';
import type { OptionSource } from '../option-reader.js';
import { whenIdle } from '../when-idle.js';

type ConnectionHost = ReactiveElement & OptionSource;
type ChangeListener = (before: readonly Upload[], after: readonly Upload[]) => void;

const NONE: readonly Upload[] = Object.freeze([]);
/** All backends without an `id` are one to the core, too. */
const WITHOUT_ID = Symbol('a backend without an id');

/**
 * Connects the element with the page's uploads: loads their code, hands on the element's properties as they change, looks for
 * unfinished uploads, and repeats the events on the element.
 */
export class UploaderConnection implements ReactiveController {
  readonly #listeners = new Set<ChangeListener>();
  #engine: Engine | null = null;
  #shown: ElementUploads | null = null;
  #opening: Promise<ElementUploads> | null = null;
  #isAway = false;
  /** Where uploads went to when unfinished ones were last looked for. */
  #destination: readonly unknown[] = [];

  /** @param onChanged called last after each change: what it fires may change the list again */
  constructor(
    private readonly host: ConnectionHost,
    private readonly onChanged: () => void,
  ) {
    host.addController(this);
  }

  get uploads(): readonly Upload[] {
    return this.#shown?.uploads ?? NONE;
  }

  /** Null until its code is there, which is asked for when the page is idle or the person reaches for the element. */
  get engine(): Engine | null {
    return this.#engine;
  }

  /** Calls the listener at each change of the list, with what it was and what it is. */
  subscribe(listener: ChangeListener): void {
    this.#listeners.add(listener);
  }

  /** Asks something of the uploader, now or as soon as its code is there; in the order of the calls. */
  async ask<Result>(question: (uploader: Uploader) => Result | Promise<Result>): Promise<Result> {
    const shown = this.#shown ?? (await (this.#opening ??= this.#open()));
    const answer = question(shown.show());
    // A removed element may still be asked; what it has then is the page's again.
    if (this.#isAway) shown.leave();
    return answer;
  }

  /** Something is about to be added: time to load and connect. */
  warm(): void {
    void this.ask((uploader) => uploader.warm());
  }

  /** Whether another tab sends the row, and not this page. */
  isInOtherTab(upload: Upload): boolean {
    return this.#shown?.isInOtherTab(upload) ?? upload.remote;
  }

  hostConnected(): void {
    this.#isAway = false;
    this.#shown?.show();
  }

  hostUpdate(): void {
    // Code that is there already shows what the page has at the first drawing.
    const loaded = this.#opening ? null : loadedEngine(this.host);
    if (!this.#shown && loaded) this.#connect(loaded);
    if (!this.#isAway) this.#shown?.show();
  }

  hostUpdated(): void {
    const last = this.#destination;
    this.#destination = destinationOf(this.host);
    const isElsewhere = this.#destination.some((part, index) => part !== null && part !== last[index]);
    if (!isElsewhere) return;
    whenIdle(() => {
      if (!this.#isAway) void this.ask((uploader) => uploader.restore());
    });
  }

  hostDisconnected(): void {
    this.#isAway = true;
    this.#shown?.leave();
  }

  async #open(): Promise<ElementUploads> {
    return this.#connect(await environmentOf(this.host).load());
  }

  #connect(engine: Engine): ElementUploads {
    this.#engine = engine;
    return (this.#shown = engine.connect(this.host, {
      onChange: (before, after) => {
        for (const listener of this.#listeners) listener(before, after);
        this.onChanged();
        this.host.requestUpdate();
      },
      onEvent: ({ type, detail, preventDefault }) => {
        const event = new CustomEvent(type, { detail, cancelable: type === 'add' || type === 'details' });
        if (!this.host.dispatchEvent(event)) preventDefault();
      },
    }));
  }
}

/** A backend is what its `id` says: a page may make another object of the same one at each render. */
function destinationOf({ token, videoId, clientId, hostname, backend }: OptionSource): readonly unknown[] {
  const isObject = backend !== null && typeof backend !== 'string';
  return [token, videoId, clientId, hostname, isObject ? (backend.id ?? WITHOUT_ID) : backend];
}
