import type { Progress, Upload, UploadFacts, UploadState } from './state.js';

type Known = Pick<UploadFacts, 'id' | 'kind' | 'addedAt' | 'name'> & Partial<UploadFacts>;

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
    details: null,
    remote: false,
    inWorker: false,
    own: true,
    ...known,
    ...state,
  });
}

/** The `addedAt` of a row that is added now: after all that are there, whatever was done to the clock. */
export function addedAfter(uploads: readonly Upload[], nowMs: number): number {
  return Math.max(nowMs, 1 + (uploads.at(-1)?.addedAt ?? 0));
}

/** The progress of an upload of which the server has so many bytes. */
export function progressFrom(bytesConfirmed: number): Progress {
  return { bytesUploaded: bytesConfirmed, bytesConfirmed, speed: null, remainingMs: null };
}
