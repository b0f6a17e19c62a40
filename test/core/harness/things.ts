import type { Backend } from '../../../src/core/ports/backend.js';
import type { SessionAttributes } from '../../../src/core/ports/session.js';
import type { Video } from '../../../src/wire/video.js';

export const MEGABYTE = 1_000_000;

/** A file whose bytes depend on `seed`; the same arguments make the same file. */
export function makeVideo(name = 'holiday.mp4', size = 3 * MEGABYTE, seed = 1, lastModified = 1000): File {
  const bytes = new Uint8Array(size);
  for (let index = 0; index < size; index += 1) bytes[index] = (index * 31 + seed * 7 + (index >> 8)) & 0xff;
  return new File([bytes], name, { type: 'video/mp4', lastModified });
}

export const session: SessionAttributes = {
  token: 'secret-token',
  videoId: 11,
  clientId: 7,
  hostname: 'upload.example',
};

/** A backend that makes one video after the other. */
export class FakeBackend implements Backend {
  readonly id = 'https://host.example/api';
  readonly created: { readonly request: unknown; readonly key: string; readonly videoId: number }[] = [];
  readonly renewed: number[] = [];
  readonly deleted: number[] = [];
  readonly failures: unknown[] = [];
  videos = new Map<number, Video>();
  hosts = ['upload-1.example', 'upload-2.example'];

  createSession(request: unknown, { idempotencyKey }: { idempotencyKey: string }): Promise<unknown> {
    const failure = this.failures.shift();
    // A backend may reject with anything.

    if (failure !== undefined) return Promise.reject(failure);
    const videoId = 100 + this.created.length;
    this.created.push({ request, key: idempotencyKey, videoId });
    this.videos.set(videoId, { id: videoId, status: 'pending' });
    return Promise.resolve(this.#answer(videoId));
  }

  renewSession({ videoId }: { videoId: number }): Promise<unknown> {
    this.renewed.push(videoId);
    return Promise.resolve(this.#answer(videoId));
  }

  deleteVideo({ videoId }: { videoId: number }): Promise<void> {
    this.deleted.push(videoId);
    this.videos.delete(videoId);
    return Promise.resolve();
  }

  listVideos(references: readonly { readonly videoId: number }[]): Promise<readonly Video[]> {
    return Promise.resolve(references.flatMap(({ videoId }) => this.videos.get(videoId) ?? []));
  }

  #answer(videoId: number): unknown {
    return {
      servers: this.hosts.map((hostname) => ({ hostname, active: true, ssl: true })),
      token: `token-${videoId}-${this.renewed.length}`,
      video: { id: videoId, client_id: 7, slug: 'x', status: 'empty' },
      ticket: `ticket-${videoId}`,
    };
  }
}
