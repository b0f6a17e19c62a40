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
});

export const broadcastSchema = record({
  id: { type: 'integer' },
  name: { type: 'string' },
  status: { enum: ['pending', 'live', 'paused', 'finished'] },
  stream_ids: { type: 'array', items: { type: 'integer' } },
  pending_message: string,
});
