import type { Progress, Upload, UploadFacts, UploadState } from './state.js';

type Known = Pick<UploadFacts, 'id' | 'kind' | 'name'> & Partial<UploadFacts>;

/** The first snapshot of a row. */
export function newUpload(known: Known, state: UploadState): Upload {
  return Object.freeze({
    size: 0,
    type: '',
    info: null,
    warnings: [],
    thumbnail: null,
    videoId: null,
    video: null,
    progress: progressFrom(0),
    remote: false,
    inWorker: false,
    own: true,
    ...known,
    ...state,
  });
}

/** The progress of an upload of which the server has so many bytes. */
export function progressFrom(bytesConfirmed: number): Progress {
  return { bytesUploaded: bytesConfirmed, bytesConfirmed, speed: null, remainingMs: null };
}
