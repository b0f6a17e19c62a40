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

export const videoSchema = record({
  id: { type: 'integer' },
  name: { type: 'string' },
  description: string,
  client_id: { type: 'integer' },
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
  sprite: string,
  sprite_vtt: string,
  hls_url: string,
  hls_cmaf_url: string,
  dash_url: string,
  iframe_url: string,
  share_url: string,
  custom_iframe_url: string,
  views: integer,
  cdn_views: integer,
  client_user_id: integer,
  status: { enum: ['empty', 'pending', 'viewable', 'ready', 'error'] },
  error: string,
  projection: string,
  converted_videos: { type: 'array', items: convertedVideo },
});

export const videosSchema = { type: 'array', items: videoSchema };

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

export const webhookSchema = record({
  type: { enum: ['video', 'video_delete', 'stream', 'broadcast', 'restream'] },
  message: record({
    video: record({
      id: { type: 'integer' },
      slug: { type: 'string' },
      name: { type: 'string' },
      duration: integer,
      stream_id: integer,
      status: { type: 'string' },
      converted_videos: { type: 'array', items: convertedVideo },
    }),
  }),
});
