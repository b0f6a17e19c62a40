import { type Kind, made, nothing, second, type Shown, tiny } from './kind.js';
import { kindFile, longLive, renamed, withoutLength } from './kind-files.js';
import { largeStream } from './large-stream.js';
import { longFragmented } from './long-fragmented.js';
import { readSample } from './read-sample.js';

const recording = (codec: string): Shown => ({
  seconds: 2,
  size: [320, 180],
  codecs: [codec],
  verdict: 'ok',
});

/** How long they are is easily told wrongly. */
export const lengths: readonly Kind[] = [
  made('MP4 of a page’s recorder', 'Chromium 156, MediaRecorder', 'chromium-recorder.mp4', recording('VP9')),
  made(
    'WebM of a page’s recorder',
    'Chromium 156, MediaRecorder',
    'chromium-recorder.webm',
    recording('VP8'),
  ),
  made('WebM of a page’s recorder', 'Firefox 153, MediaRecorder', 'firefox-recorder.webm', recording('VP8')),
  made('trimmed without encoding', 'phones, QuickTime, ffmpeg 5.1', 'trimmed.mp4', { ...tiny, seconds: 2.6 }),
  made('sound that begins 3 s later', 'editors, ffmpeg 5.1', 'sound-later.mp4', { ...tiny, seconds: 7 }),
  made('picture that begins 5 s later', 'editors, ffmpeg 5.1', 'picture-later.mov', { ...tiny, seconds: 9 }),
  made('first fragment in the index', 'ffmpeg 5.1', 'fragment-in-index.mp4', tiny),
  made('Smooth Streaming', 'ffmpeg 5.1', 'smooth.ismv', tiny),
  made('clock that begins at one hour', 'ffmpeg 5.1', 'late.mkv', tiny),
  made('live recording, no length declared', 'ffmpeg 5.1', 'live.mkv', tiny),
  made('clock that wraps', 'broadcasts, ffmpeg 5.1', 'wrapped.m2t', tiny),
  {
    what: 'live recording of more than 2 MB',
    by: 'GStreamer, ffmpeg 5.1',
    file: longLive,
    shown: tiny,
  },
  {
    what: 'an hour of fragments without an index of them',
    by: 'MediaRecorder, OBS, CMAF',
    file: () => longFragmented(3600),
    shown: { ...nothing, seconds: 3600 },
  },
  {
    what: 'fragments that do not tell when they begin',
    by: 'old packagers',
    file: async () => renamed(await readSample('fragmented.mp4'), 'tfdt', 'free'),
    shown: second,
  },
  {
    what: 'length of all ones',
    by: 'recorders, Smooth Streaming',
    file: () => withoutLength('index-first.mp4'),
    shown: { ...second, seconds: null },
  },
  {
    what: 'transport stream of 64 MB',
    by: 'camcorders, broadcasts',
    file: () => Promise.resolve(largeStream(64 * 2 ** 20).file),
    shown: { ...nothing, seconds: 20, codecs: ['H.264'] },
  },
  {
    what: 'two joined recordings with clocks of their own',
    by: 'camcorders, `cat`',
    file: async () => new File([await kindFile('wrapped.m2t'), await kindFile('wrapped.m2t')], 'joined.ts'),
    shown: { ...tiny, seconds: null },
  },
];
