import type { Caption } from '../../wire/details.js';
import type { SentDetails } from './details.js';
import type { UploadError } from './errors.js';
import type { InterruptionCause, Upload } from './state.js';
import type { MediaInfo, Reason } from './media-info.js';
import type { Video } from '../../wire/video.js';

/** The `detail` of each event, beside `upload`, the row's snapshot at that moment. */
export interface UploaderEventDetails {
  /** A file was looked at and would be taken. `preventDefault()` refuses it. */
  add: { readonly info: MediaInfo | null; readonly file: File | null };
  reject: { readonly reasons: readonly Reason[] };
  /** Bytes are about to go out for the first time in this run. */
  start: { readonly videoId: number | null };
  /** At most four a second; `bytesUploaded` goes back only when what was under way is lost. */
  progress: {
    readonly bytesUploaded: number;
    readonly bytesConfirmed: number;
    readonly bytesTotal: number;
    readonly percent: number;
    /** Bytes a second, null while unknown. */
    readonly speed: number | null;
    /** Seconds, null while unknown. */
    readonly remaining: number | null;
  };
  pause: Record<never, never>;
  /** An attempt failed and another follows; `delay` in ms, null: when the network is back. */
  retry: {
    readonly attempt: number;
    readonly delay: number | null;
    readonly cause: InterruptionCause;
    readonly error: UploadError;
  };
  resume: { readonly bytesUploaded: number; readonly cause: 'reload' | 'pause' | 'interruption' };
  /** The uploader gave up. */
  error: { readonly error: UploadError };
  /** All bytes are with Gcore. */
  success: { readonly videoId: number };
  /** What Gcore does with the video; a refusal by Gcore is one of these. */
  status: { readonly status: string; readonly video: Video };
  cancel: Record<never, never>;
  /** What was said about the video is about to be sent. `preventDefault()`: the page sees to it itself. */
  details: { readonly details: SentDetails };
  /** Gcore has captions of the video. */
  caption: { readonly caption: Caption };
}

export type UploaderEventName = keyof UploaderEventDetails;

export type UploaderEvent = {
  [Name in UploaderEventName]: {
    readonly type: Name;
    readonly detail: { readonly upload: Upload } & UploaderEventDetails[Name];
    /** Only `add` and `details` can be refused. */
    preventDefault(): void;
  };
}[UploaderEventName];
