import { BackendError } from '../../../../src/core/backend-error.js';
import type { Backend, VideoReference } from '../../../../src/core/ports.js';
import type { Video } from '../../../../src/core/video.js';

/** What befalls the next call. */
export type BackendFault =
  | { readonly is: 'error'; readonly status: number; readonly retryAfterMs: number | null }
  | { readonly is: 'no-answer' }
  /** What was asked is done, and the answer is lost. */
  | { readonly is: 'lost-answer' }
  | { readonly is: 'hang' }
  /** A page of some proxy instead of an answer. */
  | { readonly is: 'nonsense' };

/** A host's backend with a Gcore behind it. Tokens are good until `expireTokens`. */
export class SoakBackend implements Backend {
  readonly id = 'https://host.example/api';
  readonly faults: BackendFault[] = [];
  /** By video id: the one token that opens it now. */
  readonly tokens = new Map<number, string>();
  /** All that were ever given out. */
  readonly secrets = new Set<string>();
  readonly #videosByKey = new Map<string, number>();
  readonly #looks = new Map<number, number>();
  #videos = 0;

  constructor(private readonly isComplete: (videoId: number) => boolean) {}

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

  listVideos(
    references: readonly VideoReference[],
    { signal }: { signal: AbortSignal },
  ): Promise<readonly Video[]> {
    return this.#answer(signal, () =>
      references.filter(({ videoId }) => this.tokens.has(videoId)).map(({ videoId }) => this.#look(videoId)),
    );
  }

  /** Each look at a complete video finds Gcore one step further; every fifth video is refused in the end. */
  #look(videoId: number): Video {
    if (!this.isComplete(videoId)) return { id: videoId, status: 'empty' };
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
