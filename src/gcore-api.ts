export { createGcoreApi } from './backend/gcore-api.js';
export type {
  BroadcastsApi,
  CallOptions,
  GcoreApi,
  StreamsApi,
  SubtitlesApi,
  VideosApi,
} from './backend/gcore-api.js';
export { GcoreApiError } from './backend/gcore-api-error.js';
export type { GcoreApiErrorKind } from './backend/gcore-api-error.js';
export type { GcoreApiOptions } from './backend/gcore-http.js';
export type {
  BroadcastFields,
  BroadcastStatus,
  GcoreBroadcast,
  GcoreStream,
  GcoreSubtitle,
  GcoreUploadSession,
  GcoreVideo,
  RecordingWarning,
  StreamFields,
  SubtitleFields,
  UploadServer,
  VideoFields,
  VideoQuery,
} from './backend/gcore-entities.js';
export { parseWebhook, WebhookError } from './backend/webhooks.js';
export type { Webhook } from './backend/webhooks.js';
