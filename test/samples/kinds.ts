import {
  blanked,
  kindFile,
  latin1,
  openDml,
  renamed,
  withAttachments,
  withBehind,
  withChecks,
  withCover,
  withInFront,
  withLateSound,
  withoutLength,
} from './kind-files.js';
import { largeStream } from './large-stream.js';
import { longFragmented } from './long-fragmented.js';
import { blankFrom, cut, readSample } from './read-sample.js';

/** What is shown of a file. */
export interface Shown {
  /** null if it is not known. */
  readonly seconds: number | null;
  /** Width and height as displayed, in pixels. */
  readonly size: readonly [number, number] | null;
  /** Of the picture and of the sound, those that are known. */
  readonly codecs: readonly string[];
  /** The code of the verdict's first reason, or nothing against it. */
  readonly verdict: 'ok' | 'cut-short' | 'not-video';
}

/** A kind of file that a reader of headers gets wrong easily. */
export interface Kind {
  readonly what: string;
  /** Who writes such files, with the version that wrote this one, if it is real. */
  readonly by: string;
  readonly file: () => Promise<File>;
  readonly shown: Shown;
}

const tiny: Shown = { seconds: 4, size: [64, 48], codecs: ['H.264', 'AAC'], verdict: 'ok' };
const second: Shown = { ...tiny, seconds: 1 };
const isCut = (shown: Shown): Shown => ({ ...shown, verdict: 'cut-short' });
const recording = (codec: string): Shown => ({
  seconds: 2,
  size: [320, 180],
  codecs: [codec],
  verdict: 'ok',
});
const still = (seconds: number, size: readonly [number, number], codec: string): Shown => ({
  seconds,
  size,
  codecs: [codec],
  verdict: 'ok',
});
const nothing: Shown = { seconds: null, size: null, codecs: [], verdict: 'ok' };

/** A committed file of `kinds/`. */
const made = (what: string, by: string, name: string, shown: Shown): Kind => ({
  what,
  by,
  file: () => kindFile(name),
  shown,
});

const trailers: readonly (readonly [what: string, by: string, trailer: string])[] = [
  ['a dashcam’s trailer', 'Kenwood dashcams', 'CCCCCCCCCCCCCCCC front camera'],
  ['an MIE trailer', 'ExifTool', '~\x10\x04\xfe0MIE~\0\x04\0zmie'],
  ['an APE tag', 'tag editors', `APETAGEX${' '.repeat(80)}`],
  ['an ID3v1 tag', 'tag editors', `TAGMy holiday${' '.repeat(115)}`],
  ['an HTML comment', 'download scripts', '<!-- downloaded from example.org -->'],
  ['XML', 'download scripts', '<?xml version="1.0"?><clip/>'],
  ['the boundary of a form', 'upload scripts', '\r\n------WebKitFormBoundary7MA4YWxkTrZu0gW--\r\n'],
  ['JSON', 'phones', '{"camera":"front","gps":[52.1,4.3]}'],
  ['Samsung’s trailer', 'Samsung phones', 'SEFHk\0\0\0SEFT'],
];

const disguises: readonly (readonly [what: string, beginning: string])[] = [
  ['a compressed file', '\x1f\x9d\x90\0'],
  ['an archive', '\x1f\x8b\x08\0'],
  ['AC-3 sound', '\x0b\x77\0\0'],
];

