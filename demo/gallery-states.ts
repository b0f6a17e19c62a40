import { UploadError } from '../src/core/errors.js';
import { type MediaInfo, unknownMedia } from '../src/core/media-info.js';
import type { Upload, UploadFacts, UploadState } from '../src/core/state.js';
import type { ConvertedVideo, Video } from '../src/core/video.js';

/** One picture of the gallery: the rows, and how the element is set. */
export interface GalleryState {
  readonly name: string;
  readonly uploads: readonly Upload[];
  readonly attributes?: Readonly<Record<string, string>>;
  readonly dragging?: boolean;
}

const MB = 1_000_000;

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

function upload(state: UploadState, facts: Partial<UploadFacts> = {}, share = 0): Upload {
  const size = facts.size ?? 61 * MB;
  return Object.freeze({
    id: `row-${state.state}`,
    kind: 'file',
    name: 'Holiday in Lisbon, second cut.mp4',
    size,
    type: 'video/mp4',
    info: holiday,
    warnings: [],
    thumbnailUrl: null,
    videoId: null,
    video: null,
    progress: { bytesUploaded: size * share, bytesConfirmed: size * share, speed: null, remainingMs: null },
    remote: false,
    ...facts,
    ...state,
  } as const);
}

function sending(id: string, name: string, share: number, size = 61 * MB): Upload {
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

const quality = (height: number, progress: number): ConvertedVideo => ({
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

const withGcore = (status: Video['status'], qualities?: readonly ConvertedVideo[]): Partial<UploadFacts> => ({
  videoId: 2501637,
  video: video(status, qualities),
});

const interrupted = (cause: Extract<UploadState, { state: 'interrupted' }>['cause']): Upload =>
  upload({ state: 'interrupted', cause, attempt: 2, retryAt: null }, {}, 0.61);

const question = (asked: Extract<UploadState, { state: 'asking' }>['question'], share = 0): Upload =>
  upload({ state: 'asking', question: asked }, {}, share);

const names = ['Opening', 'Interview with Ana', 'Tram 28 at night', 'Closing titles'];

const many: readonly Upload[] = [
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

/** Every state that the element can be in, each on purpose. */
export const galleryStates: readonly GalleryState[] = [
  { name: 'empty', uploads: [] },
  { name: 'empty, several', uploads: [], attributes: { multiple: '', 'max-size': '30000000000' } },
  { name: 'empty, files and links', uploads: [], attributes: { multiple: '', sources: 'file link' } },
  { name: 'dragging', uploads: [], dragging: true },
  { name: 'disabled', uploads: [], attributes: { disabled: '' } },
  { name: 'compact, empty', uploads: [], attributes: { compact: '' } },
  {
    name: 'checking',
    uploads: [upload({ state: 'checking' }, { info: null })],
  },
  {
    name: 'warning',
    uploads: [
      question({
        about: 'warning',
        reasons: [{ code: 'cut-short', declaredBytes: 1900 * MB, missingBytes: 400 * MB }],
      }),
    ],
  },
  { name: 'asking to resume', uploads: [question({ about: 'resume', bytesConfirmed: 37.21 * MB }, 0.61)] },
  { name: 'asking, gone', uploads: [question({ about: 'gone' })] },
  { name: 'asking, changed', uploads: [question({ about: 'changed', certain: false })] },
  {
    name: 'rejected',
    uploads: [
      upload(
        { state: 'rejected', reasons: [{ code: 'not-video', kind: 'document' }] },
        { name: 'Travel insurance.pdf', size: 2 * MB, info: null },
      ),
    ],
  },
  { name: 'waiting for its turn', uploads: [upload({ state: 'waiting', for: 'turn' })] },
  { name: 'waiting for the start', uploads: [upload({ state: 'waiting', for: 'start' })] },
  { name: 'preparing', uploads: [upload({ state: 'preparing' })] },
  { name: 'uploading', uploads: [sending('row-uploading', 'Holiday in Lisbon, second cut.mp4', 0.61)] },
  { name: 'paused', uploads: [upload({ state: 'paused' }, {}, 0.61)] },
  { name: 'waiting for the network', uploads: [interrupted('offline')] },
  { name: 'stalled', uploads: [interrupted('stalled')] },
  { name: 'rate-limited', uploads: [interrupted('rate-limited')] },
  {
    name: 'continue after a reload',
    uploads: [
      upload({ state: 'needs-file', by: 'permission', because: 'reload', wrongFile: null }, {}, 0.61),
    ],
  },
  {
    name: 'choose the file again',
    uploads: [upload({ state: 'needs-file', by: 'picking', because: 'reload', wrongFile: null }, {}, 0.61)],
  },
  {
    name: 'another file was chosen',
    uploads: [
      upload({ state: 'needs-file', by: 'picking', because: 'reload', wrongFile: 'Holiday.mp4' }, {}, 0.61),
    ],
  },
  { name: 'uploaded', uploads: [upload({ state: 'uploaded' }, { videoId: 2501637 }, 1)] },
  {
    name: 'processing',
    uploads: [
      upload(
        { state: 'processing' },
        withGcore('pending', [quality(240, 100), quality(360, 74), quality(480, 20), quality(720, 0)]),
        1,
      ),
    ],
  },
  {
    name: 'can be watched',
    uploads: [
      upload(
        { state: 'viewable' },
        withGcore('viewable', [quality(240, 100), quality(360, 100), quality(720, 45)]),
        1,
      ),
    ],
  },
  { name: 'complete', uploads: [upload({ state: 'ready' }, withGcore('ready'), 1)] },
  {
    name: 'failed',
    uploads: [
      upload(
        { state: 'failed', error: new UploadError('server', 'The upload host answered 503 for too long.') },
        {},
        0.61,
      ),
    ],
  },
  {
    name: 'refused by Gcore',
    uploads: [upload({ state: 'refused', reason: 'File Invalid' }, withGcore('empty'), 1)],
  },
  {
    name: 'a link',
    uploads: [
      upload(
        { state: 'processing' },
        {
          kind: 'link',
          name: 'https://example.com/videos/holiday.mp4',
          size: 0,
          info: null,
          ...withGcore('empty'),
        },
      ),
    ],
  },
  { name: 'many rows', uploads: many, attributes: { multiple: '' } },
  {
    name: 'compact',
    uploads: [sending('row-compact', 'Holiday in Lisbon, second cut.mp4', 0.61)],
    attributes: { compact: '' },
  },
  {
    name: 'compact, complete',
    uploads: [upload({ state: 'ready' }, withGcore('ready'), 1)],
    attributes: { compact: '' },
  },
  {
    name: 'many, disabled',
    uploads: names.map((name, index) => sending(`disabled-${index}`, `${name}.mp4`, index / 4)),
    attributes: { multiple: '', disabled: '' },
  },
];
