import { BackendError } from '../../../../src/core/ports/backend-error.js';
import type {
  Backend,
  ImportRequest,
  TicketedVideo,
  VideoReference,
} from '../../../../src/core/ports/backend.js';
import type { FakeClock } from '../../../helpers/fake-clock.js';
import type { Video } from '../../../../src/wire/video.js';

/** What befalls the next call. */
export type BackendFault =
  | { readonly is: 'error'; readonly status: number; readonly retryAfterMs: number | null }
  | { readonly is: 'no-answer' }
  /** What was asked is done, and the answer is lost. */
  | { readonly is: 'lost-answer' }
  | { readonly is: 'hang' }
  /** A page of some proxy instead of an answer. */
  | { readonly is: 'nonsense' };

/** How it tells of what Gcore does: when asked, by event streams, or by such that bring nothing. */
export type Tells = 'when-asked' | 'streams' | 'barren-streams';

/** An event stream looks so often for something to tell, and something on the way cuts it after so many looks. */
const STREAM_LOOKS_EVERY_MS = 2000;
const STREAM_LOOKS = 5;

/** A host's backend with a Gcore behind it. Tokens are good until `expireTokens`. */
export class SoakBackend implements Backend {
  readonly id = 'https://host.example/api';
  readonly faults: BackendFault[] = [];
  /** Rules that were broken. */
  readonly violations: string[] = [];
  /** By video id: the one token that opens it now. */
  readonly tokens = new Map<number, string>();
  /** All that were ever given out. */
  readonly secrets = new Set<string>();
  /** Videos that Gcore fetched from a link, with it. */
  readonly linkOf = new Map<number, string>();
  readonly watchVideos?: NonNullable<Backend['watchVideos']>;
  readonly watchRecordings?: NonNullable<Backend['watchRecordings']>;
  readonly #videosByKey = new Map<string, number>();
  readonly #importsByKey = new Map<
    string,
    { readonly print: string; readonly made: readonly TicketedVideo[] }
  >();
  readonly #recordings: Video[] = [];
  readonly #looks = new Map<number, number>();
  #videos = 0;

