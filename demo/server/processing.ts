import { copyFile, link, mkdir, rm, stat } from 'node:fs/promises';
import type { Examined, Transcoder } from './transcoder.js';
import type { StoredUpload } from './tus-servers.js';
import type { VideoStore } from './video-store.js';
import type { ConvertedVideo, VideoRecord } from './video.js';

/** Gcore's words for an original that it cannot read as a video. */
export const FILE_INVALID = 'File Invalid';

/**
 * What happens to a video whose bytes are all there: looked at, then `pending` → `viewable` (first quality) →
 * `ready` (all); or back to `empty` with an error. One video is transcoded at a time, by priority, then by age.
 */
export class Processing {
  readonly #waiting: { readonly id: number; readonly examined: Examined }[] = [];
  readonly #examining = new Set<Promise<void>>();
  readonly #closing = new AbortController();
  readonly #log: (line: string) => void;
  #current: { readonly id: number; readonly abort: AbortController } | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(
    readonly store: VideoStore,
    readonly transcoder: Transcoder,
    log: (line: string) => void,
  ) {
    this.#log = log;
    store.subscribe(({ type, video }) => {
      if (type === 'video_delete' && this.#current?.id === video.id) this.#current.abort.abort();
    });
    // What a restart of the emulator interrupted begins again.
    for (const video of store.list()) {
      if (video.status === 'pending' || video.status === 'viewable') this.#examineSoon(video.id);
    }
  }

  /** Takes the stored bytes as the video's original, at `<storage>/<id>/original`; one that has its own keeps it. */
  async receive({ file, videoId }: StoredUpload): Promise<void> {
    const video = this.store.get(videoId);
    if (!video || video.status !== 'empty') return;
    const original = this.store.original(videoId);
    await mkdir(this.store.folder(videoId), { recursive: true });
    await rm(original, { force: true });
    // A second name for the same bytes: the upload must still answer HEAD with its full offset.
    await link(file, original).catch(() => copyFile(file, original));
    const { size } = await stat(original);
    this.store.update(videoId, { origin_size: size, error: null });
    this.#examineSoon(videoId);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#current?.abort.abort();
    this.#waiting.length = 0;
    await Promise.all([...this.#examining, this.#running]);
  }

  #examineSoon(id: number): void {
    const examining = this.#examine(id)
      .catch((error: unknown) => this.#fail(id, error))
      .finally(() => this.#examining.delete(examining));
    this.#examining.add(examining);
  }

  async #examine(id: number): Promise<void> {
    const { store, transcoder } = this;
    const examined = await transcoder.examine(store.original(id), this.#closing.signal);
    if (!examined) {
      store.update(id, { status: 'empty', error: FILE_INVALID });
      return;
    }
    const converted_videos = transcoder.qualities.map((name, index) => waitingQuality(id * 10 + index, name));
    await rm(`${store.folder(id)}/hls`, { recursive: true, force: true });
    const { durationMs: duration } = examined;
    store.update(id, { status: 'pending', duration, origin_video_duration: duration, converted_videos });
    this.#waiting.push({ id, examined });
    if (!this.#current) this.#running = this.#runWaiting();
  }

  async #runWaiting(): Promise<void> {
    for (let next = this.#takeNext(); next; next = this.#takeNext()) {
      const abort = new AbortController();
      this.#current = { id: next.id, abort };
      await this.#transcode(next.id, next.examined, abort.signal).catch((error: unknown) =>
        this.#fail(next.id, error),
      );
      this.#current = null;
    }
  }

  #takeNext(): { readonly id: number; readonly examined: Examined } | undefined {
    const priority = (id: number): number => this.store.get(id)?.priority ?? 0;
    this.#waiting.sort((a, b) => priority(b.id) - priority(a.id));
    return this.#waiting.shift();
  }

  async #transcode(id: number, examined: Examined, signal: AbortSignal): Promise<void> {
    const { store, transcoder } = this;
    for (const [index, name] of transcoder.qualities.entries()) {
      if (!store.get(id)) return;
      const made = await transcoder.make(name, store.folder(id), examined, signal, (progress) => {
        this.#changeQuality(id, name, { progress });
      });
      const isLast = index === transcoder.qualities.length - 1;
      const quality: Partial<ConvertedVideo> = { ...made.quality, progress: 100, status: 'complete' };
      if (isLast && index === 0)
        this.#changeQuality(id, name, quality, { ...made.video, status: 'viewable' });
      this.#changeQuality(id, name, quality, { ...made.video, status: isLast ? 'ready' : 'viewable' });
    }
  }

  #changeQuality(
    id: number,
    name: string,
    change: Partial<ConvertedVideo>,
    video: Partial<VideoRecord> = {},
  ): void {
    const before = this.store.get(id)?.converted_videos ?? [];
    const converted_videos = before.map((quality) =>
      quality.name === name ? { ...quality, ...change } : quality,
    );
    this.store.update(id, { ...video, converted_videos });
  }

  /** A video that looked right and could not be transcoded is as invalid, unless the emulator itself stopped. */
  #fail(id: number, error: unknown): void {
    if (this.#closing.signal.aborted || !this.store.get(id)) return;
    this.#log(`Video ${id} could not be processed: ${String(error)}`);
    const isWatchable = this.store.get(id)?.status === 'viewable';
    const converted_videos = (this.store.get(id)?.converted_videos ?? []).map((quality) =>
      quality.status === 'complete'
        ? quality
        : { ...quality, status: 'error' as const, error: 'Conversion failed' },
    );
    this.store.update(id, {
      status: isWatchable ? 'viewable' : 'empty',
      error: FILE_INVALID,
      converted_videos,
    });
  }
}

function waitingQuality(id: number, name: string): ConvertedVideo {
  const unknown = { width: null, height: null, size: null, error: null, file: null };
  return { ...unknown, id, name, progress: 0, status: 'processing' };
}
