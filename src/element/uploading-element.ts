import type { PropertyValues } from 'lit';

import type { Upload } from '../core/state.js';
import type { Addable, Uploader } from '../core/uploader-api.js';
import { ConfiguredElement } from './configured-element.js';
import { Connection } from './controllers/connection.js';
import type { ElementEnvironment } from './environment.js';
import { createOptionReader } from './options.js';

const whereTo = ['token', 'videoId', 'clientId', 'hostname', 'backend'] as const;

/** The element's dealings with the uploader: its methods are intents, its snapshots come back. */
export abstract class UploadingElement extends ConfiguredElement {
  /** What it needs of the world; set once by whoever wires the class. */
  static environment: ElementEnvironment | null = null;

  #optionReader: ReturnType<typeof createOptionReader> | null = null;
  readonly #connection = new Connection(this, {
    create: () => this.environment.createUploader(this.#options()),
    options: () => this.#options(),
    onChange: (before) => {
      this.uploadsObserved(before);
      this.uploadsChanged();
    },
  });

  /** The frozen snapshot of every row, in the order in which they were added. */
  get uploads(): readonly Upload[] {
    return this.#connection.uploads;
  }

  /** Adds files, or links for Gcore to fetch. Resolves with their rows' ids, refused ones included. */
  add(items: Addable | Iterable<Addable>): Promise<readonly string[]> {
    return this.#uploader.add(items);
  }
  /** Starts what waits for it, and says yes to a row's question. Without an id: all rows. */
  start(id?: string): void {
    this.#uploader.start(id);
  }
  /** Stops sending until `resume()`; what Gcore has stays. */
  pause(id?: string): void {
    this.#uploader.pause(id);
  }
  /** Goes on after `pause()`. */
  resume(id?: string): void {
    this.#uploader.resume(id);
  }
  /** Begins a new run of what failed; what waits for its next attempt tries now. */
  retry(id?: string): void {
    this.#uploader.retry(id);
  }
  /** Ends an upload and deletes what Gcore has of it. */
  cancel(id?: string): void {
    this.#uploader.cancel(id);
  }
  /** Takes a row that ended off the list. */
  dismiss(id: string): void {
    this.#uploader.dismiss(id);
  }
  /** Follows a video that is already with Gcore; the answer is its row's id. */
  track(videoId: number): string {
    return this.#uploader.track(videoId);
  }
  /** Cancels everything under way and empties the list. */
  reset(): void {
    this.#uploader.reset();
  }

  /** Gives a row that asked for it its file back. */
  protected supply(...[id, item]: Parameters<Uploader['supply']>): void {
    void this.#uploader.supply(id, item);
  }
  /** Something is about to be added: time to load and connect. */
  protected warm(): void {
    this.#uploader.warm();
  }
  /** The list changed; called before the form hears of it. */
  protected abstract uploadsObserved(before: readonly Upload[]): void;

  protected override trackVideo(videoId: number): void {
    this.#uploader.track(videoId);
  }
  protected override takeOff({ id }: Upload): void {
    this.#uploader.dismiss(id);
  }

  /** @throws {Error} where the class was not wired: import `component.js`, not this file */
  protected get environment(): ElementEnvironment {
    const { environment } = this.constructor as typeof UploadingElement;
    if (!environment)
      throw new Error('gcore-uploader: import "gcore-uploader/component.js", which wires the class.');
    return environment;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.size > 0) this.#connection.configure();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (whereTo.some((name) => changed.has(name) && this[name] !== null)) void this.#uploader.restore();
  }

  get #uploader(): Uploader {
    return this.#connection.uploader;
  }

  #options(): ReturnType<ReturnType<typeof createOptionReader>> {
    this.#optionReader ??= createOptionReader(this.environment);
    return this.#optionReader(this);
  }
}
