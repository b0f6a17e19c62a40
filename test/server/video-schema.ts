import { integer, record, string, strings } from './field-schemas.js';

/** The documented fields of Gcore's answers about videos. */

const convertedVideo = record({
  id: { type: 'integer' },
  name: { type: 'string' },
  width: integer,
  height: integer,
  size: integer,
  progress: { type: 'integer', minimum: 0, maximum: 100 },
  status: { enum: ['processing', 'complete', 'error'] },
  error: string,
  mp4_url: string,
});

const listedFields = {
  id: { type: 'integer' },
  name: { type: 'string' },
  description: string,
  client_id: { type: 'integer' },
  created_at: { type: 'string' },
  updated_at: { type: 'string' },
  directory_id: integer,
  quality_set_id: integer,
  priority: { type: 'integer', minimum: -10, maximum: 10 },
  record_type: { enum: ['origin', 'transcoded', null] },
  origin_size: integer,
  origin_video_duration: integer,
  origin_url: string,
  duration: integer,
  slug: { type: 'string' },
  stream_id: integer,
  recording_started_at: string,
  poster: string,
  poster_thumb: string,
  screenshot: string,
  screenshots: strings,
  screenshot_id: integer,
  hls_url: string,
  hls_cmaf_url: string,
  dash_url: string,
  share_url: string,
  custom_iframe_url: string,
  views: integer,
  cdn_views: integer,
  client_user_id: integer,
  status: { enum: ['empty', 'pending', 'viewable', 'ready', 'error'] },
  error: string,
  projection: string,
  converted_videos: { type: 'array', items: convertedVideo },
};

/** Of one video alone. */
export const videoSchema = record({
  ...listedFields,
  iframe_url: string,
  sprite: string,
  sprite_vtt: string,
});

/** Of a list; a player or sprite in it would be more than Gcore gives. */
export const listedVideosSchema = {
  type: 'array',
  items: { ...record(listedFields), additionalProperties: false },
};

export const videosSchema = { type: 'array', items: videoSchema };

export const subtitleSchema = record({
  id: { type: 'integer' },
  name: { type: 'string' },
  language: { type: 'string', pattern: '^[a-z]{3}$' },
  vtt: { type: 'string' },
});

export const sessionSchema = record({
  servers: {
    type: 'array',
    minItems: 1,
    items: record({
      id: { type: 'integer' },
      role: { const: 'upload' },
      hostname: { type: 'string' },
      active: { type: 'boolean' },
      ssl: { type: 'boolean' },
    }),
  },
  token: { type: 'string' },
  video: videoSchema,
});

const toldFields = {
  id: { type: 'integer' },
  slug: { type: 'string' },
  name: { type: 'string' },
  status: { type: 'string' },
};

const toldVideo = record({
  ...toldFields,
  duration: integer,
  stream_id: integer,
  converted_videos: { type: 'array', items: convertedVideo },
});

export const webhookSchema = {
  oneOf: [
    record({ type: { const: 'video' }, message: record({ video: toldVideo }) }),
    record({
      type: { const: 'video_delete' },
      message: record({ video: record({ ...toldFields, deleted_at: { type: 'string' } }) }),
    }),
  ],
};
