import { hoursOfFragments } from './hours-of-fragments.js';
import { type Kind, made, nothing, second, type Shown, still, tiny } from './kind.js';
import { blanked, kindFile, openDml, withBehind } from './kind-files.js';
import { longFragmented } from './long-fragmented.js';
import { blankFrom, cut, readSample } from './read-sample.js';

const isCut = (shown: Shown): Shown => ({ ...shown, verdict: 'cut-short' });

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

/** Nothing is missing, though it looks so. */
export const wholes: readonly Kind[] = [
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

/** Something is missing. */
export const cuts: readonly Kind[] = [
  {
    what: 'cut in the middle, index in front',
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
    what: 'hole of zeros in the middle',
    by: 'download managers',
    file: async () => blanked(await kindFile('sound-later.mp4'), 0.3, 0.6),
    shown: isCut({ ...tiny, seconds: 7 }),
  },
  {
    what: 'hole of zeros among fragments',
    by: 'download managers',
    file: async () => blanked(await kindFile('fragments.mp4'), 0.4, 0.6),
    shown: isCut({ ...tiny, seconds: 4.2 }),
  },
  {
    what: 'hole of zeros in the middle of an hour in fragments',
    by: 'download managers',
    file: () =>
      Promise.resolve(hoursOfFragments({ count: 3600, mediaBytes: 300_000, hole: [0.5, 0.55] }).file),
    shown: isCut(still(3600, [64, 48], 'H.264')),
  },
  {
    what: 'hole of zeros inside one fragment',
    by: 'download managers',
    file: () => Promise.resolve(hoursOfFragments({ count: 1, mediaBytes: 3e6, hole: [0.5, 0.55] }).file),
    shown: isCut(still(1, [64, 48], 'H.264')),
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