const lengths: readonly Kind[] = [
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

const wholes: readonly Kind[] = [
  ...trailers.map(([what, by, trailer]): Kind => ({
    what: `${what} behind a whole file`,
    by,
    file: () => withBehind('index-last.mp4', trailer),
    shown: second,
  })),
  made(
    'black end of an uncompressed picture',
    'ffmpeg 5.1',
    'black-end.mov',
    still(1, [21, 16], 'uncompressed'),
  ),
];

const cuts: readonly Kind[] = [
  {
    what: 'cut in the midst, index in front',
    by: 'broken copies',
    file: async () => cut(await readSample('index-first.mp4'), 0.6),
    shown: isCut(second),
  },
  {
    what: 'cut after 59 minutes of an hour in fragments',
    by: 'broken downloads',
    file: async () => cut(await longFragmented(3600), 0.98),
    shown: isCut({ ...nothing, seconds: 3528 }),
  },
  {
    what: 'fragments whose room was reserved, 60 % came',
    by: 'download managers',
    file: async () => blankFrom(await readSample('fragmented.mp4'), 0.6),
    shown: isCut(second),
  },
  {
    what: 'hole of zeros in the midst',
    by: 'download managers',
    file: async () => blanked(await kindFile('sound-later.mp4'), 0.3, 0.6),
    shown: isCut({ ...tiny, seconds: 7 }),
  },
  {
    what: 'hole of zeros among fragments',
    by: 'download managers',
    file: async () => blanked(await kindFile('fragments.mp4'), 0.4, 0.6),
    shown: isCut(tiny),
  },
  {
    what: 'hole of zeros in the last of two fragments',
    by: 'download managers',
    file: async () => blanked(await readSample('fragmented.mp4'), 0.45, 0.6),
    shown: isCut({ ...second, seconds: 0.5 }),
  },
  {
    what: 'hole of zeros among clusters',
    by: 'download managers',
    file: async () => blanked(await kindFile('clusters.mkv'), 0.3, 0.6),
    shown: isCut(tiny),
  },
  {
    what: 'hole of zeros in a transport stream',
    by: 'download managers',
    file: async () => blanked(await kindFile('wrapped.m2t'), 0.4, 0.6),
    shown: isCut(tiny),
  },
  {
    what: 'AVI of 3 GB of which 1.2 GB came',
    by: 'capture cards (OpenDML)',
    file: () => Promise.resolve(openDml(1.2 * 2 ** 30)),
    shown: isCut(nothing),
  },
];

const pictures: readonly Kind[] = [
  made(
    'interlaced H.264, 1080i',
    'camcorders, broadcasts, ffmpeg 5.1',
    'interlaced.m2t',
    still(0.4, [1920, 1080], 'H.264'),
  ),
  made(
    'interlaced H.264, SD',
    'broadcasts, ffmpeg 5.1',
    'interlaced-sd.m2ts',
    still(0.4, [768, 576], 'H.264'),
  ),
  made(
    'HEVC with a picture for each field',
    'broadcasts, x265',
    'fields-hevc.m2t',
    still(0.4, [1920, 1080], 'HEVC'),
  ),
  made(
    'pixels that are not square',
    'HDV cameras, ffmpeg 5.1',
    'hdv.m2t',
    still(0.2, [1920, 1080], 'MPEG-2'),
  ),
  made('sound listed first', 'Windows Media, ffmpeg 5.1', 'sound-first.wmv', {
    ...tiny,
    codecs: ['WMV', 'WMA'],
  }),
  made('VP8 in Ogg', 'ffmpeg 5.1, GStreamer', 'vp8.ogv', nothing),
  made('tracks compressed with zlib', 'mkvmerge 74', 'zlib.mkv', tiny),
  {
    what: 'brand of music',
    by: 'editors',
    file: async () => renamed(await readSample('index-first.mp4'), 'isom\0\0', 'M4A \0\0'),
    shown: second,
  },
  { what: 'attachments of 3 MB', by: 'mkvmerge', file: withAttachments, shown: second },
  { what: 'cover of 3 MB', by: 'tag editors', file: withCover, shown: second },
];

const containers: readonly Kind[] = [
  made('QuickTime without its type', 'VLC 3.0', 'vlc.mov', tiny),
  { what: 'packets of 204 bytes', by: 'broadcasts', file: () => withChecks('sample.m2t'), shown: second },
  {
    what: 'stream from the midst of a packet',
    by: 'recorders',
    file: () => withInFront('sample.m2t', 100, ''),
    shown: second,
  },
  {
    what: 'stray bytes in front of a stream',
    by: 'download scripts',
    file: () => withInFront('sample.m2t', 0, 'HTTP/1.1 2'),
    shown: second,
  },
  ...disguises.map(([what, beginning]): Kind => ({
    what: `stream that begins as ${what} does`,
    by: 'camcorders',
    file: () => withInFront('sample.m2ts', 4, beginning),
    shown: second,
  })),
  {
    what: 'TIFF under a video’s name',
    by: 'people',
    file: () => Promise.resolve(new File([latin1('II*\0\0\0\x10\0'), new Uint8Array(2e5).fill(9)], 'a.mp4')),
    shown: { ...nothing, verdict: 'not-video' },
  },
];

const names: readonly Kind[] = [
  made('MPEG-2 and layer II in MP4', 'ffmpeg 5.1', 'mpeg2.mp4', { ...tiny, codecs: ['MPEG-2', 'MP2'] }),
  made('Motion JPEG 2000', 'ffmpeg 5.1', 'jpeg2000.mov', {
    ...tiny,
    seconds: 0.5,
    codecs: ['Motion JPEG 2000', 'AAC'],
  }),
  made('XviD in Matroska', 'ffmpeg 5.1', 'xvid.mkv', { ...tiny, codecs: ['MPEG-4', 'MP3'] }),
  made('AAC declared as private data', 'ffmpeg 5.1', 'private-aac.m2ts', tiny),
  {
    what: 'sound that begins 1.5 MB later and is declared as private data',
    by: 'HD camcorders',
    file: () => withLateSound('private-aac.m2ts'),
    shown: tiny,
  },
];

/** The kinds of a page of documentation, by what is easily told wrongly of them. */
export const kinds: Readonly<Record<string, readonly Kind[]>> = {
  Length: lengths,
  'Whole files': wholes,
  'Files that miss something': cuts,
  'Picture and tracks': pictures,
  Containers: containers,
  'Names of codecs': names,
};
