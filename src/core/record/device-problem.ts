import type { RecordingProblem, RecordingSource } from './recording.js';

/** What the error of a browser that gives no camera or screen means ("Media Capture and Streams", 10.2; "Screen Capture", 5). */
export function deviceProblem(error: unknown, source: RecordingSource): RecordingProblem {
  switch (error instanceof Error ? error.name : '') {
    // On a page that is not secure, or in a frame that may not, the answer is the same as when the person says no.
    case 'NotAllowedError':
    case 'SecurityError':
      return source === 'screen' ? 'not-shared' : 'blocked';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'no-device';
    case 'NotReadableError':
    case 'AbortError':
      return 'in-use';
    case 'NotSupportedError':
      return 'unsupported';
    default:
      return 'failed';
  }
}
