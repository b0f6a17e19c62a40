import type { CaptionRequest, DetailsChange, TranscriptionRequest } from '../../wire/details.js';
import type { Video } from '../../wire/video.js';

/** What a session is asked for with. `metadata` is what the host set, without `tus`. */
export interface SessionRequest {
  readonly filename: string;
  readonly filetype: string;
  /** Bytes; null if nobody knows yet: a recording that is sent while it is made. */
  readonly size: number | null;
  readonly [field: string]: unknown;
}

export interface BackendContext {
  readonly signal: AbortSignal;
  /** The same for each try of one upload, so that a lost answer does not make a second video. */
  readonly idempotencyKey: string;
}

export interface VideoReference {
  readonly videoId: number;
  readonly ticket: string | null;
}

/** A video as the backend gave it to this person, with the proof that it did. */
export interface TicketedVideo {
  readonly video: Video;
  readonly ticket: string | null;
}

/**
 * The host's server side, as an object. Only `createSession` is needed; the rest is optional. Answers are read by
 * `session.ts`; a rejection may be a `BackendError` to say what the answer was.
 */
export interface Backend {
  /**
   * Whose uploads these are, for example the user's id: unfinished ones are remembered under it, for the next visit.
   * Default: the page's origin, where `listVideos` then tells whose a video is; without either, nothing is remembered
   * beyond the visit. Objects of one id are one backend, and the newest is asked for the status: make them as often as you
   * like.
   */
  readonly id?: string;
  /** Gcore's own answer of `GET …/upload`, or the flat `{token, video_id, client_id, hostname}`. */
  createSession(request: SessionRequest, context: BackendContext): Promise<unknown>;
  /**
   * A fresh token for an existing video. Rejects with a `BackendError` 404, 405 or 501 if there is none, or 409 if the
   * video has a file already: the file then goes into a new video.
   */
  renewSession?(video: VideoReference, context: { readonly signal: AbortSignal }): Promise<unknown>;
  /**
   * What the video is called and shows, as `GET /uploads/{video_id}` has it (docs/details.md). Rejects with a `BackendError`
   * 404, 405 or 501 if its details cannot be edited: no interface for them is offered then.
   */
  readDetails?(video: VideoReference, context: { readonly signal: AbortSignal }): Promise<unknown>;
  /**
   * Changes what is there of `change`; without this method nothing is offered. A `BackendError` may say in `fields` what is
   * wrong with each.
   */
  updateDetails?(
    video: VideoReference,
    change: DetailsChange,
    context: { readonly signal: AbortSignal },
  ): Promise<unknown>;
  /** `{captions: [{id, language, name}]}`. */
  listCaptions?(video: VideoReference, context: { readonly signal: AbortSignal }): Promise<unknown>;
  /** Adds captions, once for each key. Returns `{caption: {id, language, name}}`. */
  addCaption?(video: VideoReference, caption: CaptionRequest, context: BackendContext): Promise<unknown>;
  /**
   * Has Gcore make captions from what is said, once for each key; it may bill that. Returns `{caption: {id, language, name}}`. With
   * `readDetails` they are offered only if its answer has `transcription: true`.
   */
  makeCaptions?(
    video: VideoReference,
    spoken: TranscriptionRequest,
    context: BackendContext,
  ): Promise<unknown>;
  deleteVideo?(video: VideoReference, context: { readonly signal: AbortSignal }): Promise<void>;
  /** In the order of `links`. */
  importVideos?(links: readonly ImportRequest[], context: BackendContext): Promise<readonly TicketedVideo[]>;
  /**
   * Those of the asked ones that are this person's; no others are shown or resumed in a later visit. Where it rejects, with
   * anything but a `BackendError` 404, 405, 410 or 501, nobody knows: a file that was begun before then waits, or fails.
   */
  listVideos?(
    videos: readonly VideoReference[],
    context: { readonly signal: AbortSignal },
  ): Promise<readonly Video[]>;
  /**
   * Calls `onVideo` at each change until the signal aborts; rejects with a `BackendError` 404 if there is no event
   * stream. `onGone` takes the id of a video that no longer exists, or is not this person's; a backend need not call it.
   */
  watchVideos?(
    videos: readonly VideoReference[],
    onVideo: (video: Video) => void,
    context: { readonly signal: AbortSignal; readonly onGone?: (videoId: number) => void },
  ): Promise<void>;
  /** All recordings of a live stream so far; rejects with a `BackendError` 404 if it is not this person's. */
  listRecordings?(
    streamId: number,
    context: { readonly signal: AbortSignal },
  ): Promise<readonly TicketedVideo[]>;
  /**
   * Calls `onRecording` with each recording that the streams have or get, until the signal aborts; `video.stream_id`
   * says which stream it belongs to. Rejects with a `BackendError` 404 if there is no event stream.
   */
  watchRecordings?(
    streamIds: readonly number[],
    onRecording: (recording: TicketedVideo) => void,
    context: { readonly signal: AbortSignal },
  ): Promise<void>;
}

export interface ImportRequest {
  readonly origin_url: string;
  readonly [field: string]: unknown;
}
