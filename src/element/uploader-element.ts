import type { Addable } from '../core/file/addables.js';
import { areSeveral } from '../core/lib/several.js';
import type { Upload } from '../core/model/state.js';
import type { Backend } from '../core/ports/backend.js';
import { type UploaderOptions, defaultOptions } from '../core/ports/options.js';
import type { Trackable } from '../core/status/tracked-row.js';
import type { Strings } from '../locales/strings.js';
import { FilePicker } from './controllers/file-picker.js';
import { UploaderConnection } from './controllers/uploader-connection.js';
import { chunkSize, count, limit, millisecondList, wordList } from './converters.js';
import type { ElementEnvironment } from './environment.js';
import { FormControlElement } from './form-control.js';
import type { OptionSource } from './option-reader.js';
import { property } from './property.js';

/** The element's properties and methods: what is uploaded, where to and how, and what can be done with it. */
export abstract class UploaderElement extends FormControlElement implements OptionSource {
  /** What it needs of the world; set once by the module that wires the class. */
  static environment: ElementEnvironment | null = null;

  /** Upload token of one ready session. It is kept in memory only: no storage, event or error holds it. */
  @property() token: string | null = null;
  /**
   * Id of the video that the token is for. Once a file is uploaded into it, or waits to be continued, further files are
   * refused until it changes; a change during an upload affects the next.
   */
  @property({ attribute: 'video-id' }) videoId: string | number | null = null;
  /** Id of the Gcore account's client, as the session's answer gives it. */
  @property({ attribute: 'client-id' }) clientId: string | number | null = null;
  /** Upload host (then https), or an origin; several, separated by spaces, are tried in order. */
  @property() hostname: string | null = null;
  /** Base URL of the host's backend, or an object that knows how to get a session. The four above win over it. */
  @property() backend: string | Backend | null = null;
  /** Bytes of one PATCH, or `auto`: sized by what the link shows. */
  @property({ attribute: 'chunk-size', converter: chunkSize }) chunkSize: number | 'auto' = 'auto';
  /**
   * Milliseconds between attempts that a server fails in a row; any byte that it accepts starts the list again. A lost connection is waited out without end.
   * @default 0 1000 3000 5000 10000 20000 30000
   */
  @property({ attribute: 'retry-delays', converter: millisecondList(defaultOptions.retryDelaysMs) })
  retryDelays: readonly number[] = defaultOptions.retryDelaysMs;
  /**
   * As on `<input accept>`.
   * @default Gcore's formats
   */
  @property() accept: string = defaultOptions.accept;
  /**
   * Bytes of the largest file that is taken.
   * @default 30000000000, Gcore's limit
   */
  @property({ attribute: 'max-size', converter: count(defaultOptions.maxSizeBytes) })
  maxSize: number = defaultOptions.maxSizeBytes;
  /** Seconds of the longest video that is taken. */
  @property({ attribute: 'max-duration', converter: limit }) maxDuration: number = Infinity;
  /** How many files the list takes. */
  @property({ attribute: 'max-files', converter: limit }) maxFiles: number = Infinity;
  /** Several videos, each its own session; needs a `backend`. */
  @property({ type: Boolean, reflect: true, useDefault: true }) multiple = false;
  /**
   * How many files are sent at the same time. Over HTTP/1.1 a browser has six connections to a host, for all tabs; more
   * files than that wait for one of them, as if their connection were stuck.
   * @default 2
   */
  @property({ converter: count(defaultOptions.concurrency) })
  concurrency: number = defaultOptions.concurrency;
  /** Which ways to add are offered: `file`, `link` (Gcore fetches it), `camera` (on a phone). */
  @property({ converter: wordList(['file']) }) sources: readonly string[] = ['file'];
  /** Waits for `start()` or the Start button before it sends. */
  @property({ type: Boolean }) manual = false;
  /** What to do with a file that was partly uploaded before: `resume`, `ask` or `discard`. */
  @property() previous: 'resume' | 'ask' | 'discard' = 'resume';
  /** URL template with `{video_id}`: the status of a video if there is no backend. */
  @property({ attribute: 'status-url' }) statusUrl: string | null = null;
  /** Draws one line, for a place beside a form's fields. */
  @property({ type: Boolean, reflect: true, useDefault: true }) compact = false;
  /**
   * What becomes of its uploads when it is removed from the page: they `continue`, and the next element with the same
   * `backend` or session shows them; or they `pause` until then. A page that is left ends them, unless a `worker` sends them.
   */
  @property({ attribute: 'when-removed' }) whenRemoved: 'continue' | 'pause' = 'continue';
  /** Id of another element on which files can be dropped too. */
  @property({ attribute: 'drop-target' }) dropTarget: string | null = null;
  /**
   * URL of `upload-worker.js` on the page's own origin, which sends for all pages of the site: an upload then continues
   * while the person follows links, and for five minutes after the last page was closed, in browsers that let it (Chrome
   * and Edge 148). Read when the first file is added.
   */
  @property() worker: string | URL | null = null;

