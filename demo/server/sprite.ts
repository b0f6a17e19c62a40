import { join } from 'node:path';
import { ffmpeg, type Picture } from './ffmpeg.js';

const COLUMNS = 10;
const MOST_PICTURES = 100;
const WIDTH = 160;

/**
 * Makes `sprite.jpg`, small pictures of the whole video in rows of ten, a second or more apart.
 * @returns the WebVTT text that says which part of it shows which stretch of time
 */
export async function makeSprite(
  mp4: string,
  folder: string,
  picture: Picture,
  signal: AbortSignal,
): Promise<string> {
  const everyS = Math.max(1, Math.ceil(picture.durationMs / 1000 / MOST_PICTURES));
  const count = Math.max(1, Math.floor(picture.durationMs / 1000 / everyS));
  const height = 2 * Math.round((WIDTH * picture.height) / picture.width / 2);
  const columns = Math.min(COLUMNS, count);
  const tiles = `fps=1/${everyS},scale=${WIDTH}:${height},tile=${columns}x${Math.ceil(count / columns)}`;
  await ffmpeg(['-i', mp4, '-vf', tiles, '-frames:v', '1', join(folder, 'sprite.jpg')], signal);
  const cues = Array.from({ length: count }, (_, index) => {
    const place = `${(index % columns) * WIDTH},${Math.floor(index / columns) * height},${WIDTH},${height}`;
    return `${timestamp(index * everyS)} --> ${timestamp((index + 1) * everyS)}\nsprite.jpg#xywh=${place}\n`;
  });
  return ['WEBVTT\n', ...cues].join('\n');
}

function timestamp(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(11, 23);
}
