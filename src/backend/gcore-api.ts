import { asEntity, isNothing, readNames, readWarnings, unexpected } from './gcore-answer.js';
import type {
  BroadcastFields,
  GcoreBroadcast,
  GcoreStream,
  GcoreSubtitle,
  GcoreUploadSession,
  GcoreVideo,
  RecordingWarning,
  StreamFields,
  SubtitleFields,
  VideoFields,
  VideoQuery,
} from './gcore-entities.js';
import { createGcoreHttp, type GcoreApiOptions, type GcoreHttp, type GcoreRequest } from './gcore-http.js';
import { asRecord } from '../wire/json.js';

/** Passed last to every call. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Gcore's Streaming API, as far as videos and the way from a live stream to a video need it. */
export interface GcoreApi {
  readonly videos: VideosApi;
  readonly subtitles: SubtitlesApi;
  readonly streams: StreamsApi;
  readonly broadcasts: BroadcastsApi;
}

export interface VideosApi {
  /** Not repeated after a failure that may have made the video: look for it first. */
  create(video: VideoFields, options?: CallOptions): Promise<GcoreVideo>;
  /** At most 500; in their order. */
  createBatch(videos: readonly VideoFields[], options?: CallOptions): Promise<readonly GcoreVideo[]>;
  get(id: number, options?: CallOptions): Promise<GcoreVideo>;
  /** Without the player's and the sprite's URLs, which only `get` has. */
  list(query?: VideoQuery, options?: CallOptions): Promise<readonly GcoreVideo[]>;
  /** Changes only the fields that are given. */
  update(id: number, fields: Partial<VideoFields>, options?: CallOptions): Promise<GcoreVideo>;
  /** By id; without those that Gcore does not know. */
  names(ids: readonly number[], options?: CallOptions): Promise<ReadonlyMap<number, string>>;
  delete(id: number, options?: CallOptions): Promise<void>;
  /** A fresh token and the hosts to upload to. */
  uploadSession(id: number, options?: CallOptions): Promise<GcoreUploadSession>;
}

/** Captions; a change is seen up to 30 s later. */
export interface SubtitlesApi {
  create(videoId: number, subtitle: SubtitleFields, options?: CallOptions): Promise<GcoreSubtitle>;
  get(videoId: number, id: number, options?: CallOptions): Promise<GcoreSubtitle>;
  list(videoId: number, options?: CallOptions): Promise<readonly GcoreSubtitle[]>;
  /** Changes only the fields that are given. Resolves with the captions, of which Gcore repeats no id. */
  update(
    videoId: number,
    id: number,
    fields: Partial<SubtitleFields>,
    options?: CallOptions,
  ): Promise<GcoreSubtitle>;
  delete(videoId: number, id: number, options?: CallOptions): Promise<void>;
}

export interface StreamsApi {
  create(stream: StreamFields, options?: CallOptions): Promise<GcoreStream>;
  get(id: number, options?: CallOptions): Promise<GcoreStream>;
  list(page?: number, options?: CallOptions): Promise<readonly GcoreStream[]>;
  update(id: number, stream: StreamFields, options?: CallOptions): Promise<GcoreStream>;
  delete(id: number, options?: CallOptions): Promise<void>;
  /** Resolves with what Gcore warns of, such as a storage that is almost full. */
  startRecording(id: number, options?: CallOptions): Promise<readonly RecordingWarning[]>;
  /** Resolves with the new video's entity, or null if nothing was recorded. */
  stopRecording(id: number, options?: CallOptions): Promise<GcoreVideo | null>;
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
  return {
    videos: videosApi(http),
    subtitles: subtitlesApi(http),
    streams: streamsApi(http),
    broadcasts: broadcastsApi(http),
  };
}

function videosApi(http: GcoreHttp): VideosApi {
  const path = '/streaming/videos';
  return {
    create: (video, { signal } = {}) =>
      entity<GcoreVideo>(http, {
        method: 'POST',
        path: `${path}/`,
        body: { video },
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
            client_user_id: query.clientUserId,
            search: query.search,
            page: query.page,
            per_page: query.perPage,
          },
          signal,
        },
        'videos',
      ),
    update: (id, fields, { signal } = {}) =>
      entity<GcoreVideo>(http, { method: 'PATCH', path: `${path}/${id}`, body: fields, signal }),
    async names(ids, { signal } = {}) {
      const request: GcoreRequest = {
        method: 'GET',
        path: `${path}/names`,
        query: { ids: ids.join(',') },
        signal,
      };
      return readNames(request, await http(request));
    },
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

function subtitlesApi(http: GcoreHttp): SubtitlesApi {
  const path = (videoId: number): string => `/streaming/videos/${videoId}/subtitles`;
  return {
    create: (videoId, subtitle, { signal } = {}) =>
      entity<GcoreSubtitle>(http, { method: 'POST', path: path(videoId), body: subtitle, signal }),
    get: (videoId, id, { signal } = {}) =>
      entity<GcoreSubtitle>(http, { method: 'GET', path: `${path(videoId)}/${id}`, signal }),
    list: (videoId, { signal } = {}) =>
      entities<GcoreSubtitle>(http, { method: 'GET', path: path(videoId), signal }, 'subtitles'),
    async update(videoId, id, fields, { signal } = {}) {
      const request: GcoreRequest = { method: 'PATCH', path: `${path(videoId)}/${id}`, body: fields, signal };
      const answer = asRecord(await http(request));
      if (!answer) throw unexpected(request, 'no subtitle');
      return { ...answer, id };
    },
    delete: (videoId, id, { signal } = {}) =>
      done(http, { method: 'DELETE', path: `${path(videoId)}/${id}`, signal }),
  };
}

function streamsApi(http: GcoreHttp): StreamsApi {
  const path = '/streaming/streams';
  return {
    ...crud<GcoreStream, StreamFields>(http, path, 'stream'),
    // Only the creation goes without the wrapping `stream` in Gcore's OpenAPI description and SDKs.
    create: (stream, { signal } = {}) =>
      entity<GcoreStream>(http, { method: 'POST', path, body: stream, signal }),
    async startRecording(id, { signal } = {}) {
      const answer = await http({ method: 'PUT', path: `${path}/${id}/start_recording`, signal });
      return readWarnings(answer);
    },
    async stopRecording(id, { signal } = {}) {
      const request: GcoreRequest = { method: 'PUT', path: `${path}/${id}/stop_recording`, signal };
      const answer = await http(request);
      return isNothing(answer) ? null : asEntity<GcoreVideo>(request, answer);
    },
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
