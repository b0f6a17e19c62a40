import { type Upload, isUnsent } from '../core/state.js';

/** What a form submits: the ids of the videos whose bytes are all with Gcore and that it did not refuse, in list order. */
export function submittedIds(uploads: readonly Upload[]): readonly string[] {
  return uploads.filter(isSubmitted).map(({ videoId }) => String(videoId));
}

export function isSubmitted(upload: Upload): boolean {
  return (
    upload.videoId !== null &&
    (upload.state === 'uploaded' ||
      upload.state === 'processing' ||
      upload.state === 'viewable' ||
      upload.state === 'ready')
  );
}

/** A form should wait for it: the person meant it to be sent and it is not. */
export function isUnfinished(upload: Upload): boolean {
  return (
    isUnsent(upload) ||
    upload.state === 'checking' ||
    upload.state === 'asking' ||
    upload.state === 'needs-file'
  );
}
