import type { Addable } from '../core/file/addables.js';
import { areSeveral } from '../core/lib/several.js';
import type { Diagnostics } from '../core/diagnostics.js';
import type { NewCaption, NewDetails, Transcription } from '../core/model/details.js';
import type { Upload } from '../core/model/state.js';
import type { Backend } from '../core/ports/backend.js';
import { type UploaderOptions, defaultOptions } from '../core/ports/options.js';
import type { Trackable } from '../core/status/tracked-row.js';
import type { Strings } from '../locales/strings.js';
import { FilePicker } from './controllers/file-picker.js';
import { UploaderConnection } from './controllers/uploader-connection.js';
import { autoOrNumber, count, limit, millisecondList, wordList } from './converters.js';
import type { ElementEnvironment, ReadItem } from './environment.js';
import { FormControlElement } from './form-control.js';
import type { OptionSource } from './option-reader.js';
import { property } from './property.js';

/** The element's properties and methods: what is uploaded, where to and how, and what can be done with it. */
export abstract class UploaderElement extends FormControlElement implements OptionSource {
  /** What it needs of the world; set once by the module that wires the class. */
  static environment: ElementEnvironment | null = null;

  /** Upload token of one ready session. It stays in memory: no storage, event or error holds it. */
  @property() token: string | null = null;
  /**
   * Id of the video that the token is for. After a file is uploaded into it, or while an unfinished upload waits to
   * continue, the element refuses other files until the id changes. A change during an upload affects the next one.
   */
  @property({ attribute: 'video-id' }) videoId: string | number | null = null;
  /** Client id of the Gcore account, from the session's answer. */
  @property({ attribute: 'client-id' }) clientId: string | number | null = null;
  /** Upload host (the element then uses https), or an origin. The element tries several, separated by spaces, in order. */
  @property() hostname: string | null = null;
  /** Base URL of your backend, or an object that gets a session. The four attributes above override it. */
  @property() backend: string | Backend | null = null;
  /** Bytes in one PATCH, or `auto`: adapts to the measured speed of the connection. */
  @property({ attribute: 'chunk-size', converter: autoOrNumber }) chunkSize: number | 'auto' = 'auto';
  /**
   * Milliseconds to wait after the first, second, … server failure in a row. Any byte that the server accepts restarts the list. After
   * a lost connection the element waits without a limit.
   * @default 0 1000 3000 5000 10000 20000 30000
   */
  @property({ attribute: 'retry-delays', converter: millisecondList(defaultOptions.retryDelaysMs) })
  retryDelays: readonly number[] = defaultOptions.retryDelaysMs;
  /**
   * Accepted files, written as on `<input accept>`.
   * @default Gcore's formats
   */
  @property() accept: string = defaultOptions.accept;
  /**
   * Largest accepted file, in bytes.
   * @default 30000000000, Gcore's limit
   */
  @property({ attribute: 'max-size', converter: count(defaultOptions.maxSizeBytes) })
  maxSize: number = defaultOptions.maxSizeBytes;
  /** Longest accepted video, in seconds. */
  @property({ attribute: 'max-duration', converter: limit }) maxDuration: number = Infinity;
  /** Most files that the list accepts. */
  @property({ attribute: 'max-files', converter: limit }) maxFiles: number = Infinity;
  /** Allows several videos, each with its own session. Needs a `backend`. */
  @property({ type: Boolean, reflect: true, useDefault: true }) multiple = false;
  /**
   * How many files to send at the same time. `auto`: one more as long as all together get faster by it, at most six, or
   * eight if the host takes more than six requests at a time. Over HTTP/1.1 a browser has six connections to a host, for all
   * tabs; with a higher number, files wait for one and look stalled.
   */
  @property({ converter: autoOrNumber }) concurrency: number | 'auto' = 'auto';
  /** Ways to add a video: `file`, `link` (Gcore fetches it), `camera` and `screen` (the person records it here). */
  @property({ converter: wordList(['file']) }) sources: readonly string[] = ['file'];
  /**
   * What people can edit of a video while it is sent: `title`, `description`, `poster` and `captions`. Each row gets a button
   * that opens a panel, if your backend has the paths for it.
   */
  @property({ converter: wordList([]) }) details: readonly string[] = [];
  /** Which of these a form needs: the element is invalid until they are filled in. The upload does not wait for them. */
  @property({ attribute: 'required-details', converter: wordList([]) }) requiredDetails: readonly string[] =
    [];
  /** Sends nothing until `start()` or the Start button. */
  @property({ type: Boolean }) manual = false;
  /** What to do with a file that was partly uploaded before: `resume`, `ask` or `discard`. */
  @property() previous: 'resume' | 'ask' | 'discard' = 'resume';
  /** URL template with `{video_id}` that returns the status of a video, for pages without a backend. */
  @property({ attribute: 'status-url' }) statusUrl: string | null = null;
  /** Draws a single line that fits beside a form's fields. */
  @property({ type: Boolean, reflect: true, useDefault: true }) compact = false;
  /**
   * What happens to the uploads when the element is removed from the page: `continue`, and the next element with the same
   * `backend` or session shows them; or `pause` until then. Leaving the page ends them, unless a `worker` sends them.
   */
  @property({ attribute: 'when-removed' }) whenRemoved: 'continue' | 'pause' = 'continue';
  /** Id of another element that also accepts dropped files. */
  @property({ attribute: 'drop-target' }) dropTarget: string | null = null;
  /**
   * Lets a worker of the site send: an upload then continues while the person follows links, and for five minutes after the
   * last page was closed, in browsers that let it (Chrome and Edge 148). Empty: the script that your bundler copies, or that
   * lies beside the file for plain pages; else the URL of `upload-worker.js` on the page's own origin. Read when the first
   * file is added.
   */
  @property() worker: string | URL | null = null;

