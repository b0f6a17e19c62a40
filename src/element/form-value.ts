import { type Upload, isUnsent, isWithGcore } from '../core/model/state.js';

/**
 * What a form submits: the ids of its own videos whose bytes are all with Gcore and that it did not refuse, in list order.
 */
export function submittedIds(uploads: readonly Upload[]): readonly string[] {
  return uploads.filter(isSubmitted).map(({ videoId }) => String(videoId));
}

function isSubmitted(upload: Upload): boolean {
  return upload.own && upload.videoId !== null && isWithGcore(upload);
}

const isNotFound = (upload: Upload): boolean =>
  upload.state === 'failed' && upload.error.code === 'not-found';

/** Submitted, or named by the value and not there. */
export const isOfValue = (upload: Upload): boolean => isSubmitted(upload) || isNotFound(upload);

/** A form's reset takes it off: what failed keeps the bytes that it has at Gcore, which a `dismiss` would delete. */
export function isReset(upload: Upload): boolean {
  return isOfValue(upload) || upload.state === 'rejected' || upload.state === 'canceled';
}

/** A form should wait for it: the person meant it to be sent and it is not. */
export function isUnfinished(upload: Upload): boolean {
  return (
    upload.own &&
    (isUnsent(upload) ||
      upload.state === 'checking' ||
      upload.state === 'asking' ||
      upload.state === 'needs-file')
  );
}
