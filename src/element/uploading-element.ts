import { areSeveral, type Addable } from '../core/file/addables.js';
import type { Trackable } from '../core/status/tracked-row.js';
import type { PropertyValues } from 'lit';

import type { Upload } from '../core/model/state.js';
import type { Uploader } from '../core/uploader-api.js';
import { ConfiguredElement } from './configured-element.js';
import { Connection } from './controllers/connection.js';
import type { ElementEnvironment, Engine } from './environment.js';
import { nextFrame } from './next-frame.js';
import { whenIdle } from './when-idle.js';

/** With more rows, what changes between two frames is drawn together: one by one, thousands of changes hold the page up. */
const ROWS_DRAWN_AT_EACH_CHANGE = 20;

const whereTo = ['token', 'videoId', 'clientId', 'hostname', 'backend'] as const;

/** The element's dealings with the uploader: its methods are intents, its snapshots come back. */
export abstract class UploadingElement extends ConfiguredElement {
  /** What it needs of the world; set once by whoever wires the class. */
  static environment: ElementEnvironment | null = null;

  /** Null until its code is there, which is asked for when the page is idle or the person reaches for the element. */
  protected engine: Engine | null = null;
  #readOptions: ReturnType<Engine['createOptionReader']> | null = null;
  readonly #connection = new Connection(this, {
    create: async () => {
      const engine = await this.environment.load();
      const readOptions = engine.createOptionReader();
      this.engine = engine;
      this.#readOptions = readOptions;
      return engine.createUploader(readOptions(this));
    },
    configure: (uploader) => {
      if (this.#readOptions) uploader.configure(this.#readOptions(this));
    },
    onChange: (before) => {
      this.uploadsObserved(before);
      this.uploadsChanged();
    },
  });

  /**
   * The frozen snapshot of every row, in the order in which they were added. `upload.state` is one of `checking` `asking`
   * `rejected` `waiting` `preparing` `uploading` `paused` `interrupted` `needs-file` `uploaded` `processing` `viewable`
   * `ready` `refused` `failed` `canceled`; `upload.own` says whether the form's value and validity heed it.
   */
  get uploads(): readonly Upload[] {
    return this.#connection.uploads;
  }

  /**
   * Adds files, or links for Gcore to fetch. Resolves with their rows' ids, refused ones included. Rejects with an
   * `UploadError` `configuration`, and adds nothing, where an item is neither.
   */
  add(items: Addable | Iterable<Addable>): Promise<readonly string[]> {
    // What can be gone through only once, or changes later (an input's FileList), is kept as it is now.
    const kept = areSeveral(items) ? [...items] : items;
    return this.#connection.ask((uploader) => uploader.add(kept));
  }
  /** Starts what waits for it, and says yes to a row's question. Without an id: all rows of this tab. */
  start(id?: string): void {
    void this.#connection.ask((uploader) => uploader.start(id));
  }
  /** Stops sending until `resume()`; what Gcore has stays. */
  pause(id?: string): void {
    void this.#connection.ask((uploader) => uploader.pause(id));
  }
  /** Goes on after `pause()`. */
  resume(id?: string): void {
    void this.#connection.ask((uploader) => uploader.resume(id));
  }
  /** Begins a new run of what failed; what waits for its next attempt tries now, unless it was asked to wait (429). */
  retry(id?: string): void {
    void this.#connection.ask((uploader) => uploader.retry(id));
  }
  /** Ends an upload and deletes what Gcore has of it, at once: only the row's own button asks first. */
  cancel(id?: string): void {
    void this.#connection.ask((uploader) => uploader.cancel(id));
  }
  /**
   * Takes a row that ended off the list; ends the following of a stream. The video of a failed or refused upload is deleted
   * at Gcore; one that is only followed stays.
   */
  dismiss(id: string): void {
    void this.#connection.ask((uploader) => uploader.dismiss(id));
  }
  /**
   * Follows a video that is already with Gcore; resolves with its row's id. `{ streamId }` follows a live stream: each of
   * its recordings gets a row as it appears, until `dismiss()` is called with what this resolves with. A video that the
   * backend has not got for a minute fails with `not-found`; tracking it again looks for it again.
   * Rejects with an `UploadError` `configuration` for what is no id, and where the backend tells no recordings.
   */
  track(what: Trackable): Promise<string> {
    return this.#connection.ask((uploader) => uploader.track(what));
  }
  /**
   * Cancels everything under way in this tab, deletes what failed or was refused, and empties the list; a form's reset
   * cancels nothing.
   */
  reset(): void {
    void this.#connection.ask((uploader) => uploader.reset());
  }

  /** Gives a row that asked for it its file back. */
  protected supply(...[id, item]: Parameters<Uploader['supply']>): void {
    // What cannot be read gets a row of its own that says so, as wherever else it is added.
    void this.#connection.ask((uploader) => uploader.supply(id, item).catch(() => uploader.add(item)));
  }
  /** Something is about to be added: time to load and connect. */
  protected warm(): void {
    void this.#connection.ask((uploader) => uploader.warm());
  }
  /** The list changed; called before the form hears of it. */
  protected abstract uploadsObserved(before: readonly Upload[]): void;

  protected override trackVideo(videoId: number): void {
    void this.track(videoId);
  }
  protected override takeOff({ id }: Upload): void {
    void this.#connection.ask((uploader) => uploader.dismiss(id));
  }

  /** @throws {Error} where the class was not wired: import `component.js`, not this file */
  protected get environment(): ElementEnvironment {
    const { environment } = this.constructor as typeof UploadingElement;
    if (!environment)
      throw new Error('gcore-uploader: import "gcore-uploader/component.js", which wires the class.');
    return environment;
  }

  protected override async scheduleUpdate(): Promise<void> {
    if (this.uploads.length > ROWS_DRAWN_AT_EACH_CHANGE) await nextFrame();
    await super.scheduleUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.size > 0) this.#connection.configure();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (whereTo.some((name) => changed.has(name) && this[name] !== null))
      whenIdle(() => void this.#connection.ask((uploader) => uploader.restore()));
  }
}
