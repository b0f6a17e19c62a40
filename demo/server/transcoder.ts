import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileTypeFromFile } from 'file-type';
import { ffmpeg, probe, type Picture } from './ffmpeg.js';
import { makeSprite } from './sprite.js';
import type { ConvertedVideo, VideoRecord } from './video.js';

/** What is known of an original that is a video. */
export interface Examined {
  readonly durationMs: number | null;
  /** False: it is sound alone. */
  readonly hasPicture: boolean;
}

/** Makes what can be watched out of an original. */
export interface Transcoder {
  /** The qualities that are made of it, small ones first. */
  renditionsOf(examined: Examined): readonly string[];
  /** Null for a file that is neither video nor sound. */
  examine(original: string, signal: AbortSignal): Promise<Examined | null>;
  /**
   * Makes one quality.
   * @param onProgress percent
   * @returns what is now known of it, and of the video
   */
  make(
    quality: string,
    folder: string,
    examined: Examined,
    signal: AbortSignal,
    onProgress: (percent: number) => void,
  ): Promise<{ quality: Partial<ConvertedVideo>; video: Partial<VideoRecord> }>;
}

/** Without ffmpeg: the original itself is what is watched. */
export const passThrough: Transcoder = {
  renditionsOf: () => ['original'],
  async examine(original) {
    const type = await fileTypeFromFile(original);
    if (!/^(video|audio)\//.test(type?.mime ?? '')) return null;
    return { durationMs: null, hasPicture: type?.mime.startsWith('video/') === true };
  },
  async make(_quality, folder) {
    const { size } = await stat(join(folder, 'original'));
    return { quality: { size, file: 'original' }, video: {} };
  },
};

const HEIGHTS: Readonly<Record<string, number>> = { vod240n: 240, vod480n: 480 };
const AUDIO = 'audio';
const SEGMENT_S = 2;

/** With ffmpeg: an MP4 and an HLS rendition a quality, as Gcore makes them, small ones first; one of sound alone. */
export const ffmpegTranscoder: Transcoder = {
  renditionsOf: ({ hasPicture }) => (hasPicture ? Object.keys(HEIGHTS) : [AUDIO]),
  examine: probe,
  async make(name, folder, { durationMs, hasPicture }, signal, onProgress) {
    const original = join(folder, 'original');
    const mp4 = join(folder, `${name}.mp4`);
    const args = hasPicture ? videoArgs(HEIGHTS[name] ?? 240) : ['-map', '0:a:0'];
    await ffmpeg(['-i', original, ...args, ...AUDIO_ARGS, mp4], signal, (outputMs) => {
      onProgress(durationMs ? Math.min(99, Math.floor((outputMs / durationMs) * 100)) : 0);
    });
    await segment(mp4, folder, name, signal);
    const { size } = await stat(mp4);
    const picture = await probe(mp4, signal);
    // The pictures come with the first quality, which is there soonest.
    const isFirst = name === Object.keys(HEIGHTS)[0];
    const pictures = isFirst && picture ? await makePictures(mp4, folder, picture, signal) : {};
    const quality = {
      width: picture?.width || null,
      height: picture?.height || null,
      size,
      file: `${name}.mp4`,
    };
    await addToMasterPlaylist(folder, name, quality, durationMs ?? 0);
    return { quality, video: { hasHls: true, ...pictures } };
  },
};

const AUDIO_ARGS = ['-c:a', 'aac', '-b:a', '96k', '-ac', '2', '-movflags', '+faststart'] as const;

/** @param lines of the shorter side: "480p" of a picture that stands upright is 480 wide */
function videoArgs(lines: number): readonly string[] {
  // Even sizes, as H.264 wants them, and never larger than the original.
  const short = `trunc(min(${lines}\\,min(iw\\,ih))/2)*2`;
  const scale = `scale=w='if(gt(iw\\,ih)\\,-2\\,${short})':h='if(gt(iw\\,ih)\\,${short}\\,-2)'`;
  const video = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '27', '-pix_fmt', 'yuv420p'];
  const keyframes = ['-force_key_frames', `expr:gte(t,n_forced*${SEGMENT_S})`];
  return ['-map', '0:v:0', '-map', '0:a:0?', '-vf', scale, ...video, ...keyframes];
}

async function segment(mp4: string, folder: string, name: string, signal: AbortSignal): Promise<void> {
  const directory = join(folder, 'hls', name);
  await mkdir(directory, { recursive: true });
  const hls = ['-f', 'hls', '-hls_time', String(SEGMENT_S), '-hls_playlist_type', 'vod'];
  const segments = ['-hls_segment_filename', join(directory, '%d.ts'), join(directory, 'index.m3u8')];
  await ffmpeg(['-i', mp4, '-c', 'copy', ...hls, ...segments], signal);
}

async function makePictures(
  mp4: string,
  folder: string,
  picture: Picture,
  signal: AbortSignal,
): Promise<Partial<VideoRecord>> {
  const atS = Math.min(1, picture.durationMs / 2000).toFixed(3);
  await ffmpeg(['-ss', atS, '-i', mp4, '-frames:v', '1', join(folder, 'screenshot.jpg')], signal);
  return { hasScreenshot: true, spriteVtt: await makeSprite(mp4, folder, picture, signal) };
}

/** Qualities are added one by one, as Gcore does: the manifest exists from the first one on. */
async function addToMasterPlaylist(
  folder: string,
  name: string,
  { width, height, size }: Pick<ConvertedVideo, 'width' | 'height' | 'size'>,
  durationMs: number,
): Promise<void> {
  const file = join(folder, 'hls', 'master.m3u8');
  const before = await readFile(file, 'utf8').catch(() => '#EXTM3U\n#EXT-X-VERSION:3\n');
  const bitsPerSecond = Math.ceil(((size ?? 0) * 8000) / Math.max(durationMs, 1));
  const resolution = width && height ? `,RESOLUTION=${width}x${height}` : '';
  const line = `#EXT-X-STREAM-INF:BANDWIDTH=${bitsPerSecond}${resolution},NAME="${name}"`;
  await writeFile(file, `${before}${line}\n${name}/index.m3u8\n`);
}
