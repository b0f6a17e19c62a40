import { type UploaderOptions, defaultOptions } from '../core/ports/options.js';
import type { Backend } from '../core/ports/backend.js';
import { chunkSize, count, limit, millisecondList, wordList } from './converters.js';
import { FormControlElement } from './form-control.js';
import { property } from './property.js';

/** The attributes and properties that say what is uploaded, where to, and how. */
export abstract class ConfiguredElement extends FormControlElement {
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
   * How many files are sent at the same time.
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
  /** URL template with `{video_id}`: the status of a video where there is no backend. */
  @property({ attribute: 'status-url' }) statusUrl: string | null = null;
  /** Draws one line, for a place beside a form's fields. */
  @property({ type: Boolean, reflect: true, useDefault: true }) compact = false;
  /** Id of another element on which files can be dropped too. */
  @property({ attribute: 'drop-target' }) dropTarget: string | null = null;

  /**
   * What goes along with a video: an object, or a function of the file that answers within a minute. It is sent with
   * `POST /uploads`; what is under `tus` goes to the upload host.
   */
  @property({ attribute: false }) metadata: UploaderOptions['metadata'] = defaultOptions.metadata;
  /**
   * The host's own verdict on a file: called with the file and what is known of it. `false`, or
   * `{ kind: 'refused', message }`, or `{ kind: 'warning', message }`, or a promise of one, which is waited for
   * however long it takes. Any other answer, also `undefined`, takes the file; where it throws or rejects, the file is
   * refused.
   */
  @property({ attribute: false }) validate: UploaderOptions['validate'] = null;
}
