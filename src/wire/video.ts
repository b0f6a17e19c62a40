import { asRecord, isId } from './json.js';

/** What the kit, the emulator and the element read of Gcore's video entity; a field the API adds is kept untyped. */
export interface Video {
  readonly id: number;
  readonly status: VideoStatus | (string & {});
  readonly name?: string | null;
  readonly client_id?: number | null;
  readonly slug?: string | null;
  /** Milliseconds. */
  readonly duration?: number | null;
  readonly error?: string | null;
  readonly iframe_url?: string | null;
  readonly hls_url?: string | null;
  readonly dash_url?: string | null;
  readonly share_url?: string | null;
  readonly screenshot?: string | null;
  readonly poster?: string | null;
  readonly poster_thumb?: string | null;
  readonly origin_url?: string | null;
  readonly stream_id?: number | null;
  readonly converted_videos?: readonly ConvertedVideo[] | null;
}

/** Whether a part of an answer is a video as far as we read one: it has an id and a status. */
export function isVideo(value: unknown): value is Video {
  const video = asRecord(value);
  return video !== null && isId(video['id']) && typeof video['status'] === 'string';
}

/** `empty` (no file yet, or a refused one) → `pending` → `viewable` (one quality) → `ready` (all). */
export type VideoStatus = 'empty' | 'pending' | 'viewable' | 'ready' | 'error';

export interface ConvertedVideo {
  readonly id?: number;
  readonly name: string;
  readonly width?: number | null;
  readonly height?: number | null;
  readonly size?: number | null;
  /** 0 to 100. */
  readonly progress?: number | null;
  readonly status?: string | null;
  readonly error?: string | null;
  readonly mp4_url?: string | null;
}
