import type { Video } from '../wire/video.js';

/** A video as the API answers it: every documented field; what the API adds comes along untyped. */
export interface GcoreVideo extends Video {
  readonly description?: string | null;
  readonly client_user_id?: number | null;
  readonly created_at?: string | null;
  /** Bytes. */
  readonly origin_size?: number | null;
  /** Milliseconds. */
  readonly origin_video_duration?: number | null;
  readonly recording_started_at?: string | null;
  readonly screenshots?: readonly string[] | null;
  readonly screenshot_id?: number | null;
  readonly sprite?: string | null;
  readonly sprite_vtt?: string | null;
  readonly hls_cmaf_url?: string | null;
  readonly custom_iframe_url?: string | null;
  readonly views?: number | null;
  readonly cdn_views?: number | null;
  readonly projection?: string | null;
}

/** What a video can be created with. */
export interface VideoFields {
  readonly name: string;
  readonly description?: string;
  /** A public http(s) URL to copy the original from; without it the video waits for an upload. */
  readonly origin_url?: string;
  readonly origin_http_headers?: string;
  readonly client_user_id?: number;
  readonly directory_id?: number;
  readonly quality_set_id?: number;
  /** At most 1 MB. */
  readonly poster?: string;
  readonly projection?: string;
  /** -10 to 10. */
  readonly priority?: number;
  readonly clip_start_seconds?: number;
  readonly clip_duration_seconds?: number;
  readonly auto_transcribe_audio_language?: string;
  readonly [field: string]: unknown;
}

/** Which videos to list. */
export interface VideoQuery {
  readonly ids?: readonly number[];
  /** Only these fields of each. */
  readonly fields?: readonly string[];
  readonly status?: string;
  readonly streamId?: number;
  readonly search?: string;
  /** From 1. */
  readonly page?: number;
  readonly perPage?: number;
}

export interface UploadServer {
  readonly id?: number;
  readonly role?: string;
  readonly hostname: string;
  readonly active?: boolean;
  /** False: http. */
  readonly ssl?: boolean;
}

/** The right to upload one file, as `GET /streaming/videos/{id}/upload` answers it. */
export interface GcoreUploadSession {
  readonly servers: readonly UploadServer[];
  /** Valid for 4 hours, needed to create the TUS upload only. */
  readonly token: string;
  readonly video: GcoreVideo;
}

/** A live stream. */
export interface GcoreStream {
  readonly id: number;
  readonly name?: string | null;
  readonly active?: boolean | null;
  readonly live?: boolean | null;
  readonly backup_live?: boolean | null;
  readonly recording?: boolean | null;
  readonly transcoding?: boolean | null;
  readonly transcoding_region?: string | null;
  readonly auto_record?: boolean | null;
  readonly dvr_enabled?: boolean | null;
  readonly pull?: boolean | null;
  readonly uri?: string | null;
  readonly cdn_id?: number | null;
  readonly projection?: string | null;
  readonly push_url?: string | null;
  readonly backup_push_url?: string | null;
  readonly hls_playlist_url?: string | null;
  readonly broadcast_ids?: readonly number[] | null;
  readonly [field: string]: unknown;
}

export interface StreamFields {
  readonly name?: string;
  readonly active?: boolean;
  readonly pull?: boolean;
  readonly uri?: string;
  readonly transcoding_region?: string;
  readonly auto_record?: boolean;
  readonly webrtc?: boolean;
  readonly dvr_enabled?: boolean;
  readonly cdn_id?: number;
  readonly projection?: string;
  readonly [field: string]: unknown;
}

/** What viewers see of one or more streams. */
export interface GcoreBroadcast {
  readonly id: number;
  readonly name?: string | null;
  readonly status?: BroadcastStatus | (string & {}) | null;
  readonly stream_ids?: readonly number[] | null;
  readonly pending_message?: string | null;
  readonly [field: string]: unknown;
}

export type BroadcastStatus = 'pending' | 'live' | 'paused' | 'finished';

export interface BroadcastFields {
  readonly name?: string;
  readonly status?: BroadcastStatus;
  readonly stream_ids?: readonly number[];
  readonly pending_message?: string;
  readonly [field: string]: unknown;
}
