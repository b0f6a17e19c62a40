import { hoursOfFragments } from './hours-of-fragments.js';
import { type Kind, made, nothing, second, type Shown, still, tiny } from './kind.js';
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
  made('first fragment in the index', 'ffmpeg 5.1', 'fragment-in-index.mp4', { ...tiny, seconds: 4.2 }),
  made('Smooth Streaming', 'ffmpeg 5.1', 'smooth.ismv', tiny),
  made('clock that begins at one hour', 'ffmpeg 5.1', 'late.mkv', { ...tiny, seconds: 4.06 }),
  made('live recording, no length declared', 'ffmpeg 5.1', 'live.mkv', { ...tiny, seconds: 4.06 }),
  made('clock that wraps', 'broadcasts, ffmpeg 5.1', 'wrapped.m2t', tiny),
  {
    what: 'live recording of more than 2 MB',
    by: 'GStreamer, ffmpeg 5.1',
    file: longLive,
    shown: { ...tiny, seconds: 4.06 },
  },
  {
    what: 'an hour of fragments without an index of them',
    by: 'MediaRecorder, OBS, CMAF',
    file: () => longFragmented(3600),
    shown: { ...nothing, seconds: 3600 },
  },
  {
    what: 'three hours of fragments of 600 KB',
    by: 'MediaRecorder, OBS, CMAF',
    file: () => Promise.resolve(hoursOfFragments({ count: 10_800, mediaBytes: 600_000 }).file),
    shown: still(10_800, [64, 48], 'H.264'),
  },
  {
    what: 'fragments that do not tell when they begin',
    by: 'old packagers',
    file: async () => renamed(await readSample('fragmented.mp4'), 'tfdt', 'free'),
    shown: { ...second, seconds: 1.2 },
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
  {
    what: 'two joined recordings, the second clock a minute ahead',
    by: 'camcorders, `cat`',
    file: () => Promise.resolve(largeStream(2 ** 24, (share) => share * 20 + (share < 0.4 ? 0 : 60)).file),
    shown: { ...nothing, codecs: ['H.264'] },
  },
];
