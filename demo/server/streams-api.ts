import { Hono, type Context } from 'hono';
import { apiError, jsonBody, unprocessable } from './api-errors.js';
import { FieldReader } from './field-reader.js';
import { presentVideo } from './presentation.js';
import type { StreamFields, StreamRecord, Streams } from './streams.js';
import { CLIENT_ID } from './video-store.js';

/** `/streaming/streams` of Gcore's API. */
export function streamsApi(streams: Streams, origin: () => string): Hono {
  const api = new Hono({ strict: false });
  const find = (context: Context): StreamRecord | undefined => streams.get(Number(context.req.param('id')));
  const missing = (context: Context): Response =>
    apiError(context, 404, `Couldn't find Stream with id ${context.req.param('id')}`);

  api.post('/', async (context) => {
    const body = await jsonBody(context);
    if (!body) return apiError(context, 400, 'Bad Request');
    const reader = new FieldReader(body['stream'], 'stream');
    const fields = { ...DEFAULTS, ...readFields(reader), name: reader.name('name') };
    if (fields.active && !streams.hasQuota) reader.fail('active', QUOTA_EXCEEDED);
    if (reader.errors) return unprocessable(context, reader.errors);
    return context.json(presentStream(streams.create(fields)), 201);
  });
  api.get('/', (context) => context.json(streams.list().map(presentStream)));
  api.get('/:id', (context) => {
    const stream = find(context);
    return stream ? context.json(presentStream(stream)) : missing(context);
  });

  api.patch('/:id', async (context) => {
    const stream = find(context);
    if (!stream) return missing(context);
    const body = await jsonBody(context);
    if (!body) return apiError(context, 400, 'Bad Request');
    const reader = new FieldReader(body['stream'], 'stream');
    const fields = readFields(reader);
    if (reader.has('name')) reader.name('name');
    if (fields.active && !stream.active && !streams.hasQuota) reader.fail('active', QUOTA_EXCEEDED);
    if (reader.errors) return unprocessable(context, reader.errors);
    return context.json(presentStream(streams.update(stream, fields)));
  });

  api.delete('/:id', (context) => {
    const stream = find(context);
    if (!stream) return missing(context);
    streams.delete(stream);
    return context.body(null, 204);
  });

  api.put('/:id/start_recording', (context) => {
    const stream = find(context);
    if (!stream) return missing(context);
    if (!stream.live) return unprocessable(context, { stream: ['is not live'] });
    if (stream.recordingStartedAt) return unprocessable(context, { stream: ['is being recorded already'] });
    streams.startRecording(stream);
    return context.body(null, 204);
  });

  api.put('/:id/stop_recording', (context) => {
    const stream = find(context);
    if (!stream) return missing(context);
    const video = streams.stopRecording(stream);
    return video
      ? context.json(presentVideo(video, origin()))
      : unprocessable(context, { stream: ['is not being recorded'] });
  });

  return api;
}

/** A stream as the API answers it. */
export function presentStream(stream: StreamRecord): Record<string, unknown> {
  const { id, pull, live, pushKey, transcoding_region } = stream;
  // A name that leads nowhere (RFC 2606): nobody can send a signal to a laptop's Gcore.
  const push = (host: string): string | null =>
    pull ? null : `rtmp://${host}-${transcoding_region}.invalid/in/${id}?${pushKey}`;
  return {
    id,
    client_id: CLIENT_ID,
    name: stream.name,
    active: stream.active,
    pull,
    uri: stream.uri,
    transcoding_region,
    auto_record: stream.auto_record,
    webrtc: stream.webrtc,
    dvr_enabled: stream.dvr_enabled,
    cdn_id: stream.cdn_id,
    projection: stream.projection,
    live,
    backup_live: false,
    recording: stream.recordingStartedAt !== null,
    transcoding: live,
    push_url: push('vp-push'),
    backup_push_url: push('vp-push-backup'),
  };
}

/** What a `stream` webhook carries. */
export function streamNews(stream: StreamRecord): Record<string, unknown> {
  const { id, live, backup_live, recording, transcoding } = presentStream(stream);
  return { id, live, backup_live, recording, transcoding };
}

const QUOTA_EXCEEDED = 'exceeds the quota of active streams';

const DEFAULTS: StreamFields = {
  name: '',
  active: false,
  pull: false,
  uri: null,
  transcoding_region: 'eu',
  auto_record: false,
  webrtc: false,
  dvr_enabled: false,
  cdn_id: null,
  projection: null,
};

/** The fields that are there. */
function readFields(reader: FieldReader): Partial<StreamFields> {
  const readers: { readonly [Field in keyof StreamFields]: () => StreamFields[Field] } = {
    name: () => reader.text('name') ?? '',
    active: () => reader.boolean('active'),
    pull: () => reader.boolean('pull'),
    uri: () => reader.text('uri'),
    transcoding_region: () => reader.text('transcoding_region') ?? DEFAULTS.transcoding_region,
    auto_record: () => reader.boolean('auto_record'),
    webrtc: () => reader.boolean('webrtc'),
    dvr_enabled: () => reader.boolean('dvr_enabled'),
    cdn_id: () => reader.integer('cdn_id'),
    projection: () => reader.text('projection'),
  };
  const present = Object.entries(readers).filter(([field]) => reader.has(field));
  return Object.fromEntries(present.map(([field, read]) => [field, read()]));
}