  /**
   * What is sent with a video: an object, or a function of the file that returns it within a minute. It is sent with
   * `POST /uploads`; what is under `tus` goes to the upload host.
   */
  @property({ attribute: false }) metadata: UploaderOptions['metadata'] = defaultOptions.metadata;
  /**
   * The host's own verdict on a file: called with the file and what is known of it. `false`, or
   * `{ kind: 'refused', message }`, or `{ kind: 'warning', message }`, or a promise of one, which is waited for
   * however long it takes. Any other value, also `undefined`, takes the file; if it throws or rejects, the file is
   * refused.
   */
  @property({ attribute: false }) validate: UploaderOptions['validate'] = null;
  /** Texts of the page's own, over those of the language. */
  @property({ attribute: false }) strings: Partial<Strings> = {};

  protected readonly connection = new UploaderConnection(this, () => this.uploadsChanged());
  protected readonly picker = new FilePicker(this, this.connection);

  /**
   * The frozen snapshot of every row, in the order in which they were added. `upload.state` is one of `checking` `asking`
   * `rejected` `waiting` `preparing` `uploading` `paused` `interrupted` `needs-file` `uploaded` `processing` `viewable`
   * `ready` `refused` `failed` `canceled`; `upload.own` says whether it counts for the form's value and validity.
   */
  get uploads(): readonly Upload[] {
    return this.connection.uploads;
  }

  /** Opens the file picker. Browsers allow that only in a person's click or key press. */
  browse(): void {
    if (!this.isDisabled) this.picker.open();
  }
  /**
   * Adds files, or links for Gcore to fetch. Resolves with their rows' ids, refused ones included. Rejects with an
   * `UploadError` `configuration`, and adds nothing, if an item is neither.
   */
  add(items: Addable | Iterable<Addable>): Promise<readonly string[]> {
    // What can be iterated only once, or changes later (an input's FileList), is kept as it is now.
    const kept = areSeveral(items) ? [...items] : items;
    return this.connection.ask((uploader) => uploader.add(kept));
  }
  /** Starts what waits for it, and says yes to a row's question. Without an id: all rows of this tab. */
  start(id?: string): void {
    void this.connection.ask((uploader) => uploader.start(id));
  }
  /** Stops sending until `resume()`; what Gcore has stays. */
  pause(id?: string): void {
    void this.connection.ask((uploader) => uploader.pause(id));
  }
  /** Continues after `pause()`. */
  resume(id?: string): void {
    void this.connection.ask((uploader) => uploader.resume(id));
  }
  /** Begins a new run of what failed; what waits for its next attempt tries now, unless it was asked to wait (429). */
  retry(id?: string): void {
    void this.connection.ask((uploader) => uploader.retry(id));
  }
  /** Ends an upload and deletes what Gcore has of it, at once: only the row's own button asks first. */
  cancel(id?: string): void {
    void this.connection.ask((uploader) => uploader.cancel(id));
  }
  /**
   * Takes a row that ended off the list; stops following a stream. The video of a failed or refused upload is deleted at
   * Gcore; one that is only followed stays.
   */
  dismiss(id: string): void {
    void this.connection.ask((uploader) => uploader.dismiss(id));
  }
  /**
   * Follows a video that is already with Gcore; resolves with its row's id. `{ streamId }` follows a live stream: each of
   * its recordings gets a row as it appears, until `dismiss()` is called with what this resolves with. A video that the
   * backend does not have for a minute fails with `not-found`; tracking it again looks for it again.
   * Rejects with an `UploadError` `configuration` for what is no id, and if the backend tells no recordings.
   */
  track(what: Trackable): Promise<string> {
    return this.connection.ask((uploader) => uploader.track(what));
  }
  /**
   * Cancels everything under way in this tab, deletes what failed or was refused, and empties the list; a form's reset
   * cancels nothing.
   */
  reset(): void {
    void this.connection.ask((uploader) => uploader.reset());
  }
}
