import { GcoreApiError } from './gcore-api-error.js';
import type {
  BroadcastFields,
  GcoreBroadcast,
  GcoreStream,
  GcoreUploadSession,
  GcoreVideo,
  StreamFields,
  VideoFields,
  VideoQuery,
} from './gcore-entities.js';
import { createGcoreHttp, type GcoreApiOptions, type GcoreHttp, type GcoreRequest } from './gcore-http.js';
import { asRecord, isId } from '../wire/json.js';

/** Passed last to every call. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Gcore's Streaming API, as far as videos and the way from a live stream to a video need it. */
export interface GcoreApi {
  readonly videos: VideosApi;
  readonly streams: StreamsApi;
  readonly broadcasts: BroadcastsApi;
}

export interface VideosApi {
  create(video: VideoFields, options?: CallOptions): Promise<GcoreVideo>;
  /** At most 500; in their order. */
  createBatch(videos: readonly VideoFields[], options?: CallOptions): Promise<readonly GcoreVideo[]>;
  get(id: number, options?: CallOptions): Promise<GcoreVideo>;
  list(query?: VideoQuery, options?: CallOptions): Promise<readonly GcoreVideo[]>;
  delete(id: number, options?: CallOptions): Promise<void>;
  /** A fresh token and the hosts to upload to. */
  uploadSession(id: number, options?: CallOptions): Promise<GcoreUploadSession>;
}

export interface StreamsApi {
  create(stream: StreamFields, options?: CallOptions): Promise<GcoreStream>;
  get(id: number, options?: CallOptions): Promise<GcoreStream>;
  list(page?: number, options?: CallOptions): Promise<readonly GcoreStream[]>;
  update(id: number, stream: StreamFields, options?: CallOptions): Promise<GcoreStream>;
  delete(id: number, options?: CallOptions): Promise<void>;
  startRecording(id: number, options?: CallOptions): Promise<void>;
  /** Resolves with the new video's entity. */
  stopRecording(id: number, options?: CallOptions): Promise<GcoreVideo>;
}

export interface BroadcastsApi {
  create(broadcast: BroadcastFields, options?: CallOptions): Promise<GcoreBroadcast>;
  get(id: number, options?: CallOptions): Promise<GcoreBroadcast>;
  list(page?: number, options?: CallOptions): Promise<readonly GcoreBroadcast[]>;
  update(id: number, broadcast: BroadcastFields, options?: CallOptions): Promise<GcoreBroadcast>;
  delete(id: number, options?: CallOptions): Promise<void>;
}

/** The documented limits of one batch. */
export const batchLimits = { videos: 500, timeoutMs: 30_000 } as const;

/**
 * A client of the API for a server: it needs the API key. Every call rejects with a `GcoreApiError`, or with the reason
 * of the signal it was given.
 * @throws {TypeError} for an API key that cannot be a header, and for limits that are none
 */
export function createGcoreApi(options: GcoreApiOptions): GcoreApi {
  return gcoreApiOver(createGcoreHttp(options));
}

/** The same calls over a transport that is there already. */
export function gcoreApiOver(http: GcoreHttp): GcoreApi {
  return { videos: videosApi(http), streams: streamsApi(http), broadcasts: broadcastsApi(http) };
}

