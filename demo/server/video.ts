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
}

/** What the emulator remembers of a video. Its URLs are not here: they follow from id, slug and status. */
export interface VideoRecord {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly description: string | null;
  readonly client_id: number;
  readonly client_user_id: number | null;
  readonly status: 'empty' | 'pending' | 'viewable' | 'ready';
  readonly error: string | null;
  readonly origin_url: string | null;
  /** Bytes. */
  readonly origin_size: number | null;
  /** Milliseconds; of the original, before any clipping. */
  readonly origin_video_duration: number | null;
  /** Milliseconds. */
  readonly duration: number | null;
  readonly projection: string | null;
  readonly poster: string | null;
  readonly stream_id: number | null;
  readonly recording_started_at: string | null;
  /** -10 to 10; the higher, the earlier it is transcoded. */
  readonly priority: number;
  readonly hasScreenshot: boolean;
  readonly hasHls: boolean;
  /** WebVTT over `sprite.jpg`; null where there is no sprite. */
  readonly spriteVtt: string | null;
  readonly converted_videos: readonly ConvertedVideo[];
}

/** The fields of a video that its creator chooses. */
export type NewVideo = Pick<VideoRecord, 'name'> &
  Partial<
    Pick<
      VideoRecord,
      | 'description'
      | 'client_user_id'
      | 'origin_url'
      | 'projection'
      | 'poster'
      | 'priority'
      | 'stream_id'
      | 'recording_started_at'
    >
  >;
