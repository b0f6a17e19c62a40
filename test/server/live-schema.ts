import { integer, record, string } from './field-schemas.js';

/** The documented fields of Gcore's answers about live streams. */

const boolean = { type: 'boolean' };

export const streamSchema = record({
  id: { type: 'integer' },
  name: { type: 'string' },
  active: boolean,
  pull: boolean,
  uri: string,
  transcoding_region: { type: 'string' },
  auto_record: boolean,
  webrtc: boolean,
  dvr_enabled: boolean,
  cdn_id: integer,
  projection: string,
  live: boolean,
  backup_live: boolean,
  recording: boolean,
  transcoding: boolean,
  push_url: string,
  backup_push_url: string,
  push_url_srt: string,
  backup_push_url_srt: string,
  push_url_whip: string,
  iframe_url: string,
  hls_cmaf_url: string,
  hls_mpegts_url: string,
  dash_url: string,
  screenshot: string,
  record_type: { enum: ['origin', 'transcoded'] },
  dvr_duration: integer,
  client_user_id: integer,
  client_entity_data: string,
  recording_duration: { type: ['number', 'null'] },
  created_at: { type: 'string' },
});

/** What `start_recording` says of a storage that is almost full. */
export const recordingWarningSchema = record({
  data: record({ stream: record({ id: { type: 'integer' } }) }),
  warnings: {
    type: 'array',
    minItems: 1,
    items: record({ key: { const: 'client_storage_almost_exceeded' } }),
  },
  errors: { type: 'array', maxItems: 0 },
});

export const broadcastSchema = record({
  id: { type: 'integer' },
  name: { type: 'string' },
  status: { enum: ['pending', 'live', 'paused', 'finished'] },
  stream_ids: { type: 'array', items: { type: 'integer' } },
  pending_message: string,
});
