import type { GcoreUploader } from './gcore-uploader.js';

/** The properties that a page can set, by name: what a wrapper passes on. */
export const propertyNames = [
  'token',
  'videoId',
  'clientId',
  'hostname',
  'backend',
  'chunkSize',
  'retryDelays',
  'accept',
  'maxSize',
  'maxDuration',
  'maxFiles',
  'multiple',
  'concurrency',
  'sources',
  'manual',
  'previous',
  'statusUrl',
  'whenRemoved',
  'compact',
  'dropTarget',
  'name',
  'required',
  'disabled',
  'metadata',
  'validate',
  'strings',
  'value',
] as const satisfies readonly (keyof GcoreUploader)[];

/** The events, by the name of a listener in JSX. */
export const eventNames = {
  onAdd: 'add',
  onReject: 'reject',
  onStart: 'start',
  onProgress: 'progress',
  onPause: 'pause',
  onRetry: 'retry',
  onResume: 'resume',
  onError: 'error',
  onSuccess: 'success',
  onStatus: 'status',
  onCancel: 'cancel',
  onInput: 'input',
  onChange: 'change',
} as const;