  /**
   * Metadata of a video: an object, or a function of the file that returns one within a minute. It goes to your backend with
   * `POST /uploads`; the part under `tus` goes to the upload host.
   */
  @property({ attribute: false }) metadata: UploaderOptions['metadata'] = defaultOptions.metadata;
  /**
   * Your own check of a file. Gets the file and what the element knows about it. Return `false` or
   * `{ kind: 'refused', message }` to refuse the file, `{ kind: 'warning', message }` to ask the person, or a promise of one
   * of these; the element waits for it without a limit. Any other value, also `undefined`, accepts the file. If the function
   * throws or rejects, the element refuses the file.
   */
  @property({ attribute: false }) validate: UploaderOptions['validate'] = null;
  /** Your own texts, which replace those of the language. */
  @property({ attribute: false }) strings: Partial<Strings> = {};

  protected readonly connection = new UploaderConnection(this, () => this.uploadsChanged());
  protected readonly picker = new FilePicker(this, this.connection, (items) => this.addItems(items));

  /**
   * A frozen snapshot of every row, in the order of adding. `upload.state` is one of `checking` `asking`
   * `rejected` `waiting` `preparing` `uploading` `paused` `interrupted` `needs-file` `uploaded` `processing` `viewable`
   * `ready` `refused` `failed` `canceled`; `upload.own` says whether the row counts for the form's value and validity.
   */
  get uploads(): readonly Upload[] {
    return this.connection.uploads;
  }

  /** Opens the file picker. Browsers allow this only during a click or a key press of the person. */
  browse(): void {
    if (!this.isDisabled) this.picker.open();
  }
  /**
   * Adds files, or links for Gcore to fetch. Resolves with the ids of their rows, including refused ones. If an item is
   * neither, adds nothing and rejects with an `UploadError` `configuration`.
   */
  add(items: Addable | Iterable<Addable>): Promise<readonly string[]> {
    // What can be iterated only once, or changes later (an input's FileList), is kept as it is now.
    const kept = areSeveral(items) ? [...items] : items;
    return this.connection.ask((uploader) => uploader.add(kept));
  }
  /** What a person picked or dropped. */
  protected addItems(items: readonly ReadItem[]): Promise<unknown> {
    return this.add(items);
  }
  /** Starts a row that waits for it, and answers yes to a row's question. Without an id, acts on all rows of this tab. */
  start(id?: string): void {
    void this.connection.ask((uploader) => uploader.start(id));
  }
  /** Stops sending until `resume()`. Gcore keeps the bytes that it has. */
  pause(id?: string): void {
    void this.connection.ask((uploader) => uploader.pause(id));
  }
  /** Continues after `pause()`. */
  resume(id?: string): void {
    void this.connection.ask((uploader) => uploader.resume(id));
  }
  /** Starts a new run of a failed row. A row that waits for its next attempt tries now, unless the server asked it to wait (429). */
  retry(id?: string): void {
    void this.connection.ask((uploader) => uploader.retry(id));
  }
  /** Ends an upload and deletes its video at Gcore, without asking. Only the row's own button asks first. */
  cancel(id?: string): void {
    void this.connection.ask((uploader) => uploader.cancel(id));
  }
  /**
   * Removes a row that ended from the list, or stops following a stream. Deletes the video of a failed or refused upload at
   * Gcore; a video that the element only follows stays.
   */
  dismiss(id: string): void {
    void this.connection.ask((uploader) => uploader.dismiss(id));
  }
  /**
   * Follows a video that Gcore already has. Resolves with the id of its row. `{ streamId }` follows a live stream: each of its
   * recordings gets a row as it appears, until you call `dismiss()` with the id that this method resolves with. If the backend
   * does not have a video for a minute, its row fails with `not-found`; call `track()` again to look for it again. Rejects with
   * an `UploadError` `configuration` if the id is invalid, or if the backend has no route for recordings.
   */
  track(what: Trackable): Promise<string> {
    return this.connection.ask((uploader) => uploader.track(what));
  }
  /**
   * Says what a video is called and shows, as the panel does. Resolves when that is kept: it is sent as soon as it can be, also
   * after a reload. Rejects with an `UploadError` `configuration` if there is no such upload, or if its backend has no paths for it.
   */
  setDetails(id: string, details: NewDetails): Promise<void> {
    return this.connection.ask((uploader) => uploader.setDetails(id, details));
  }
  /** Adds captions, or has Gcore make them, which may be billed. Resolves with their key; rejects as `setDetails()`. */
  addCaption(id: string, caption: NewCaption | Transcription): Promise<string> {
    return this.connection.ask((uploader) => uploader.addCaption(id, caption));
  }
  /** Takes captions back that Gcore does not have yet. Rejects as `setDetails()`. */
  removeCaption(id: string, key: string): Promise<void> {
    return this.connection.ask((uploader) => uploader.removeCaption(id, key));
  }
  /**
   * What happened to one upload, for support: states, requests, sizes, waits. It has no name, URL, token or ticket in it, and
   * `String(diagnostics)` is text to paste. Resolves null if there is no such row.
   */
  diagnostics(id: string): Promise<Diagnostics | null> {
    return this.connection.ask((uploader) => uploader.diagnostics(id));
  }
  /**
   * Cancels all unfinished uploads of this tab, deletes the videos of failed and refused ones, and empties the list. The reset
   * of a form cancels nothing.
   */
  reset(): void {
    void this.connection.ask((uploader) => uploader.reset());
  }
}
