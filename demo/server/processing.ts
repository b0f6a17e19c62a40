import { copyFile, link, mkdir, rm, stat } from 'node:fs/promises';
import type { AccountSettings } from './account.js';
import { errorTexts } from './error-texts.js';
import { namesOf } from './rendition-names.js';
import type { Examined, Transcoder } from './transcoder.js';
import type { StoredUpload } from './tus-servers.js';
import type { VideoStore } from './video-store.js';
import type { ConvertedVideo, VideoRecord } from './video.js';

/**
 * What happens to a video whose bytes are all there: looked at, then `pending` → `viewable` (first quality) →
 * `ready` (all); or refused with an error. A full storage keeps the last quality from being made. One video is transcoded at a time, by priority, then by age.
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
    readonly account: AccountSettings,
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
    if (!video || !['empty', 'error'].includes(video.status)) return;
    const original = this.store.original(videoId);
    await mkdir(this.store.folder(videoId), { recursive: true });
    await rm(original, { force: true });
    // A second name for the same bytes: the upload must still answer HEAD with its full offset.
    await link(file, original).catch(() => copyFile(file, original));
    const { size } = await stat(original);
    this.store.update(videoId, { status: 'empty', origin_size: size, error: null });
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
      this.#refuse(id, errorTexts.invalid);
      return;
    }
    const converted_videos = transcoder
      .renditionsOf(examined)
      .flatMap((rendition) => namesOf(rendition, this.account.current.codecs))
      .map((names, index) => waitingQuality(id * 10 + index, names));
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
    const renditions = transcoder.renditionsOf(examined);
    for (const [index, name] of renditions.entries()) {
      if (!store.get(id)) return;
      const isLast = index === renditions.length - 1;
      if (isLast && this.account.current.storage === 'full') return this.#runOutOfStorage(id, name);
      const made = await transcoder.make(name, store.folder(id), examined, signal, (progress) => {
        this.#changeQuality(id, name, { progress });
      });
      const quality: Partial<ConvertedVideo> = { ...made.quality, progress: 100, status: 'complete' };
      if (isLast && index === 0)
        this.#changeQuality(id, name, quality, { ...made.video, status: 'viewable' });
      this.#changeQuality(id, name, quality, { ...made.video, status: isLast ? 'ready' : 'viewable' });
    }
  }

  /** A video that can be watched stays so for good; one without any quality waits, with the reason. */
  #runOutOfStorage(id: number, rendition: string): void {
    const error = errorTexts.storageExceeded;
    this.#changeQuality(id, rendition, { status: 'error', error }, { error });
  }

  #changeQuality(
    id: number,
    rendition: string,
    change: Partial<ConvertedVideo>,
    video: Partial<VideoRecord> = {},
  ): void {
    const before = this.store.get(id)?.converted_videos ?? [];
    const converted_videos = before.map((quality) =>
      quality.rendition === rendition ? { ...quality, ...change } : quality,
    );
    this.store.update(id, { ...video, converted_videos });
  }

  /** In the older or the newer words, as the account has them. */
  #refuse(id: number, error: string): void {
    const status = this.account.current.refusedStatus;
    this.store.update(id, { status, error: status === 'empty' ? errorTexts.fileInvalid : error });
  }

  /** A video that looked right and could not be transcoded is refused as well, unless the emulator itself stopped. */
  #fail(id: number, error: unknown): void {
    const video = this.store.get(id);
    if (this.#closing.signal.aborted || !video) return;
    this.#log(`Video ${id} could not be processed: ${String(error)}`);
    const converted_videos = video.converted_videos.map((quality) =>
      quality.status === 'complete'
        ? quality
        : { ...quality, status: 'error' as const, error: errorTexts.encodingFailed },
    );
    this.store.update(id, { converted_videos });
    if (video.status === 'viewable') this.store.update(id, { error: errorTexts.encodingFailed });
    else this.#refuse(id, errorTexts.encodingFailed);
  }
}

function waitingQuality(id: number, names: Pick<ConvertedVideo, 'name' | 'rendition'>): ConvertedVideo {
  const unknown = { width: null, height: null, size: null, error: null, file: null };
  return { ...unknown, ...names, id, progress: 0, status: 'processing' };
}
