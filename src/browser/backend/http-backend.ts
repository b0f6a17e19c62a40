import { BackendError } from '../../core/ports/backend-error.js';
import type { Backend, TicketedVideo, VideoReference } from '../../core/ports/backend.js';
import { UploadError } from '../../core/model/errors.js';
import type { Video } from '../../wire/video.js';
import { orAborted } from '../../core/lib/abort.js';
import { assertAnsweredBy, readBackendAnswer } from './backend-answer.js';
import { readEventStream, type ServerSentEvent } from './event-stream.js';
import { isVideo } from '../../wire/video.js';
import { parseJson } from '../../wire/json.js';
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
/** Gcore's limit of one batch. */
const linksPerRequest = 500;
/** A backend that sends more than this at once may go on like that: the page has its turn in between. */
const eventsAtATime = 20;
/** The kit sends a comment every 15 s. */
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
    query: string,
    headers: HeaderFields,
    ids: readonly unknown[],
    onVideo: (news: TicketedVideo) => void,
    { signal, onGone }: WatchContext,
  ): Promise<void> {
    const path = `/events?${query}`;
    const silence = silenceLimit(longestSilenceMs, signal);
    let giveBack: (() => void) | null = null;
    try {
      giveBack = ids.length <= idsPerRequest ? await takeStreamSlot(base) : null;
      if (!giveBack) throw new BackendError('No further event stream is opened.', 404);
      signal.throwIfAborted();
      const accept = { ...headers, Accept: 'text/event-stream' };
      const response = await request(path, { method: 'GET', headers: accept, signal: silence.signal });
      const type = response.headers.get('Content-Type') ?? '';
      if (!response.ok || !response.body || !type.startsWith('text/event-stream')) {
        await readBackendAnswer(`GET ${path}`, response);
        throw new BackendError(`The backend returned no event stream for GET ${path} (${type}).`, 404);
      }
      for await (const events of readEventStream(silence.listen(response.body))) {
        for (const news of newestOf(events)) {
          const video = fieldOf(news, 'video');
          if (isVideo(video)) onVideo({ video, ticket: readTicket(fieldOf(news, 'ticket')) });
          const gone = fieldOf(news, 'gone');
          if (typeof gone === 'number') onGone?.(gone);
        }
        if (events.length > eventsAtATime) await aTurnOfTheEventLoop();
      }
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
      listen(`ids=${idsOf(videos)}`, proof(videos), videos, ({ video }) => onVideo(video), context),

    async listRecordings(streamId, { signal }) {
      return readTicketedVideos(await ask(`/streams/${streamId}/recordings`, { method: 'GET', signal }));
    },

    watchRecordings: (streamIds, onRecording, context) =>
      listen(`streams=${streamIds.join(',')}`, {}, streamIds, onRecording, context),
  };
}

interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly headers?: HeaderFields;
  readonly signal: AbortSignal;
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

/** The last message about each video: what came before it at the same time is over. */
function newestOf(events: readonly ServerSentEvent[]): Iterable<unknown> {
  const newest = new Map<unknown, unknown>();
  for (const { data } of events) {
    const news = parseJson(data);
    newest.set(fieldOf(fieldOf(news, 'video'), 'id') ?? fieldOf(news, 'gone'), news);
  }
  return newest.values();
}

const aTurnOfTheEventLoop = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });

const readTicket = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field] : undefined;
}
