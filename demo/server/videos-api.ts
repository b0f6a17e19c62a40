import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { AccountSettings } from './account.js';
import { apiError, entityOf, jsonBody, unprocessable } from './api-errors.js';
import { readNewVideo, readVideoChange } from './new-video.js';
import { presentListItem, presentVideo } from './presentation.js';
import { selectVideos } from './video-query.js';
import type { UploadTokens } from './upload-token.js';
import type { NewVideo, VideoRecord } from './video.js';
import type { VideoStore } from './video-store.js';

/** An upload host as the API advertises it. */
export interface UploadServer {
  readonly id: number;
  readonly role: 'upload';
  readonly hostname: string;
  readonly active: boolean;
  readonly ssl: boolean;
}

export interface VideosApiOptions {
  readonly store: VideoStore;
  readonly tokens: UploadTokens;
  readonly account: AccountSettings;
  /** Of the emulator, for the URLs in its answers. */
  readonly origin: () => string;
  readonly uploadServers: () => readonly UploadServer[];
  /** Told of a video that has an `origin_url` to be copied from. */
  readonly copyOriginal: (video: VideoRecord) => void;
}

/** What `fields` may name. */
const LISTED_FIELDS: ReadonlySet<string> = new Set([
  'id',
  'name',
  'duration',
  'status',
  'created_at',
  'updated_at',
  'hls_url',
  'screenshots',
  'converted_videos',
  'priority',
  'stream_id',
]);
const BATCH_LIMIT_VIDEOS = 500;
const BATCH_LIMIT_BYTES = 64 * 1024 * 1024;

/** `/streaming/videos` of Gcore's API. */
export function videosApi(options: VideosApiOptions): Hono {
  const { store, tokens, account, origin, uploadServers, copyOriginal } = options;
  const present = (video: VideoRecord): Record<string, unknown> => presentVideo(video, origin());
  const create = (fields: NewVideo): VideoRecord => {
    const video = store.create(fields);
    if (video.origin_url) copyOriginal(video);
    return video;
  };
  const api = new Hono({ strict: false });

  api.post('/', async (context) => {
    const body = await jsonBody(context);
    if (!body) return apiError(context, 400, 'Bad Request');
    const reading = readNewVideo(entityOf(body, 'video'));
    if ('errors' in reading) return unprocessable(context, reading.errors);
    const video = present(create(reading.video));
    const { creationAnswer } = account.current;
    if (creationAnswer === 'unreadable') return context.html('<!doctype html><title>Welcome</title>');
    return context.json(creationAnswer === 'list' ? [video] : video);
  });

  const limit = bodyLimit({
    maxSize: BATCH_LIMIT_BYTES,
    onError: (context) => apiError(context, 413, 'Payload Too Large'),
  });
  api.post('/batch', limit, async (context) => {
    const list = (await jsonBody(context))?.['videos'];
    if (!Array.isArray(list)) return apiError(context, 400, 'Bad Request');
    if (list.length === 0) return unprocessable(context, { videos: ["can't be blank"] });
    if (list.length > BATCH_LIMIT_VIDEOS) {
      return unprocessable(context, { videos: [`is too long (maximum is ${BATCH_LIMIT_VIDEOS} videos)`] });
    }
    // All or none: a batch that is half made would have to be sorted out by its sender.
    const readings = list.map(readNewVideo);
    const errors = readings.flatMap((reading, index) =>
      'errors' in reading
        ? Object.entries(reading.errors).map(([field, problem]) => [`videos[${index}].${field}`, problem])
        : [],
    );
    if (errors.length > 0)
      return unprocessable(context, Object.fromEntries(errors) as Record<string, string[]>);
    const videos = readings.flatMap((reading) => ('video' in reading ? [create(reading.video)] : []));
    const fields = readFields(context.req.query('fields'));
    return context.json(videos.map((video) => pick(present(video), fields)));
  });

  api.get('/', (context) => {
    const { fields: named, ...query } = context.req.query();
    const fields = readFields(named);
    const unknown = fields?.find((field) => !LISTED_FIELDS.has(field));
    if (unknown !== undefined && account.current.unknownFields === 'refused') {
      return apiError(context, 400, `Bad Request: there is no field ${unknown}`);
    }
    const videos = selectVideos(store.list(), query);
    return context.json(videos.map((video) => pick(presentListItem(video, origin()), fields)));
  });

  api.get('/names', (context) => {
    const ids = new Set(context.req.query('ids')?.split(',').map(Number));
    const videos = store.list().filter(({ id }) => ids.has(id));
    return context.json(videos.map(({ id, name }) => ({ id, name })));
  });

  api.get('/:id', (context) => {
    const video = store.get(Number(context.req.param('id')));
    return video ? context.json(present(video)) : notFound(context.req.param('id'), context);
  });

  api.patch('/:id', async (context) => {
    const id = Number(context.req.param('id'));
    if (!store.get(id)) return notFound(context.req.param('id'), context);
    const body = await jsonBody(context);
    if (!body) return apiError(context, 400, 'Bad Request');
    const reading = readVideoChange(entityOf(body, 'video'));
    if ('errors' in reading) return unprocessable(context, reading.errors);
    const video = store.update(id, reading.change);
    return video ? context.json(present(video)) : notFound(context.req.param('id'), context);
  });

  api.get('/:id/upload', async (context) => {
    const video = store.get(Number(context.req.param('id')));
    if (!video) return notFound(context.req.param('id'), context);
    const token = await tokens.issue({ videoId: video.id, clientId: video.client_id });
    return context.json({ servers: uploadServers(), token, video: present(video) });
  });

  api.delete('/:id', (context) => {
    const isDeleted = store.delete(Number(context.req.param('id')));
    return isDeleted ? context.body(null, 204) : notFound(context.req.param('id'), context);
  });

  return api;
}

function notFound(id: string, context: Parameters<typeof apiError>[0]): Response {
  return apiError(context, 404, `Couldn't find Video with id ${id}`);
}

/** What a request named in `fields`, or null for all. */
function readFields(text: string | undefined): readonly string[] | null {
  return text?.split(',').map((field) => field.trim()) ?? null;
}

/** The documented ones of the fields that a request named, or all. */
function pick(video: Record<string, unknown>, fields: readonly string[] | null): Record<string, unknown> {
  if (!fields) return video;
  const isWanted = (field: string): boolean => fields.includes(field) && LISTED_FIELDS.has(field);
  return Object.fromEntries(Object.entries(video).filter(([field]) => isWanted(field)));
}
