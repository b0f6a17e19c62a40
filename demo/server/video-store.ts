import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NewVideo, VideoRecord } from './video.js';

/** Told to subscribers after every change, in order. */
export interface VideoChange {
  readonly type: 'video' | 'video_delete';
  readonly video: VideoRecord;
}

/** The one account of the emulator. */
export const CLIENT_ID = 2675;
const FIRST_VIDEO_ID = 2_501_637;

/** What is known of a video that was just made. */
const BLANK: Omit<VideoRecord, 'id' | 'slug' | 'name' | 'client_id' | 'created_at' | 'updated_at'> = {
  description: null,
  client_user_id: null,
  directory_id: null,
  quality_set_id: null,
  status: 'empty',
  error: null,
  origin_url: null,
  origin_size: null,
  origin_video_duration: null,
  duration: null,
  projection: null,
  poster: null,
  screenshot_id: 0,
  share_url: null,
  custom_iframe_url: null,
  stream_id: null,
  recording_started_at: null,
  record_type: null,
  priority: 0,
  hasScreenshot: false,
  hasHls: false,
  spriteVtt: null,
  converted_videos: [],
  subtitles: [],
};

/**
 * The videos of the emulator, each a folder `<storage>/<id>` with `video.json` beside its `original`, so that a
 * restart finds them again.
 */
export class VideoStore {
  readonly #videos = new Map<number, VideoRecord>();
  readonly #listeners = new Set<(change: VideoChange) => void>();
  #nextId = FIRST_VIDEO_ID;

  constructor(readonly storage: string) {
    mkdirSync(storage, { recursive: true });
    for (const entry of readdirSync(storage)) {
      const file = join(storage, entry, 'video.json');
      if (!existsSync(file)) continue;
      const video = { ...BLANK, ...(JSON.parse(readFileSync(file, 'utf8')) as VideoRecord) };
      this.#videos.set(video.id, video);
      this.#nextId = Math.max(this.#nextId, video.id + 1);
    }
  }

  create(fields: NewVideo): VideoRecord {
    const slug = randomBytes(8).toString('hex');
    const now = new Date().toISOString();
    const dates = { created_at: now, updated_at: now };
    const video = { ...BLANK, ...fields, ...dates, id: this.#nextId++, slug, client_id: CLIENT_ID };
    this.#save(video);
    return video;
  }

  get(id: number): VideoRecord | undefined {
    return this.#videos.get(id);
  }

  /** Every video, oldest first. */
  list(): readonly VideoRecord[] {
    return [...this.#videos.values()];
  }

  /** Changes a video; one that was deleted meanwhile stays deleted, and the answer is undefined. */
  update(id: number, change: Partial<Omit<VideoRecord, 'id'>>): VideoRecord | undefined {
    const before = this.#videos.get(id);
    if (!before) return undefined;
    const video = { ...before, ...change, updated_at: new Date().toISOString() };
    this.#save(video);
    return video;
  }

  /** Forgets the video and removes its folder. */
  delete(id: number): boolean {
    const video = this.#videos.get(id);
    if (!video) return false;
    this.#videos.delete(id);
    rmSync(this.folder(id), { recursive: true, force: true });
    this.#tell({ type: 'video_delete', video });
    return true;
  }

  /** Where the files of a video are. */
  folder(id: number): string {
    return join(this.storage, String(id));
  }

  /** Where the finished original of a video is. */
  original(id: number): string {
    return join(this.folder(id), 'original');
  }

  subscribe(listener: (change: VideoChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #save(video: VideoRecord): void {
    this.#videos.set(video.id, video);
    mkdirSync(this.folder(video.id), { recursive: true });
    const file = join(this.folder(video.id), 'video.json');
    // Written aside and renamed, so that a killed emulator leaves the old entity or the new one, never half.
    writeFileSync(`${file}.new`, JSON.stringify(video, null, 2));
    renameSync(`${file}.new`, file);
    this.#tell({ type: 'video', video });
  }

  #tell(change: VideoChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}
