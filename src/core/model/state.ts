import type { UploadDetails } from './details.js';
import type { UploadError } from './errors.js';
import type { MediaInfo, Reason } from './media-info.js';
import type { Video } from '../../wire/video.js';

/** Why no bytes move although nobody paused the upload. */
export type InterruptionCause = 'offline' | 'network' | 'stalled' | 'rate-limited' | 'locked' | 'server';

/** What only the person, or the host, may decide. `start(id)` says yes; `cancel(id)` says no. */
export type Question =
  /** Part of this file is with Gcore already: `start` continues from there, `retry` starts over. */
  | { readonly about: 'resume'; readonly bytesConfirmed: number }
  /** The file looks wrong. `start` sends it anyway. */
  | { readonly about: 'warning'; readonly reasons: readonly Reason[] }
  /** The server forgot the upload. `start` sends the file again from its first byte. */
  | { readonly about: 'gone' }
  /**
   * The file was written to since it was begun. `certain`: its content differs; else it may be the same, which `resume`
   * affirms. `start` sends it again from its first byte.
   */
  | { readonly about: 'changed'; readonly certain: boolean };

export interface Progress {
  /** Bytes that the server has, and those under way. Goes back by what was under way when that is lost, and by no more. */
  readonly bytesUploaded: number;
  /** Bytes that the server said it has. */
  readonly bytesConfirmed: number;
  /** Bytes a second over the last seconds of sending; `null` until it is known. */
  readonly speed: number | null;
  /** Milliseconds until the last byte is sent; `null` until it is stable. */
  readonly remainingMs: number | null;
}

/** What every state of an upload has. */
export interface UploadFacts {
  /** Ours, stable over reloads; not the video id. */
  readonly id: string;
  readonly kind: 'file' | 'link' | 'tracked';
  /** Epoch ms; a little later if others were added in the same. The rows stand in its order, also after a reload. */
  readonly addedAt: number;
  /** A file's name, a link's URL, a tracked video's name. */
  readonly name: string;
  /** Bytes; 0 for what is no file. */
  readonly size: number;
  /** MIME type, from the content if it says one. */
  readonly type: string;
  readonly info: MediaInfo | null;
  /** What is doubtful about the file, whether or not the person was asked. */
  readonly warnings: readonly Reason[];
  /** A small picture of the file, to be drawn with `putImageData`. */
  readonly thumbnail: ImageData | null;
  /** Known once a session exists. */
  readonly videoId: number | null;
  /** What Gcore last said of the video. */
  readonly video: Video | null;
  readonly progress: Progress;
  /** Null until it is known what can be edited. */
  readonly details: UploadDetails | null;
  /** True in a tab that only mirrors the one that sends. */
  readonly remote: boolean;
  /** The site's worker sends it, for all pages: it goes on when they are left. Such a row is `remote` in each of them. */
  readonly inWorker: boolean;
  /**
   * Part of the form that this list is for: added here in this visit, given its file back here, or named by the form's
   * value. What an earlier visit left or another tab sends is shown and followed, but may have been meant for another form.
   */
  readonly own: boolean;
}

/** One upload's life: exactly one of these at a time; the reducer has where each may lead. */
export type UploadState =
  | { readonly state: 'checking' }
  | { readonly state: 'asking'; readonly question: Question }
  | { readonly state: 'rejected'; readonly reasons: readonly Reason[] }
  /** `turn`: others go first. `start`: the person starts it (`manual`). */
  | { readonly state: 'waiting'; readonly for: 'turn' | 'start' }
  | { readonly state: 'preparing' }
  | { readonly state: 'uploading' }
  | { readonly state: 'paused' }
  | {
      readonly state: 'interrupted';
      readonly cause: InterruptionCause;
      /** Counts the attempts in a row that moved no byte, from 1. */
      readonly attempt: number;
      /** Epoch milliseconds of the next attempt at the latest; `null`: when the network is back. */
      readonly retryAt: number | null;
    }
  /** `permission`: one click lets us read the file again. `picking`: the person has to choose it again. */
  | {
      readonly state: 'needs-file';
      readonly by: 'permission' | 'picking';
      /** The page was reloaded, or the file on the disk changed after it was chosen. */
      readonly because: 'reload' | 'file-changed' | 'file-missing';
      /** Name of a file that was offered and is not the one. */
      readonly wrongFile: string | null;
    }
  /** All bytes are with Gcore. The last state if the video's status cannot be had. */
  | { readonly state: 'uploaded' }
  | { readonly state: 'processing' }
  | { readonly state: 'viewable' }
  | { readonly state: 'ready' }
  /** Gcore refused the file; `reason` is Gcore's text. */
  | { readonly state: 'refused'; readonly reason: string }
  | { readonly state: 'failed'; readonly error: UploadError }
  | { readonly state: 'canceled' };

export type StateName = UploadState['state'];

/** The frozen snapshot of one row. */
export type Upload = UploadFacts & UploadState;

/** The frozen snapshot of all rows, in the order in which they were added. */
export interface UploaderState {
  readonly uploads: readonly Upload[];
}

const sending = new Set<StateName>(['preparing', 'uploading', 'interrupted']);
const unsent = new Set<StateName>(['waiting', 'preparing', 'uploading', 'paused', 'interrupted']);
const withGcore = new Set<StateName>(['uploaded', 'processing', 'viewable', 'ready']);
const ended = new Set<StateName>(['rejected', 'uploaded', 'ready', 'refused', 'failed', 'canceled']);

/** This page sends it, or the site's worker does for all pages; else another tab does. */
export const isOfThisPage = ({ remote, inWorker }: Upload): boolean => !remote || inWorker;
/** Holds one of the queue's places. */
export const isSending = (upload: Upload): boolean => sending.has(upload.state);
/** Bytes would not reach Gcore if the page went away now. */
export const isUnsent = (upload: Upload): boolean => unsent.has(upload.state);
/** All bytes are with Gcore, which did not refuse them. */
export const isWithGcore = (upload: Upload): boolean => withGcore.has(upload.state);
/** Nothing happens to it any more unless somebody acts. */
export const isEnded = (upload: Upload): boolean => ended.has(upload.state);
