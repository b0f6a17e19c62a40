import type { ReactiveController, ReactiveElement } from 'lit';

import type { UploaderEvent } from '../../core/model/events.js';
import type { Upload } from '../../core/model/state.js';
import type { Uploader } from '../../core/uploader-api.js';
import { type Engine, environmentOf } from '../environment.js';
import type { OptionSource } from '../option-reader.js';
import { whenIdle } from '../when-idle.js';

type ConnectionHost = ReactiveElement & OptionSource;
type ChangeListener = (before: readonly Upload[], after: readonly Upload[]) => void;
/** An uploader, and how to pass it the element's current properties. */
interface Opened {
  readonly uploader: Uploader;
  readonly configure: () => void;
}

const NONE: readonly Upload[] = Object.freeze([]);
/** All backends without an `id` are one to the core, too. */
const WITHOUT_ID = Symbol('a backend without an id');

/** Those of this page, for rows that one of them sends and others show. */
const connectedHere = new Set<UploaderConnection>();

/**
 * Holds the element's uploader: loads its code and makes it once, hands it the element's properties as they change, looks
 * for unfinished uploads, pauses it while the element is out of the document, and repeats its events on the element.
 */
export class UploaderConnection implements ReactiveController {
  readonly #listeners = new Set<ChangeListener>();
  #engine: Engine | null = null;
  #opened: Opened | null = null;
  #opening: Promise<Opened> | null = null;
  #isSuspended = false;
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
    return this.#opened?.uploader.getState().uploads ?? NONE;
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
    if (!this.#opened) {
      this.#opening ??= this.#open();
      return question((await this.#opening).uploader);
    }
    this.#opened.configure();
    return question(this.#opened.uploader);
  }

  /** Something is about to be added: time to load and connect. */
  warm(): void {
    void this.ask((uploader) => uploader.warm());
  }

  /** Whether another tab sends the row, not this element or another one of this page. */
  isInOtherTab({ id, remote }: Upload): boolean {
    return (
      remote && ![...connectedHere].some(({ uploads }) => uploads.some((row) => row.id === id && !row.remote))
    );
  }

  hostConnected(): void {
    connectedHere.add(this);
    if (this.#isSuspended) this.#opened?.uploader.revive();
    this.#isSuspended = false;
  }

  hostUpdate(): void {
    this.#opened?.configure();
  }

  hostUpdated(): void {
    const last = this.#destination;
    this.#destination = destinationOf(this.host);
    const isElsewhere = this.#destination.some((part, index) => part !== null && part !== last[index]);
    if (isElsewhere) whenIdle(() => void this.ask((uploader) => uploader.restore()));
  }

  hostDisconnected(): void {
    connectedHere.delete(this);
    // A move in the DOM is a removal followed by an insertion in the same task: only what is still out afterwards left.
    queueMicrotask(() => {
      if (this.host.isConnected || this.#isSuspended) return;
      this.#isSuspended = true;
      this.#opened?.uploader.suspend();
    });
  }

  async #open(): Promise<Opened> {
    this.#engine = await environmentOf(this.host).load();
    const readOptions = this.#engine.createOptionReader();
    const uploader = this.#engine.createUploader(readOptions(this.host));
    let configured = propertiesOf(this.host);
    this.#opened = {
      uploader,
      configure: () => {
        const properties = propertiesOf(this.host);
        if (properties.every((value, index) => Object.is(value, configured[index]))) return;
        configured = properties;
        uploader.configure(readOptions(this.host));
      },
    };
    this.#listenTo(uploader);
    return this.#opened;
  }

  #listenTo(uploader: Uploader): void {
    let before = NONE;
    const observe = (): void => {
      const [previous, now] = [before, uploader.getState().uploads];
      before = now;
      for (const listener of this.#listeners) listener(previous, now);
      this.onChanged();
      this.host.requestUpdate();
    };
    uploader.subscribe(observe);
    uploader.on((event) => this.#dispatch(event));
    if (this.#isSuspended) uploader.suspend();
    if (uploader.getState().uploads.length > 0) observe();
  }

  #dispatch({ type, detail, preventDefault }: UploaderEvent): void {
    const event = new CustomEvent(type, { detail, cancelable: type === 'add' });
    if (!this.host.dispatchEvent(event)) preventDefault();
  }
}

/** A backend is what its `id` says: a page may make another object of the same one at each render. */
function destinationOf({ token, videoId, clientId, hostname, backend }: OptionSource): readonly unknown[] {
  const isObject = backend !== null && typeof backend !== 'string';
  return [token, videoId, clientId, hostname, isObject ? (backend.id ?? WITHOUT_ID) : backend];
}

/** The values of all reactive properties: those that were set a moment ago, before the element is drawn again, too. */
function propertiesOf(host: ReactiveElement): readonly unknown[] {
  const { elementProperties } = host.constructor as typeof ReactiveElement;
  return Array.from(elementProperties.keys(), (name): unknown => Reflect.get(host, name));
}
