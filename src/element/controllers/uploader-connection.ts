import type { ReactiveController, ReactiveElement } from 'lit';

import type { UploaderEvent } from '../../core/model/events.js';
import type { Upload } from '../../core/model/state.js';
import type { Viewer, WhenRemoved } from '../../core/page-uploads.js';
import type { Backend } from '../../core/ports/backend.js';
import type { Uploader } from '../../core/uploader-api.js';
import { type Engine, environmentOf, loadedEngine } from '../environment.js';
import type { OptionSource } from '../option-reader.js';
import { whenIdle } from '../when-idle.js';

type ConnectionHost = ReactiveElement & OptionSource;
type ChangeListener = (before: readonly Upload[], after: readonly Upload[]) => void;

const NONE: readonly Upload[] = Object.freeze([]);
/** All backends without an `id` are one to the core, too. */
const WITHOUT_ID = Symbol('a backend without an id');

/**
 * Connects the element with the page's uploads: loads their code, shows the uploader that is for the element's `backend` or
 * session, hands it the element's properties as they change, looks for unfinished uploads, and repeats its events on the
 * element. The uploads are the page's: they stay when the element is removed.
 */
export class UploaderConnection implements ReactiveController, Viewer {
  readonly #listeners = new Set<ChangeListener>();
  #engine: Engine | null = null;
  #opening: Promise<Engine> | null = null;
  #readOptions: ReturnType<Engine['createOptionReader']> | null = null;
  #uploader: Uploader | null = null;
  #unsubscribe: () => void = () => undefined;
  /** The list as the element last heard of it. */
  #seen: readonly Upload[] = NONE;
  /** The properties that the uploader has; null while the element is removed. */
  #configured: readonly unknown[] | null = null;
  /** What becomes of the uploads when these properties are for other ones. */
  #whenChanged: WhenRemoved = 'continue';
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
    return this.#uploader?.getState().uploads ?? this.#seen;
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
    if (!this.#engine) await (this.#opening ??= this.#open());
    const answer = question(this.#show());
    // A removed element may still be asked; what it has then is the page's again.
    if (this.#isAway) this.#leave();
    return answer;
  }

  /** Something is about to be added: time to load and connect. */
  warm(): void {
    void this.ask((uploader) => uploader.warm());
  }

  /** Whether another tab sends the row, and not this page. */
  isInOtherTab({ id, remote }: Upload): boolean {
    return remote && (this.#engine?.page.getSnapshot().some((row) => row.id === id && row.remote) ?? true);
  }

  /** Another element shows the uploader. This one keeps the list as it was. */
  onTaken(): void {
    this.#seen = this.uploads;
    this.#unsubscribe();
    this.#uploader = null;
  }

  hostConnected(): void {
    this.#isAway = false;
    if (this.#engine) this.#show();
  }

  hostUpdate(): void {
    this.#engine ??= this.#opening ? null : loadedEngine(this.host);
    if (this.#engine && !this.#isAway) this.#show();
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
    this.#leave();
  }

  async #open(): Promise<Engine> {
    return (this.#engine = await environmentOf(this.host).load());
  }

  #leave(): void {
    this.#configured = null;
    this.#engine?.page.leave(this, this.host.whenRemoved);
  }

  /** The uploader for the element as it is now. */
  #show(): Uploader {
    const engine = this.#engine;
    if (!engine) throw new Error('An uploader was asked for before its code was there.');
    const properties = propertiesOf(this.host);
    const isSame = this.#configured?.every((value, index) => Object.is(value, properties[index]));
    if (this.#uploader && isSame) return this.#uploader;
    this.#readOptions ??= engine.createOptionReader();
    const options = this.#readOptions(this.host);
    const former = this.#whenChanged;
    this.#configured = properties;
    // The `id` of an object may be a person's, and the next one another's.
    this.#whenChanged = isObject(this.host.backend) ? 'pause' : this.host.whenRemoved;
    const open = (): Uploader => engine.createUploader(options);
    const uploader = engine.page.show(this, { options, open, former });
    if (uploader !== this.#uploader) this.#listenTo(uploader);
    return uploader;
  }

  #listenTo(uploader: Uploader): void {
    this.#unsubscribe();
    this.#uploader = uploader;
    const unsubscribes = [
      uploader.subscribe(() => this.#observe()),
      uploader.on((event) => this.#dispatch(event)),
    ];
    this.#unsubscribe = () => unsubscribes.forEach((unsubscribe) => unsubscribe());
    if (this.#seen.length > 0 || this.uploads.length > 0) this.#observe();
  }

  #observe(): void {
    const [previous, now] = [this.#seen, this.uploads];
    this.#seen = now;
    for (const listener of this.#listeners) listener(previous, now);
    this.onChanged();
    this.host.requestUpdate();
  }

  #dispatch({ type, detail, preventDefault }: UploaderEvent): void {
    const event = new CustomEvent(type, { detail, cancelable: type === 'add' });
    if (!this.host.dispatchEvent(event)) preventDefault();
  }
}

/** A backend is what its `id` says: a page may make another object of the same one at each render. */
function destinationOf({ token, videoId, clientId, hostname, backend }: OptionSource): readonly unknown[] {
  return [token, videoId, clientId, hostname, isObject(backend) ? (backend.id ?? WITHOUT_ID) : backend];
}

const isObject = (backend: string | Backend | null): backend is Backend =>
  backend !== null && typeof backend !== 'string';

/** The values of all reactive properties: those that were set a moment ago, before the element is drawn again, too. */
function propertiesOf(host: ReactiveElement): readonly unknown[] {
  const { elementProperties } = host.constructor as typeof ReactiveElement;
  return Array.from(elementProperties.keys(), (name): unknown => Reflect.get(host, name));
}
