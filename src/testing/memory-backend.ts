import type {
  Backend,
  BackendContext,
  ImportRequest,
  SessionRequest,
  VideoReference,
} from '../core/ports/backend.js';
import { BackendError } from '../core/ports/backend-error.js';
import {
  type Caption,
  type CaptionRequest,
  detailNames,
  type DetailsChange,
  type TranscriptionRequest,
  type VideoDetails,
} from '../wire/details.js';
import type { Video } from '../wire/video.js';
import type { DrivenClock } from './driven-clock.js';
import type { Faults } from './faults.js';

/** A video as this Gcore has it. */
export interface FakeVideo {
  readonly id: number;
  readonly name: string;
  /** What the page sent along with `POST /uploads`. */
  readonly request: Readonly<Record<string, unknown>>;
  readonly status: string;
  /** Null until all bytes are there. */
  readonly file: Blob | null;
  readonly description: string;
  /** The `data:` URL that was sent, or null. */
  readonly poster: string | null;
  readonly captions: readonly (Caption & Pick<CaptionRequest, 'text'>)[];
}

interface KeptVideo {
  readonly id: number;
  readonly key: string;
  readonly request: Readonly<Record<string, unknown>>;
  file: Blob | null;
  refused: boolean;
  details: DetailsChange;
  captions: readonly (Caption & { readonly key: string; readonly text: string })[];
  /** By the clock's `elapsed`, once all bytes are there. */
  arrivedAt: number;
}

const FIRST_ID = 2_501_637;
const CLIENT_ID = 2675;
const VIEWABLE_AFTER_MS = 2000;
const READY_AFTER_MS = 4000;

/** The host's backend and Gcore behind it, in memory. */
export class MemoryBackend implements Backend {
  readonly id = 'memory';
  #videos: readonly KeptVideo[] = [];
  #made = 0;

  constructor(
    private readonly clock: DrivenClock,
    private readonly faults: Faults,
  ) {}

  get videos(): readonly FakeVideo[] {
    return this.#videos.map((kept) => ({
      id: kept.id,
      name: this.#present(kept).name ?? '',
      request: kept.request,
      status: this.#present(kept).status,
      file: kept.file,
      description: kept.details.description ?? String(kept.request['description'] ?? ''),
      poster: kept.details.poster ?? null,
      captions: kept.captions,
    }));
  }

  /** All bytes of a video's file are there. */
  receive(videoId: number, file: Blob): void {
    const kept = this.#videos.find(({ id }) => id === videoId);
    if (!kept || kept.file) return;
    kept.file = file;
    kept.arrivedAt = this.clock.elapsed();
    kept.refused = this.faults.meets('video-refused');
  }

  async createSession(
    request: SessionRequest,
    { idempotencyKey }: { readonly idempotencyKey: string },
  ): Promise<unknown> {
    this.#mayFail();
    if (this.faults.meets('session-refused')) throw new BackendError('Not you.', 403);
    return this.#session(this.#video(idempotencyKey, request));
  }

  async renewSession({ videoId }: VideoReference): Promise<unknown> {
    this.#mayFail();
    return this.#session(this.#find(videoId));
  }

  async readDetails({ videoId }: VideoReference): Promise<VideoDetails> {
    this.#mayFail();
    if (this.faults.meets('no-details')) throw new BackendError('There is no such path.', 404);
    const kept = this.#find(videoId);
    return {
      title: this.#present(kept).name ?? '',
      description: kept.details.description ?? String(kept.request['description'] ?? ''),
      poster: kept.details.poster ?? null,
      screenshot: kept.details.screenshot ?? null,
      screenshots: [],
      editable: detailNames,
      transcription: true,
    };
  }

  async updateDetails({ videoId }: VideoReference, change: DetailsChange): Promise<void> {
    this.#mayFail();
    const kept = this.#find(videoId);
    if (this.faults.meets('title-refused') && change.title !== undefined)
      throw new BackendError('title is reserved', 422, null, { fields: { title: 'is reserved' } });
    kept.details = { ...kept.details, ...change };
  }

  async listCaptions({ videoId }: VideoReference) {
    this.#mayFail();
    return { captions: this.#find(videoId).captions };
  }

  async addCaption(
    { videoId }: VideoReference,
    { language, name, text }: CaptionRequest,
    { idempotencyKey: key }: { readonly idempotencyKey: string },
  ) {
    this.#mayFail();
    const kept = this.#find(videoId);
    const known = kept.captions.find((caption) => caption.key === key);
    const caption = known ?? { id: videoId + kept.captions.length, language, name, text, key };
    if (!known) kept.captions = [...kept.captions, caption];
    return { caption };
  }

  /** Writes down what is said, although nothing is. */
  makeCaptions(
    video: VideoReference,
    { language }: TranscriptionRequest,
    context: Pick<BackendContext, 'idempotencyKey'>,
  ) {
    const text = 'WEBVTT\n\n00:00.000 --> 00:01.000\n[silence]\n';
    return this.addCaption(video, { language, name: `${language} (AI-generated)`, text }, context);
  }

  async deleteVideo({ videoId }: VideoReference): Promise<void> {
    this.#mayFail();
    this.#videos = this.#videos.filter(({ id }) => id !== videoId);
  }

  async importVideos(
    links: readonly ImportRequest[],
    { idempotencyKey }: { readonly idempotencyKey: string },
  ) {
    this.#mayFail();
    return links.map((link, index) => {
      const kept = this.#video(`${idempotencyKey}.${index}`, link);
      this.receive(kept.id, new Blob());
      return { video: this.#present(kept), ticket: null };
    });
  }

  async listVideos(references: readonly VideoReference[]): Promise<readonly Video[]> {
    this.#mayFail();
    return references.flatMap(({ videoId }) => {
      const kept = this.#videos.find(({ id }) => id === videoId);
      return kept ? [this.#present(kept)] : [];
    });
  }

  #mayFail(): void {
    if (this.faults.meets('offline')) throw new TypeError('Failed to fetch');
    if (this.faults.meets('backend-down')) throw new BackendError('The backend is down.', 503);
  }

  /** The same for the same key, as the wire contract wants it. */
  #video(key: string, request: Readonly<Record<string, unknown>>): KeptVideo {
    const known = this.#videos.find((kept) => kept.key === key);
    if (known) return known;
    const kept = {
      id: FIRST_ID + this.#made++,
      key,
      request,
      file: null,
      refused: false,
      arrivedAt: 0,
      details: {},
      captions: [],
    } as KeptVideo;
    this.#videos = [...this.#videos, kept];
    return kept;
  }

  #find(videoId: number): KeptVideo {
    const kept = this.#videos.find(({ id }) => id === videoId);
    if (!kept) throw new BackendError('There is no such video.', 404);
    return kept;
  }

  #session(kept: KeptVideo): unknown {
    return {
      servers: [{ hostname: 'upload.example', active: true, ssl: true }],
      token: `token of ${kept.id}`,
      video: { ...this.#present(kept), client_id: CLIENT_ID },
    };
  }

  #present({ id, request, details, file, refused, arrivedAt }: KeptVideo): Video {
    const sinceMs = this.clock.elapsed() - arrivedAt;
    const name = String(details.title ?? request['title'] ?? request['filename'] ?? request['origin_url']);
    if (!file) return { id, name, status: 'empty' };
    if (refused) return { id, name, status: 'error', error: 'This is not a video.' };
    return {
      id,
      name,
      status: sinceMs < VIEWABLE_AFTER_MS ? 'pending' : sinceMs < READY_AFTER_MS ? 'viewable' : 'ready',
    };
  }
}
