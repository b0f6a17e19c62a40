import { Hono, type Context } from 'hono';
import type { AccountSettings } from './account.js';
import { apiError, entityOf, jsonBody, unprocessable } from './api-errors.js';
import { FieldReader } from './field-reader.js';
import { presentVideo } from './presentation.js';
import { isRecorded, type StreamFields, type StreamRecord, type Streams } from './streams.js';
import { CLIENT_ID } from './video-store.js';

/** `/streaming/streams` of Gcore's API. */
export function streamsApi(streams: Streams, account: AccountSettings, origin: () => string): Hono {
  const present = (stream: StreamRecord): Record<string, unknown> => presentStream(stream, origin());
  const api = new Hono({ strict: false });
  const find = (context: Context): StreamRecord | undefined => streams.get(Number(context.req.param('id')));
  const missing = (context: Context): Response =>
    apiError(context, 404, `Couldn't find Stream with id ${context.req.param('id')}`);

  api.post('/', async (context) => {
    const body = await jsonBody(context);
    if (!body) return apiError(context, 400, 'Bad Request');
    const reader = new FieldReader(entityOf(body, 'stream'), 'stream');
    const fields = { ...DEFAULTS, ...readFields(reader), name: reader.name('name') };
    if (fields.active && !streams.hasQuota) reader.fail('active', QUOTA_EXCEEDED);
    if (reader.errors) return unprocessable(context, reader.errors);
    return context.json(present(streams.create(fields)));
  });
  api.get('/', (context) => context.json(streams.list().map(present)));
  api.get('/:id', (context) => {
    const stream = find(context);
    return stream ? context.json(present(stream)) : missing(context);
  });

  api.patch('/:id', async (context) => {
    const stream = find(context);
    if (!stream) return missing(context);
    const body = await jsonBody(context);
    if (!body) return apiError(context, 400, 'Bad Request');
    const reader = new FieldReader(entityOf(body, 'stream'), 'stream');
    const fields = readFields(reader);
    if (reader.has('name')) reader.name('name');
    if (fields.active && !stream.active && !streams.hasQuota) reader.fail('active', QUOTA_EXCEEDED);
    if (reader.errors) return unprocessable(context, reader.errors);
    return context.json(present(streams.update(stream, fields)));
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
    if (account.current.storage === 'full') {
      return unprocessable(context, { name: ['Error text: No space for recording the stream.'] });
    }
    streams.startRecording(stream);
    if (account.current.storage === 'free') return context.body(null, 204);
    return context.json({ data: { stream: almostFull(stream) }, warnings: [STORAGE_WARNING], errors: [] });
  });

  api.put('/:id/stop_recording', (context) => {
    const stream = find(context);
    if (!stream) return missing(context);
    const video = streams.stopRecording(stream);
    return video ? context.json(presentVideo(video, origin())) : context.body(null, 200);
  });

  return api;
}

const STORAGE_LIMIT_MB = 10_240;
const STORAGE_USAGE_MB = 10_000;
const STORAGE_WARNING = {
  key: 'client_storage_almost_exceeded',
  source_object: { id: CLIENT_ID, type: 'client' },
  meta: { storage_usage_mb: STORAGE_USAGE_MB, storage_limit_mb: STORAGE_LIMIT_MB },
};

const almostFull = ({ id }: StreamRecord): Record<string, unknown> => ({
  id,
  client: { id: CLIENT_ID, storage_usage_mb: STORAGE_USAGE_MB, storage_limit_mb: STORAGE_LIMIT_MB },
});

/** A stream as the API answers it. */
export function presentStream(stream: StreamRecord, origin: string): Record<string, unknown> {
  const { id, pull, live, pushKey, transcoding_region, createdAt, recordingStartedAt } = stream;
  // A name that leads nowhere (RFC 2606): nobody can send a signal to a laptop's Gcore.
  const push = (host: string): string | null =>
    pull ? null : `rtmp://${host}-${transcoding_region}.invalid/in/${id}?${pushKey}`;
  const pushSrt = (host: string): string | null =>
    pull ? null : `srt://${host}-${transcoding_region}.invalid:5001?streamid=${id}#${pushKey}`;
  const media = `${origin}/media/streams/${id}`;
  return {
    id,
    name: stream.name,
    active: stream.active,
    pull,
    uri: stream.uri,
    auto_record: stream.auto_record,
    record_type: stream.record_type,
    dvr_enabled: stream.dvr_enabled,
    dvr_duration: stream.dvr_duration,
    cdn_id: stream.cdn_id,
    projection: stream.projection,
    client_user_id: stream.client_user_id,
    client_entity_data: stream.client_entity_data,
    live,
    backup_live: false,
    recording: isRecorded(stream),
    recording_duration: recordingStartedAt ? (Date.now() - recordingStartedAt.getTime()) / 1000 : null,
    transcoding: live,
    transcoding_region,
    webrtc: stream.webrtc,
    stream_source_type: live ? 'rtmp' : null,
    token: pushKey,
    push_url: push('vp-push'),
    backup_push_url: push('vp-push-backup'),
    push_url_srt: pushSrt('vp-push-srt'),
    backup_push_url_srt: pushSrt('vp-push-backup-srt'),
    push_url_whip: pull ? null : `https://whip.invalid/${id}_${pushKey}/whip`,
    created_at: createdAt.toISOString(),
    iframe_url: `${origin}/streams/${CLIENT_ID}_${id}`,
    hls_cmaf_url: `${media}/master.m3u8`,
    hls_mpegts_url: `${media}/master_mpegts.m3u8`,
    dash_url: `${media}/index.mpd`,
    screenshot: null,
    transcoded_qualities: null,
  };
}

/** What a `stream` webhook carries. */
export function streamNews(stream: StreamRecord): Record<string, unknown> {
  const { id, live, pull, uri, client_user_id, client_entity_data } = stream;
  return {
    id,
    live,
    backup_live: false,
    recording: isRecorded(stream),
    client_user_id,
    client_entity_data,
    pull,
    uri,
    stream_source_type: live ? 'rtmp' : null,
    transcoding: live,
  };
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
  record_type: 'transcoded',
  dvr_enabled: false,
  dvr_duration: null,
  cdn_id: null,
  projection: null,
  client_user_id: null,
  client_entity_data: null,
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
    record_type: () => (reader.text('record_type') === 'origin' ? 'origin' : 'transcoded'),
    dvr_enabled: () => reader.boolean('dvr_enabled'),
    dvr_duration: () => reader.integer('dvr_duration'),
    cdn_id: () => reader.integer('cdn_id'),
    projection: () => reader.text('projection'),
    client_user_id: () => reader.integer('client_user_id'),
    client_entity_data: () => reader.text('client_entity_data'),
  };
  const present = Object.entries(readers).filter(([field]) => reader.has(field));
  return Object.fromEntries(present.map(([field, read]) => [field, read()]));
}
