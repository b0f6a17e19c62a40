import { type MediaInfo, unknownMedia } from '../src/core/model/media-info.js';
import type { Upload, UploadFacts, UploadState } from '../src/core/model/state.js';
import type { ConvertedVideo, Video } from '../src/wire/video.js';

export const MB = 1_000_000;

const holiday: MediaInfo = {
  ...unknownMedia,
  inspected: true,
  container: 'mp4',
  mimeType: 'video/mp4',
  kind: 'video',
  durationMs: 754_000,
  width: 1920,
  height: 1080,
  videoCodec: 'H.264',
  audioCodec: 'AAC',
  frameRate: 30,
  hasVideo: true,
  hasAudio: true,
};

export function upload(state: UploadState, facts: Partial<UploadFacts> = {}, share = 0): Upload {
  const size = facts.size ?? 61 * MB;
  return Object.freeze({
    id: `row-${state.state}`,
    kind: 'file',
    addedAt: 0,
    name: 'Holiday in Lisbon, second cut.mp4',
    size,
    type: 'video/mp4',
    info: holiday,
    warnings: [],
    thumbnail: null,
    videoId: null,
    video: null,
    progress: { bytesUploaded: size * share, bytesConfirmed: size * share, speed: null, remainingMs: null },
    details: null,
    remote: false,
    inWorker: false,
    own: true,
    ...facts,
    ...state,
  } as const);
}

export function sending(id: string, name: string, share: number, size = 61 * MB): Upload {
  return upload(
    { state: 'uploading' },
    {
      id,
      name,
      size,
      progress: {
        bytesUploaded: size * share,
        bytesConfirmed: size * share,
        speed: 4.1 * MB,
        remainingMs: (size * (1 - share)) / 4100,
      },
    },
  );
}

export const quality = (height: number, progress: number): ConvertedVideo => ({
  name: `vod${height}n`,
  height,
  progress,
  status: progress === 100 ? 'complete' : 'processing',
});

function video(status: Video['status'], qualities: readonly ConvertedVideo[] = []): Video {
  return {
    id: 2501637,
    status,
    converted_videos: qualities,
    iframe_url: 'https://player.gvideo.co/videos/2675_holiday',
  };
}

export const withGcore = (
  status: Video['status'],
  qualities?: readonly ConvertedVideo[],
): Partial<UploadFacts> => ({
  videoId: 2501637,
  video: video(status, qualities),
});

export const interrupted = (
  cause: Extract<UploadState, { state: 'interrupted' }>['cause'],
  inMs: number | null = null,
): Upload =>
  upload(
    { state: 'interrupted', cause, attempt: 2, retryAt: inMs === null ? null : Date.now() + inMs },
    {},
    0.61,
  );

export const needsFile = (because: Extract<UploadState, { state: 'needs-file' }>['because']): Upload =>
  upload({ state: 'needs-file', by: 'picking', because, wrongFile: null }, {}, 0.61);

export const question = (asked: Extract<UploadState, { state: 'asking' }>['question'], share = 0): Upload =>
  upload({ state: 'asking', question: asked }, {}, share);

export const names = ['Opening', 'Interview with Ana', 'Tram 28 at night', 'Closing titles'];

export const many: readonly Upload[] = [
  upload({ state: 'ready' }, { id: 'a', name: 'Opening.mov', size: 210 * MB, ...withGcore('ready') }, 1),
  upload(
    { state: 'processing' },
    { id: 'b', name: 'Interview with Ana.mp4', size: 1840 * MB, ...withGcore('pending', [quality(360, 40)]) },
    1,
  ),
  sending('c', 'Tram 28 at night.mp4', 0.37, 940 * MB),
  sending('d', 'Alfama from above.mp4', 0.08, 2300 * MB),
  upload({ state: 'waiting', for: 'turn' }, { id: 'e', name: 'Closing titles.mkv', size: 88 * MB }),
  upload(
    { state: 'rejected', reasons: [{ code: 'not-video', kind: 'document' }] },
    { id: 'f', name: 'Script.pdf', size: 2 * MB, info: null },
  ),
];
