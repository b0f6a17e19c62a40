import { spawnSync } from 'node:child_process';
import { codecName } from '../../src/browser/inspect/codec-names.js';
import { shownSize, turnedSize } from '../../src/browser/inspect/picture/picture-size.js';
import type { Truth } from './recipe.js';

interface ProbedStream {
  readonly codec_type: string;
  readonly codec_name?: string;
  readonly width?: number;
  readonly height?: number;
  readonly sample_aspect_ratio?: string;
  readonly disposition?: { readonly attached_pic: number };
  readonly tags?: { readonly rotate?: string };
  readonly side_data_list?: readonly { readonly rotation?: number }[];
}

interface Probed {
  readonly streams?: readonly ProbedStream[];
  readonly format?: { readonly duration?: string };
}

/** What ffprobe calls codecs, where people call them something else. */
const names: Readonly<Record<string, string>> = {
  h264: 'H.264',
  hevc: 'HEVC',
  vp8: 'VP8',
  vp9: 'VP9',
  av1: 'AV1',
  mpeg4: 'MPEG-4',
  msmpeg4v3: 'MPEG-4',
  mpeg2video: 'MPEG-2',
  mpeg1video: 'MPEG-1',
  mjpeg: 'MJPEG',
  jpeg2000: 'Motion JPEG 2000',
  prores: 'ProRes',
  dnxhd: 'DNxHD',
  cfhd: 'CineForm',
  rawvideo: 'uncompressed',
  r210: 'uncompressed',
  theora: 'Theora',
  h263: 'H.263',
  dvvideo: 'DV',
  ffv1: 'FFV1',
  wmv1: 'WMV',
  wmv2: 'WMV',
  aac: 'AAC',
  mp3: 'MP3',
  mp2: 'MP2',
  ac3: 'AC-3',
  eac3: 'E-AC-3',
  opus: 'Opus',
  vorbis: 'Vorbis',
  flac: 'FLAC',
  alac: 'ALAC',
  wmav1: 'WMA',
  wmav2: 'WMA',
};

/** What ffprobe says of a file; null if it cannot read it. */
export function probe(path: string): Truth | null {
  const { stdout, status } = spawnSync(
    'ffprobe',
    ['-v', 'error', '-show_streams', '-show_format', '-of', 'json', path],
    { encoding: 'utf8' },
  );
  if (status !== 0) return null;
  const { streams = [], format } = JSON.parse(stdout) as Probed;
  const video = streams.find((each) => each.codec_type === 'video' && each.disposition?.attached_pic !== 1);
  const audio = streams.find((each) => each.codec_type === 'audio');
  const size = video ? sizeOf(video) : null;
  return {
    seconds: lengthOf(path, format?.duration),
    width: size?.width ?? null,
    height: size?.height ?? null,
    hasVideo: video !== undefined,
    hasAudio: audio !== undefined,
    videoCodec: nameOf(video),
    audioCodec: nameOf(audio),
  };
}

/** A live recording declares no length, and ffprobe then tells none or guesses by the bit rate; its packets have it. */
function lengthOf(path: string, declared: string | undefined): number | null {
  if (declared !== undefined && !/live|streamable|midst|recorder|appendOnly/.test(path))
    return Number(declared);
  const { stdout } = spawnSync(
    'ffprobe',
    ['-v', 'error', '-show_entries', 'packet=pts_time,duration_time', '-of', 'csv=p=0', path],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  const packets = stdout.split('\n').map((line) => line.split(',').map(Number));
  const times = packets.filter(([start]) => Number.isFinite(start));
  const ends = times.map(([start = 0, length = 0]) => start + (Number.isFinite(length) ? length : 0));
  const starts = times.map(([start = 0]) => start);
  return times.length === 0
    ? null
    : ends.reduce((one, other) => Math.max(one, other)) - starts.reduce((one, other) => Math.min(one, other));
}

function nameOf(stream: ProbedStream | undefined): string | null {
  const name = stream?.codec_name ?? '';
  return name.startsWith('pcm') ? 'PCM' : (names[name] ?? codecName(name));
}

function sizeOf({
  width = 0,
  height = 0,
  sample_aspect_ratio = '1:1',
  tags,
  side_data_list = [],
}: ProbedStream) {
  const [pixelWidth = 1, pixelHeight = 1] = sample_aspect_ratio.split(':').map(Number);
  const rotation = side_data_list.find((each) => each.rotation !== undefined)?.rotation;
  const size = shownSize(width, height, pixelWidth, pixelHeight);
  return size && turnedSize(size, Number(tags?.rotate ?? rotation ?? 0));
}
