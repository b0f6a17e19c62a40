import type { Addable, PickedFile } from './file/addables.js';
import type { NewCaption, NewDetails, Transcription } from './model/details.js';
import type { UploaderEvent } from './model/events.js';
import type { Film } from './model/film.js';
import type { UploaderState } from './model/state.js';
import type { UploaderOptions } from './ports/options.js';
import type { Diagnostics } from './diagnostics.js';
import type { Trackable } from './status/tracked-row.js';

/** The headless uploader: a store of rows and the intents that change them. */
export interface Uploader {
  getState(): UploaderState;
  /** Calls `listener` after each change of the state. Returns the function that unsubscribes. */
  subscribe(listener: () => void): () => void;
  /** Calls `listener` for each event, in order. Returns the function that unsubscribes. */
  on(listener: (event: UploaderEvent) => void): () => void;
  /** Changes options; what is under way keeps those it began with. */
  configure(options: Partial<UploaderOptions>): void;
  /**
   * Adds one row an item. Resolves with their ids in order, those of refused items too. A file that is in the list already
   * keeps its row. Rejects with an `UploadError` `configuration`, and adds nothing, if an item is neither a file nor a link.
   */
  add(items: Addable | Iterable<Addable>): Promise<readonly string[]>;
  /** Without an id each intent goes to every row of this tab that it makes sense for; with one, to another tab's as well. */
  start(id?: string): void;
  pause(id?: string): void;
  resume(id?: string): void;
  retry(id?: string): void;
  cancel(id?: string): void;
  /**
   * Takes an ended row off the list, or ends the following of a stream. The video of a failed or refused upload is
   * deleted, as `cancel` does; one that is only followed stays, and so does what another tab has.
   */
  dismiss(id: string): void;
  /** Gives a row in `needs-file`, this tab's or another's, its file back. Resolves false if it is another file. */
  supply(id: string, item: File | PickedFile): Promise<boolean>;
  /**
   * Follows a video that is already with Gcore; the answer is its row's id. Or a live stream, until `dismiss` is called
   * with the answer: each of its recordings gets a row, which stays. A video that the backend has not got for a minute
   * fails with `not-found`; tracking it again looks for it again.
   * @throws {UploadError} `configuration` if it is not an id, or if it is a stream and the backend has no recordings
   */
  track(what: Trackable): string;
  /**
   * Cancels everything under way in this tab, deletes what failed or was refused, and empties the list. What other tabs
   * send continues there.
   */
  reset(): void;
  /**
   * Another form shows the list from now on. No row is part of that form, unless the session is for the row's video; what
   * was added before is sent with the metadata that its form had.
   */
  handOver(): void;
  /**
   * Says what an upload's video is called and shows. Settles when that is kept: it is sent as soon as it can be, also after a
   * reload, and `Upload.details` has what became of it. What cannot be sent, such as a title without end, is kept there too,
   * with its problem. Rejects with an `UploadError` `configuration` if there is no such upload, or if its backend has no paths
   * for details.
   */
  setDetails(id: string, details: NewDetails): Promise<void>;
  /**
   * Adds captions to an upload's video, or has Gcore make them, which may be billed. Resolves with their key in `Upload.details` when they are kept; rejects as
   * `setDetails`. If nobody takes them, their `problem` there says so.
   */
  addCaption(id: string, caption: NewCaption | Transcription): Promise<string>;
  /** Takes captions back that Gcore does not have yet. Rejects as `setDetails`. */
  removeCaption(id: string, key: string): Promise<void>;
  /**
   * Opens the file of an upload for pictures of it, until the signal ends. Resolves null if this tab does not have the file any
   * more, does not know how long it is, or cannot decode it. Rejects with the signal's reason.
   */
  openFilm(id: string, signal: AbortSignal): Promise<Film | null>;
  /** What happened to one upload, without names, URLs and secrets, for support. Resolves null if there is no such row. */
  diagnostics(id: string): Promise<Diagnostics | null>;
  /** Loads what a picked file will need, and opens the connection. Call it when the person reaches for the control. */
  warm(): void;
  /** Shows the unfinished uploads of this scope, once after configuration. */
  restore(): Promise<void>;
  /** Pauses uploads and releases every resource; records stay. */
  suspend(): void;
  /** Resumes after `suspend`. */
  revive(): void;
}
