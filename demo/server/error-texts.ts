/** What Gcore documents in a video's `error`, all of it; `fileInvalid` is the older word, beside the status `empty`. */
export const errorTexts = {
  fileInvalid: 'File Invalid',
  encodingFailed: 'Encoding has failed',
  notAnalyzed: 'Unable to analyze the origin file',
  notValidated: 'Unable to validate video file',
  codecParameters: 'Video file has codec parameters issue',
  emptyStreams: 'Video file has empty streams',
  invalid: 'Video file is invalid',
  clipTooLong: 'Requested encoding duration exceeds clip length',
  storageExceeded: 'The storage limit has been exceeded',
  originForbidden: 'Access to the origin is forbidden',
  connectionReset: 'Connection reset by peer',
  networkTimeout: 'Network timeout occurred',
  downloadIncomplete: 'The downloaded file is incomplete',
  originNotFound: 'The requested origin was not found',
} as const;
