import { BackendError } from '../../core/ports/backend-error.js';
import type { Backend, TicketedVideo, VideoReference } from '../../core/ports/backend.js';
import { UploadError } from '../../core/model/errors.js';
import type { Video } from '../../wire/video.js';
import { orAborted } from '../../core/lib/abort.js';
import { assertAnsweredBy, readBackendAnswer } from './backend-answer.js';
import { handOverNews } from './status-news.js';
import { isVideo } from '../../wire/video.js';
import { silenceLimit } from './silence-limit.js';
import { takeStreamSlot } from './stream-slot.js';

export interface HttpBackendOptions {
  /** Sent with every request; a function is asked before each, for a token that changes. */
  readonly headers?: Readonly<Record<string, string>> | (() => HeaderFields | Promise<HeaderFields>);
  /** As of `fetch`; default `same-origin`. */
  readonly credentials?: RequestCredentials;
  /** Under which uploads are remembered; default: the URL. If several people share a browser, include the person. */
  readonly id?: string;
  readonly fetch?: typeof fetch;
}

type WatchContext = Parameters<NonNullable<Backend['watchVideos']>>[2];
type HeaderFields = Readonly<Record<string, string>>;

/** The header that carries tickets holds no more. */
const idsPerRequest = 50;
/** The limit of a `POST /events`. */
const idsPerStream = 1000;
/** Gcore's limit of one batch. */
const linksPerRequest = 500;
/** The kit sends a comment every 8 s. */
const longestSilenceMs = 60_000;

/**
 * The host's backend behind a URL (docs/backend.md has the wire contract).
 * @param url of the backend, absolute or relative to the page
 * @throws {TypeError} where `url` is none
 */
export function httpBackend(url: string | URL, options: HttpBackendOptions = {}): Required<Backend> {
  const base = new URL(url, globalThis.document?.baseURI).href.replace(/\/+$/, '');
  const send = options.fetch ?? ((input, init) => fetch(input, init));

  async function request(path: string, { body, headers, ...init }: Call): Promise<Response> {
    const given = options.headers;
    const own = typeof given === 'function' ? await orAborted(init.signal, async () => given()) : given;
    const response = await send(`${base}${path}`, {
      ...init,
      credentials: options.credentials ?? 'same-origin',
      cache: 'no-store',
      headers: {
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...own,
        ...headers,
      },
      ...(body === undefined ? {} : { body: toJson(body) }),
    });
    assertAnsweredBy(base, `${init.method} ${path}`, response);
    return response;
  }

  async function ask(path: string, call: Call): Promise<unknown> {
    return readBackendAnswer(`${call.method} ${path}`, await request(path, call));
  }

  /**
   * Hands over what an event stream tells. Resolves when it has ended.
   * @throws {BackendError} 404 if the site has one already, or if it would be of too many: then lists are asked for
   */
  async function listen(
    call: StreamCall | null,
    onVideo: (news: TicketedVideo) => void,
    { signal, onGone }: WatchContext,
  ): Promise<void> {
    const silence = silenceLimit(longestSilenceMs, signal);
    let giveBack: (() => void) | null = null;
    try {
      giveBack = call && (await takeStreamSlot(base));
      if (!call || !giveBack) throw new BackendError('No further event stream is opened.', 404);
      signal.throwIfAborted();
      const headers = { ...call.headers, Accept: 'text/event-stream' };
      const response = await request(call.path, { ...call, headers, signal: silence.signal });
      const type = response.headers.get('Content-Type') ?? '';
      if (!response.ok || !response.body || !type.startsWith('text/event-stream')) {
        const asked = `${call.method} ${call.path}`;
        await readBackendAnswer(asked, response);
        throw new BackendError(`The backend returned no event stream for ${asked} (${type}).`, 404);
      }
      await handOverNews(silence.listen(response.body), onVideo, onGone);
      signal.throwIfAborted();
    } finally {
      giveBack?.();
      silence.end();
    }
  }

  return {
    id: options.id ?? base,

    createSession: (body, { signal, idempotencyKey }) =>
      ask('/uploads', { method: 'POST', body, headers: { 'Idempotency-Key': idempotencyKey }, signal }),

    renewSession: (video, { signal }) =>
      ask(`/uploads/${video.videoId}/session`, { method: 'POST', body: {}, headers: proof([video]), signal }),

    readDetails: (video, { signal }) =>
      ask(`/uploads/${video.videoId}`, { method: 'GET', headers: proof([video]), signal }),

    updateDetails: (video, body, { signal }) =>
      ask(`/uploads/${video.videoId}`, { method: 'PATCH', body, headers: proof([video]), signal }),

    listCaptions: (video, { signal }) =>
      ask(`/uploads/${video.videoId}/captions`, { method: 'GET', headers: proof([video]), signal }),

    addCaption: (video, body, { signal, idempotencyKey }) => {
      const headers = { ...proof([video]), 'Idempotency-Key': idempotencyKey };
      return ask(`/uploads/${video.videoId}/captions`, { method: 'POST', body, headers, signal });
    },

    makeCaptions: (video, spoken, { signal, idempotencyKey }) => {
      const headers = { ...proof([video]), 'Idempotency-Key': idempotencyKey };
      const body = { ...spoken, transcribe: true };
      return ask(`/uploads/${video.videoId}/captions`, { method: 'POST', body, headers, signal });
    },

    async deleteVideo(video, { signal }) {
      await ask(`/uploads/${video.videoId}`, { method: 'DELETE', headers: proof([video]), signal });
    },

    async importVideos(links, { signal, idempotencyKey }) {
      const made: TicketedVideo[] = [];
      for (const [index, part] of partsOf(links, linksPerRequest).entries()) {
        const headers = { 'Idempotency-Key': index === 0 ? idempotencyKey : `${idempotencyKey}.${index}` };
        const [link] = part;
        if (part.length === 1) {
          const answer = await ask('/imports', { method: 'POST', body: link, headers, signal });
          made.push({
            video: readVideo(fieldOf(answer, 'video')),
            ticket: readTicket(fieldOf(answer, 'ticket')),
          });
        } else {
          const body = { videos: part };
          const answer = await ask('/imports/batch', { method: 'POST', body, headers, signal });
          made.push(...readTicketedVideos(answer));
        }
      }
      return made;
    },

    async listVideos(videos, { signal }) {
      const parts = partsOf(videos, idsPerRequest).map((part, _, { length }) =>
        ask(`/videos?ids=${idsOf(part)}`, { method: 'GET', headers: proof(part), signal })
          .then(readVideos)
          // That none of one part is this person's says nothing of the other parts.
          .catch((error: unknown) => {
            if (length > 1 && error instanceof BackendError && error.status === 404) return [];
            throw error;
          }),
      );
      return (await Promise.all(parts)).flat();
    },

    watchVideos: (videos, onVideo, context) =>
      listen(streamOfVideos(videos), ({ video }) => onVideo(video), context),

    async listRecordings(streamId, { signal }) {
      return readTicketedVideos(await ask(`/streams/${streamId}/recordings`, { method: 'GET', signal }));
    },

    watchRecordings: (streamIds, onRecording, context) =>
      listen(streamOfRecordings(streamIds), onRecording, context),
  };
}

interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly headers?: HeaderFields;
  readonly signal: AbortSignal;
}

type StreamCall = Omit<Call, 'signal'> & { readonly path: string };

/** Null for more than one stream takes. */
function streamOfVideos(videos: readonly VideoReference[]): StreamCall | null {
  if (videos.length <= idsPerRequest)
    return { path: `/events?ids=${idsOf(videos)}`, method: 'GET', headers: proof(videos) };
  if (videos.length > idsPerStream) return null;
  const body = {
    ids: videos.map(({ videoId }) => videoId),
    tickets: videos.map(({ ticket }) => ticket),
  };
  return { path: '/events', method: 'POST', body };
}

function streamOfRecordings(streamIds: readonly number[]): StreamCall | null {
  if (streamIds.length > idsPerRequest) return null;
  return { path: `/events?streams=${streamIds.join(',')}`, method: 'GET' };
}

/** @throws {UploadError} `configuration` where the host's metadata are no JSON: cyclic, or with a BigInt in them */
function toJson(body: unknown): string {
  try {
    return JSON.stringify(body);
  } catch (cause) {
    const message = `metadata must be JSON: ${String(cause)}`;
    throw new UploadError('configuration', message, { field: 'metadata', cause });
  }
}

/** The tickets of the asked videos, in the order of their ids; nothing between two commas where there is none. */
function proof(videos: readonly VideoReference[]): HeaderFields {
  const tickets = videos.map(({ ticket }) => ticket ?? '');
  return tickets.some(Boolean) ? { 'Upload-Ticket': tickets.join(',') } : {};
}

const idsOf = (videos: readonly VideoReference[]): string => videos.map(({ videoId }) => videoId).join(',');

function partsOf<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
}

function readVideos(answer: unknown): readonly Video[] {
  const videos = fieldOf(answer, 'videos');
  if (!Array.isArray(videos)) throw new BackendError('The backend returned no {videos}.', 200);
  return videos.map(readVideo);
}

/** `{videos, tickets?}`, the tickets in the order of the videos. */
function readTicketedVideos(answer: unknown): readonly TicketedVideo[] {
  const tickets = fieldOf(answer, 'tickets');
  return readVideos(answer).map((video, at) => ({
    video,
    ticket: readTicket(Array.isArray(tickets) ? tickets[at] : null),
  }));
}

function readVideo(value: unknown): Video {
  if (!isVideo(value)) throw new BackendError('The backend returned a video without id and status.', 200);
  return value;
}

const readTicket = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field] : undefined;
}
