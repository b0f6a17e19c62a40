import { type MediaInfo, unknownMedia } from '../../src/core/model/media-info.js';
import type { Upload, UploadFacts, UploadState } from '../../src/core/model/state.js';

export const hd: MediaInfo = {
  ...unknownMedia,
  inspected: true,
  container: 'mp4',
  kind: 'video',
  durationMs: 754_000,
  width: 1920,
  height: 1080,
  videoCodec: 'H.264',
};

/** One row: 61 MB, of which `percent` went out. */
export function row(state: UploadState, facts: Partial<UploadFacts> = {}, percent = 0): Upload {
  const size = facts.size ?? 61_000_000;
  const bytes = (size * percent) / 100;
  return Object.freeze({
    id: 'row',
    kind: 'file',
    addedAt: 0,
    name: 'holiday.mp4',
    size,
    type: 'video/mp4',
    info: hd,
    warnings: [],
    thumbnail: null,
    videoId: null,
    video: null,
    progress: { bytesUploaded: bytes, bytesConfirmed: bytes, speed: null, remainingMs: null },
    details: null,
    remote: false,
    inWorker: false,
    own: true,
    ...facts,
    ...state,
  } as const);
}
