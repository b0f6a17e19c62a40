/** One quality that Gcore makes of an original. */
export interface ConvertedVideo {
  readonly id: number;
  readonly name: string;
  readonly width: number | null;
  readonly height: number | null;
  /** Bytes. */
  readonly size: number | null;
  /** 0 to 100. */
  readonly progress: number;
  readonly status: 'processing' | 'complete' | 'error';
  readonly error: string | null;
  /** Name of the playable file beside the original; the API shows it as `mp4_url`. */
  readonly file: string | null;
  /** What the transcoder calls it; an account with several codecs has several names of one rendition. */
  readonly rendition: string;
}

/** Captions of a video. */
export interface Subtitle {
  readonly id: number;
  readonly name: string;
  /** Three letters (ISO 639-2, bibliographic). */
  readonly language: string;
  readonly vtt: string;
}

/** What the emulator remembers of a video. Its URLs are not here: they follow from id, slug and status. */
export interface VideoRecord {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly description: string | null;
  readonly client_id: number;
  readonly client_user_id: number | null;
  readonly directory_id: number | null;
  readonly quality_set_id: number | null;
  /** ISO 8601, as is `updated_at`. */
  readonly created_at: string;
  readonly updated_at: string;
  readonly status: 'empty' | 'pending' | 'viewable' | 'ready' | 'error';
  readonly error: string | null;
  readonly origin_url: string | null;
  /** Bytes. */
  readonly origin_size: number | null;
  /** Milliseconds; of the original, before any clipping. */
  readonly origin_video_duration: number | null;
  /** Milliseconds. */
  readonly duration: number | null;
  readonly projection: string | null;
  /** The own picture as a `data:` URL, as it was sent. */
  readonly poster: string | null;
  /** Which of the screenshots is shown; -1: the poster. */
  readonly screenshot_id: number;
  readonly share_url: string | null;
  readonly custom_iframe_url: string | null;
  readonly stream_id: number | null;
  readonly recording_started_at: string | null;
  readonly record_type: 'origin' | 'transcoded' | null;
  /** -10 to 10; the higher, the earlier it is transcoded. */
  readonly priority: number;
  readonly hasScreenshot: boolean;
  readonly hasHls: boolean;
  /** WebVTT over `sprite.jpg`; null where there is no sprite. */
  readonly spriteVtt: string | null;
  readonly converted_videos: readonly ConvertedVideo[];
  readonly subtitles: readonly Subtitle[];
}

/** The fields of a video that its creator chooses. */
export type NewVideo = Pick<VideoRecord, 'name'> &
  Partial<
    Pick<
      VideoRecord,
      | 'description'
      | 'client_user_id'
      | 'directory_id'
      | 'quality_set_id'
      | 'screenshot_id'
      | 'share_url'
      | 'custom_iframe_url'
      | 'record_type'
      | 'subtitles'
      | 'origin_url'
      | 'projection'
      | 'poster'
      | 'priority'
      | 'stream_id'
      | 'recording_started_at'
    >
  >;
