import type { MediaInfo } from '../model/media-info.js';
import type { Backend } from './backend.js';
import type { SessionAttributes } from './session.js';
import type { DetailName } from '../../wire/details.js';
import type { Video } from '../../wire/video.js';

/** Gcore's accepted originals (the API documentation's input table), as an `accept` list. */
export const GCORE_FORMATS =
  '.3g2,.3gp,.asf,.avi,.dif,.dv,.flv,.f4v,.m4v,.mov,.mp4,.mpeg,.mpg,.mts,.m2t,.m2ts,.ts,.qt,.wmv,.vob,.mkv,.ogv,.webm,.ogg,.mxf,video/*';

/** Bytes of the largest original that Gcore takes: 30 GB (its page on input parameters). */
export const GCORE_MAX_BYTES = 30_000_000_000;

/** What the host sends along with a video. `tus` goes to the upload host, all the rest to the backend. */
export type UploadMetadata = Readonly<Record<string, unknown>> & {
  readonly tus?: Readonly<Record<string, string>>;
};

/** The host's own verdict on a file. `message` is shown to the person as text. */
export type HostVerdict =
  | boolean
  | undefined
  | { readonly kind: 'ok' }
  | { readonly kind: 'warning' | 'refused'; readonly message?: string };

export interface UploaderOptions {
  readonly backend: Backend | null;
  /** One ready session, read when a file's turn comes. Wins over `backend`. */
  readonly session: SessionAttributes | null;
  readonly metadata: UploadMetadata | ((file: File) => UploadMetadata | Promise<UploadMetadata>);
  /** May take as long as it needs; the row can be canceled meanwhile. If it throws or rejects, the file is refused. */
  readonly validate: ((file: File, info: MediaInfo) => HostVerdict | Promise<HostVerdict>) | null;
  /** Bytes of a PATCH, or `auto`. */
  readonly chunkSize: number | 'auto';
  /** Waits between attempts that moved no byte, for failures of the server. */
  readonly retryDelaysMs: readonly number[];
  readonly accept: string;
  /** `Infinity`: no limit. */
  readonly maxSizeBytes: number;
  readonly maxDurationMs: number;
  readonly maxFiles: number;
  readonly multiple: boolean;
  /** Files that are sent at the same time; `auto`: as many as fill the link. */
  readonly concurrency: number | 'auto';
  readonly manual: boolean;
  readonly previous: 'resume' | 'ask' | 'discard';
  /** What of the videos can be edited while they are sent; none: nothing is loaded for it. */
  readonly details: readonly DetailName[];
  /** Status of videos if there is no backend, or null. */
  readonly readStatus: ((videoId: number, signal: AbortSignal) => Promise<Video>) | null;
  /** Illegal moves of the state throw instead of being ignored. */
  readonly development: boolean;
}

export const defaultOptions: UploaderOptions = Object.freeze({
  backend: null,
  session: null,
  metadata: {},
  validate: null,
  chunkSize: 'auto',
  retryDelaysMs: [0, 1000, 3000, 5000, 10_000, 20_000, 30_000],
  accept: GCORE_FORMATS,
  maxSizeBytes: GCORE_MAX_BYTES,
  maxDurationMs: Infinity,
  maxFiles: Infinity,
  multiple: false,
  concurrency: 'auto',
  manual: false,
  previous: 'resume',
  details: [],
  readStatus: null,
  development: false,
});
