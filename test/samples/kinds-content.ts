import { type Kind, made, nothing, second, still, tiny } from './kind.js';
import {
  beginningWith,
  latin1,
  packetReading,
  renamed,
  withAttachments,
  withChecks,
  withCover,
  withInFront,
  withLateSound,
} from './kind-files.js';
import { readSample } from './read-sample.js';

const disguises: readonly (readonly [what: string, beginning: string])[] = [
  ['a compressed file', '\x1f\x9d\x90\0'],
  ['an archive', '\x1f\x8b\x08\0'],
  ['a document', '%!PS'],
  ['AC-3 sound', '\x0b\x77\0\0'],
];

/** What is in them, and how large it is shown. */
export const pictures: readonly Kind[] = [
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
  {
    what: 'damaged header of a track (`hdlr`)',
    by: 'broken copies',
    file: async () => renamed(await readSample('index-first.mp4'), 'hdlr', 'h\x01lr'),
    shown: { ...second, size: null, codecs: [] },
  },
  { what: 'attachments of 3 MB', by: 'mkvmerge', file: withAttachments, shown: second },
  { what: 'cover of 3 MB', by: 'tag editors', file: withCover, shown: second },
];

/** What the first box of a QuickTime file without a type is. */
const beginnings: readonly (readonly [type: string, bodyBytes: number])[] = [
  ['wide', 0],
  ['free', 16],
  ['skip', 16],
  ['pnot', 12],
  ['uuid', 16],
];

/** What they are as a whole. */
export const containers: readonly Kind[] = [
  made('QuickTime without its type', 'VLC 3.0', 'vlc.mov', tiny),
  ...beginnings.map(([type, bodyBytes]): Kind => ({
    what: `QuickTime that begins with \`${type}\``,
    by: 'QuickTime, old cameras',
    file: () => beginningWith(type, bodyBytes),
    shown: second,
  })),
  { what: 'packets of 204 bytes', by: 'broadcasts', file: () => withChecks('sample.m2t'), shown: second },
  {
    what: 'stream from the middle of a packet',
    by: 'recorders',
    file: () => withInFront('sample.m2t', 100, ''),
    shown: second,
  },
  {
    what: 'Blu-ray stream from the middle of a packet',
    by: 'recorders',
    file: () => withInFront('sample.m2ts', 100, ''),
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
    what: 'stream that begins as a GIF does',
    by: 'broadcasts',
    file: () => withInFront('sample.m2t', 0, packetReading('GIF89a')),
    shown: second,
  },
  {
    what: 'TIFF under a video’s name',
    by: 'people',
    file: () => Promise.resolve(new File([latin1('II*\0\0\0\x10\0'), new Uint8Array(2e5).fill(9)], 'a.mp4')),
    shown: { ...nothing, verdict: 'not-video' },
  },
];

/** What their codecs are called. */
export const names: readonly Kind[] = [
  made('MPEG-2 and layer II in MP4', 'ffmpeg 5.1', 'mpeg2.mp4', { ...tiny, codecs: ['MPEG-2', 'MP2'] }),
  made('Motion JPEG 2000', 'ffmpeg 5.1', 'jpeg2000.mov', {
    ...tiny,
    seconds: 0.5,
    codecs: ['Motion JPEG 2000', 'AAC'],
  }),
  made('XviD in Matroska', 'ffmpeg 5.1', 'xvid.mkv', { ...tiny, seconds: 4.1, codecs: ['MPEG-4', 'MP3'] }),
  made('AAC declared as private data', 'ffmpeg 5.1', 'private-aac.m2ts', tiny),
  {
    what: 'sound that begins 1.5 MB later and is declared as private data',
    by: 'HD camcorders',
    file: () => withLateSound('private-aac.m2ts'),
    shown: tiny,
  },
];
