import { presentQualities } from './presentation.js';
import type { VideoStore } from './video-store.js';
import type { VideoRecord } from './video.js';

/** The body of a webhook. */
export interface Webhook {
  readonly type: 'video' | 'video_delete' | 'stream' | 'broadcast' | 'restream';
  readonly message: unknown;
}

const TIMEOUT_MS = 5000;

/** Tells the configured addresses of every change: once, without a signature and without a second try, as Gcore. */
export class WebhookSender {
  readonly #urls: Set<string>;
  readonly #log: (line: string) => void;
  readonly #listeners = new Set<(webhook: Webhook) => void>();
  #sending: Promise<void> = Promise.resolve();

  constructor(urls: readonly string[], log: (line: string) => void) {
    this.#urls = new Set(urls);
    this.#log = log;
  }

  get urls(): readonly string[] {
    return [...this.#urls];
  }

  add(url: string): void {
    this.#urls.add(url);
  }

  remove(url: string): void {
    this.#urls.delete(url);
  }

  /** Calls back with each webhook as it goes out, whether or not anybody gets it. The answer ends it. */
  listen(listener: (webhook: Webhook) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Sends in the order of the calls, in the background. */
  send(webhook: Webhook): void {
    for (const listener of this.#listeners) listener(webhook);
    for (const url of this.#urls) {
      this.#sending = this.#sending.then(() => this.#post(url, webhook));
    }
  }

  /** When everything so far is out. */
  async settled(): Promise<void> {
    await this.#sending;
  }

  async #post(url: string, webhook: Webhook): Promise<void> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(webhook),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.body?.cancel();
    } catch (error) {
      this.#log(`A webhook (${webhook.type}) did not arrive: ${String(error)}`);
    }
  }
}

/** Sends a webhook for each change that somebody can act on: a new video, status, error, a finished quality. Not for progress. */
export function announceVideos(store: VideoStore, sender: WebhookSender, origin: () => string): void {
  const told = new Map(store.list().map((video) => [video.id, essence(video)]));
  store.subscribe(({ type, video }) => {
    const before = told.get(video.id);
    const now = type === 'video_delete' ? undefined : essence(video);
    if (now === undefined) told.delete(video.id);
    else told.set(video.id, now);
    if (before === now) return;
    const { id, slug, name, duration, stream_id, status } = video;
    if (type === 'video_delete') {
      const deleted_at = new Date().toISOString();
      return sender.send({ type, message: { video: { id, slug, name, status, deleted_at } } });
    }
    const converted_videos = presentQualities(video, origin());
    sender.send({
      type,
      message: { video: { id, slug, name, duration, stream_id, status, converted_videos } },
    });
  });
}

function essence({ status, error, converted_videos }: VideoRecord): string {
  return JSON.stringify([status, error, converted_videos.map((quality) => quality.status)]);
}