function videosApi(http: GcoreHttp): VideosApi {
  const path = '/streaming/videos';
  return {
    create: (video, { signal } = {}) =>
      entity<GcoreVideo>(http, {
        method: 'POST',
        path: `${path}/`,
        body: { video },
        // The worst that a second try can leave behind is an empty entity, never a second copy of a file.
        repeatable: video.origin_url === undefined,
        signal,
      }),
    createBatch: (videos, { signal } = {}) =>
      entities<GcoreVideo>(
        http,
        // Gcore itself answers within 30 s; the rest is for the way.
        {
          method: 'POST',
          path: `${path}/batch`,
          body: { videos },
          timeoutMs: batchLimits.timeoutMs + 10_000,
          signal,
        },
        'videos',
      ),
    get: (id, { signal } = {}) => entity<GcoreVideo>(http, { method: 'GET', path: `${path}/${id}`, signal }),
    list: (query = {}, { signal } = {}) =>
      entities<GcoreVideo>(
        http,
        {
          method: 'GET',
          path,
          query: {
            id: query.ids?.join(','),
            fields: query.fields?.join(','),
            status: query.status,
            stream_id: query.streamId,
            search: query.search,
            page: query.page,
            per_page: query.perPage,
          },
          signal,
        },
        'videos',
      ),
    delete: (id, { signal } = {}) => done(http, { method: 'DELETE', path: `${path}/${id}`, signal }),
    async uploadSession(id, { signal } = {}) {
      const request: GcoreRequest = { method: 'GET', path: `${path}/${id}/upload`, signal };
      const answer = asRecord(await http(request));
      if (!answer || !Array.isArray(answer['servers']) || typeof answer['token'] !== 'string') {
        throw unexpected(request, 'no {servers, token, video}');
      }
      return { ...answer, video: asEntity<GcoreVideo>(request, answer['video']) } as GcoreUploadSession;
    },
  };
}

function streamsApi(http: GcoreHttp): StreamsApi {
  const path = '/streaming/streams';
  return {
    ...crud<GcoreStream, StreamFields>(http, path, 'stream'),
    startRecording: (id, { signal } = {}) =>
      done(http, { method: 'PUT', path: `${path}/${id}/start_recording`, signal }),
    stopRecording: (id, { signal } = {}) =>
      entity<GcoreVideo>(http, { method: 'PUT', path: `${path}/${id}/stop_recording`, signal }),
  };
}

const broadcastsApi = (http: GcoreHttp): BroadcastsApi =>
  crud<GcoreBroadcast, BroadcastFields>(http, '/streaming/broadcasts', 'broadcast');

/** What streams and broadcasts have in common. */
function crud<Entity, Fields>(http: GcoreHttp, path: string, key: string) {
  return {
    create: (fields: Fields, { signal }: CallOptions = {}) =>
      entity<Entity>(http, { method: 'POST', path, body: { [key]: fields }, signal }),
    get: (id: number, { signal }: CallOptions = {}) =>
      entity<Entity>(http, { method: 'GET', path: `${path}/${id}`, signal }),
    list: (page?: number, { signal }: CallOptions = {}) =>
      entities<Entity>(http, { method: 'GET', path, query: { page }, signal }, `${key}s`),
    update: (id: number, fields: Fields, { signal }: CallOptions = {}) =>
      entity<Entity>(http, { method: 'PATCH', path: `${path}/${id}`, body: { [key]: fields }, signal }),
    delete: (id: number, { signal }: CallOptions = {}) =>
      done(http, { method: 'DELETE', path: `${path}/${id}`, signal }),
  };
}

async function entity<Entity>(http: GcoreHttp, request: GcoreRequest): Promise<Entity> {
  return asEntity<Entity>(request, await http(request));
}

/** The API answers a list bare or, in some places, under its own name. */
async function entities<Entity>(
  http: GcoreHttp,
  request: GcoreRequest,
  name: string,
): Promise<readonly Entity[]> {
  const answer = await http(request);
  const list = asRecord(answer)?.[name] ?? answer;
  if (!Array.isArray(list)) throw unexpected(request, 'no list');
  return list.map((item) => asEntity<Entity>(request, item));
}

async function done(http: GcoreHttp, request: GcoreRequest): Promise<void> {
  await http(request);
}

function asEntity<Entity>(request: GcoreRequest, value: unknown): Entity {
  if (!isId(asRecord(value)?.['id'])) throw unexpected(request, 'no entity with an id');
  return value as Entity;
}

const unexpected = ({ method, path }: GcoreRequest, what: string): GcoreApiError =>
  new GcoreApiError('unreadable', `Gcore answered ${method} ${path} with ${what}.`, { status: 200 });