  constructor(
    private readonly clock: FakeClock,
    tells: Tells,
    private readonly isComplete: (videoId: number) => boolean,
  ) {
    if (tells === 'when-asked') return;
    const isBarren = tells === 'barren-streams';
    this.watchVideos = (videos, onVideo, { signal }) =>
      this.#stream(signal, () => {
        if (!isBarren) this.#owned(videos).forEach(onVideo);
      });
    this.watchRecordings = (streamIds, onRecording, { signal }) =>
      this.#stream(signal, () => {
        if (isBarren) return;
        for (const video of this.#recordings)
          if (streamIds.includes(video.stream_id ?? 0)) onRecording(ticketed(video));
      });
  }

  /** A live stream gets another recording. */
  record(streamId: number): void {
    const video = { ...this.#newVideo(), stream_id: streamId };
    this.linkOf.set(video.id, `stream ${streamId}`);
    this.#recordings.push(video);
  }

  /** Whether Gcore will say something of a video some day: it is there, and not waiting for its bytes. */
  hasNewsOf(videoId: number): boolean {
    return this.tokens.has(videoId) && (this.linkOf.has(videoId) || this.isComplete(videoId));
  }

  expireTokens(): void {
    for (const videoId of this.tokens.keys()) this.tokens.set(videoId, 'none');
  }

  createSession(
    _request: unknown,
    { signal, idempotencyKey }: { signal: AbortSignal; idempotencyKey: string },
  ): Promise<unknown> {
    return this.#answer(signal, () => {
      const videoId = this.#videosByKey.get(idempotencyKey) ?? 100 + (this.#videos += 1);
      this.#videosByKey.set(idempotencyKey, videoId);
      return this.#sessionOf(videoId);
    });
  }

  renewSession({ videoId }: VideoReference, { signal }: { signal: AbortSignal }): Promise<unknown> {
    return this.#answer(signal, () => {
      if (!this.tokens.has(videoId)) throw new BackendError('no such video', 404);
      return this.#sessionOf(videoId);
    });
  }

  async deleteVideo({ videoId }: VideoReference, { signal }: { signal: AbortSignal }): Promise<void> {
    await this.#answer(signal, () => this.tokens.delete(videoId));
  }

  /** Once for each key, as the kit does. */
  importVideos(
    links: readonly ImportRequest[],
    { signal, idempotencyKey }: { signal: AbortSignal; idempotencyKey: string },
  ): Promise<readonly TicketedVideo[]> {
    return this.#answer(signal, () => {
      const print = JSON.stringify(links);
      const known = this.#importsByKey.get(idempotencyKey);
      if (known && known.print !== print) this.violations.push(`one key for two requests: ${print}`);
      const made = known?.made ?? links.map((link) => this.#import(link));
      this.#importsByKey.set(idempotencyKey, { print, made });
      return made;
    });
  }

  listRecordings(streamId: number, { signal }: { signal: AbortSignal }): Promise<readonly TicketedVideo[]> {
    const list = this.#answer(signal, () =>
      this.#recordings.filter(({ stream_id }) => stream_id === streamId).map(ticketed),
    );
    // A stream that is not there is told to the developer like an uncaught error, which would end the test.
    return list.catch((error: unknown) => {
      const isMissing = error instanceof BackendError && error.status === 404;
      throw isMissing ? new BackendError(error.message, 503, error.retryAfterMs) : error;
    });
  }

  listVideos(
    references: readonly VideoReference[],
    { signal }: { signal: AbortSignal },
  ): Promise<readonly Video[]> {
    return this.#answer(signal, () => this.#owned(references));
  }

  #owned(references: readonly VideoReference[]): readonly Video[] {
    return references
      .filter(({ videoId }) => this.tokens.has(videoId))
      .map(({ videoId }) => this.#look(videoId));
  }

  #newVideo(): Video {
    const id = 100 + (this.#videos += 1);
    this.tokens.set(id, 'none');
    return { id, status: 'pending' };
  }

  #import({ origin_url }: ImportRequest): TicketedVideo {
    const video = this.#newVideo();
    this.linkOf.set(video.id, origin_url);
    return ticketed(video);
  }

  /** Open until something on the way cuts it, or its listener leaves. */
  async #stream(signal: AbortSignal, tell: () => void): Promise<void> {
    for (let look = 0; look < STREAM_LOOKS; look += 1) {
      await this.#answer(signal, () => undefined);
      tell();
      await this.#later(signal);
    }
  }

  #later(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = this.clock.after(STREAM_LOOKS_EVERY_MS, () => {
        signal.removeEventListener('abort', leave);
        resolve();
      });
      const leave = (): void => {
        cancel();
        reject(signal.reason as Error);
      };
      if (signal.aborted) leave();
      else signal.addEventListener('abort', leave, { once: true });
    });
  }

  /** Each look at a complete video finds Gcore one step further; every fifth video is refused in the end. */
  #look(videoId: number): Video {
    if (!this.linkOf.has(videoId) && !this.isComplete(videoId)) return { id: videoId, status: 'empty' };
    const looks = (this.#looks.get(videoId) ?? 0) + 1;
    this.#looks.set(videoId, looks);
    const isBad = videoId % 5 === 0;
    if (looks < 2) return { id: videoId, status: 'pending' };
    if (isBad) return { id: videoId, status: 'empty', error: 'File Invalid' };
    return { id: videoId, status: looks < 4 ? 'viewable' : 'ready' };
  }

  #sessionOf(videoId: number): unknown {
    const token = `secret-${videoId}-${this.secrets.size}`;
    this.tokens.set(videoId, token);
    this.secrets.add(token);
    return {
      servers: ['upload-1.example', 'upload-2.example'].map((hostname) => ({ hostname, active: true })),
      token,
      video: { id: videoId, client_id: 7 },
      ticket: `ticket-${videoId}`,
    };
  }

  async #answer<T>(signal: AbortSignal, make: () => T): Promise<T> {
    await Promise.resolve();
    const fault = this.faults.shift();
    switch (fault?.is) {
      case undefined:
        return make();
      case 'error':
        throw new BackendError(`It answered ${fault.status}.`, fault.status, fault.retryAfterMs);
      case 'lost-answer':
        make();
        throw new TypeError('Failed to fetch');
      case 'no-answer':
        throw new TypeError('Failed to fetch');
      case 'nonsense':
        throw new BackendError('It answered an HTML page.', 200);
      case 'hang':
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
        });
    }
  }
}

const ticketed = (video: Video): TicketedVideo => ({ video, ticket: `ticket-${video.id}` });
