import type { Video } from '../wire/video.js';

/** A video as the API answers it: every documented field; what the API adds comes along untyped. */
export interface GcoreVideo extends Video {
  readonly description?: string | null;
  readonly client_user_id?: number | null;
  readonly created_at?: string | null;
  readonly updated_at?: string | null;
  readonly directory_id?: number | null;
  readonly quality_set_id?: number | null;
  readonly priority?: number | null;
  readonly record_type?: 'origin' | 'transcoded' | (string & {}) | null;
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
  /** An http, https or sftp URL to copy the original from; without it the video waits for an upload. */
  readonly origin_url?: string;
  /** One header for that URL, such as `Authorization: Bearer …`. */
  readonly origin_http_headers?: string;
  readonly client_user_id?: number;
  readonly directory_id?: number;
  readonly quality_set_id?: number;
  /** A `data:` URL (JPEG, WebP or PNG) of at most 1 MB, shown with `screenshot_id: -1`. */
  readonly poster?: string;
  /** Which of `screenshots` is shown, from 0; -1: the poster. */
  readonly screenshot_id?: number;
  readonly projection?: string;
  /** -10 to 10. */
  readonly priority?: number;
  readonly clip_start_seconds?: number;
  readonly clip_duration_seconds?: number;
  /** `auto`, the default, is billed if the account has it; `disable`; or a language's three letters. */
  readonly auto_transcribe_audio_language?: string;
  /** `disable`, the default; `default`; or languages separated by commas. */
  readonly auto_translate_subtitles_language?: string;
  /** Only in a batch. */
  readonly subtitles?: readonly SubtitleFields[];
  readonly [field: string]: unknown;
}

/** Captions of a video. */
export interface GcoreSubtitle {
  readonly id: number;
  readonly name?: string | null;
  /** Three letters (ISO 639-2, bibliographic). */
  readonly language?: string | null;
  readonly vtt?: string | null;
}

/** Captions to add: WebVTT or SRT of at most 5 MB, or none and a language to transcribe. */
export interface SubtitleFields {
  readonly language: string;
  readonly name?: string;
  readonly vtt?: string;
  readonly auto_transcribe_audio_language?: string;
  readonly auto_translate_subtitles_language?: string;
}

/** Which videos to list. */
export interface VideoQuery {
  readonly ids?: readonly number[];
  readonly clientUserId?: number;
  /** Only these fields of each: `id name duration status created_at updated_at hls_url screenshots converted_videos priority stream_id`. */
  readonly fields?: readonly string[];
  readonly status?: string;
  readonly streamId?: number;
  /** An id, a slug, or a part of the name. */
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
  readonly push_url_srt?: string | null;
  readonly backup_push_url_srt?: string | null;
  readonly push_url_whip?: string | null;
  readonly hls_cmaf_url?: string | null;
  readonly hls_mpegts_url?: string | null;
  readonly dash_url?: string | null;
  readonly iframe_url?: string | null;
  readonly screenshot?: string | null;
  readonly record_type?: 'origin' | 'transcoded' | (string & {}) | null;
  /** Seconds. */
  readonly recording_duration?: number | null;
  /** Seconds. */
  readonly dvr_duration?: number | null;
  readonly client_user_id?: number | null;
  readonly client_entity_data?: string | null;
  readonly created_at?: string | null;
  /** Of older accounts. */
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
  readonly record_type?: 'origin' | 'transcoded';
  readonly dvr_enabled?: boolean;
  /** Seconds. */
  readonly dvr_duration?: number;
  readonly cdn_id?: number;
  readonly projection?: string;
  readonly client_user_id?: number;
  readonly client_entity_data?: string;
  readonly [field: string]: unknown;
}

/** What Gcore says of a recording that began all the same, such as `client_storage_almost_exceeded`. */
export interface RecordingWarning {
  readonly key: string;
  readonly [field: string]: unknown;
}

/** What viewers see of one or more streams. Gcore calls broadcasts outdated, soon replaced by its Multicamera. */
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
