/**
 * Draws the sample video of the demo again: `node --import tsx demo/pages/sample/make.ts` (needs ffmpeg). Hills that pass
 * by under a setting sun: drawn here, so that it is nobody's film, and small enough for the repository.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const width = 640;
const height = 360;
const framesPerSecond = 24;
const seconds = 8;

type Color = readonly [red: number, green: number, blue: number];

const sky: readonly Color[] = [
  [30, 34, 84],
  [109, 79, 178],
  [240, 128, 118],
  [255, 205, 140],
];
const sun: Color = [255, 238, 200];

interface Hills {
  readonly color: Color;
  /** Pixels from the top, at time 0. */
  readonly top: number;
  /** Pixels up and down. */
  readonly swing: number;
  /** Pixels a second. */
  readonly speed: number;
  readonly waveLength: number;
}

/** The far ones first. */
const ranges: readonly Hills[] = [
  { color: [148, 92, 160], top: 212, swing: 34, speed: 8, waveLength: 210 },
  { color: [101, 66, 142], top: 246, swing: 30, speed: 18, waveLength: 165 },
  { color: [62, 46, 112], top: 282, swing: 26, speed: 36, waveLength: 190 },
  { color: [28, 26, 66], top: 320, swing: 22, speed: 74, waveLength: 150 },
];

const mix = (a: Color, b: Color, share: number): Color => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
];

function skyAt(y: number): Color {
  const place = Math.min(0.999, y / 260) * (sky.length - 1);
  const [upper = sun, lower = sun] = sky.slice(Math.floor(place));
  return mix(upper, lower, place % 1);
}

function ridge({ top, swing, speed, waveLength }: Hills, x: number, timeS: number): number {
  const phase = ((x + speed * timeS) * 2 * Math.PI) / waveLength;
  return (
    top - swing * (0.6 * Math.sin(phase) + 0.3 * Math.sin(phase * 2.3 + top) + 0.1 * Math.sin(phase * 5.1))
  );
}

function pixel(x: number, y: number, timeS: number, tops: readonly number[]): Color {
  const distance = Math.hypot(x - 400, y - (96 + timeS * 8));
  const glow = Math.exp(-distance / 70) * 0.55;
  const disc = Math.min(1, Math.max(0, 35 - distance));
  let color = mix(mix(skyAt(y), sun, glow), sun, disc);
  ranges.forEach((range, index) => {
    const depth = y - (tops[index] ?? height);
    // One pixel of blending keeps the ridges free of stairs.
    color = mix(color, mix(range.color, sky[2] ?? sun, glow * 0.5), Math.min(1, Math.max(0, depth)));
  });
  return color;
}

function drawFrame(timeS: number): Buffer {
  const frame = Buffer.alloc(width * height * 3);
  for (let x = 0; x < width; x++) {
    const tops = ranges.map((range) => ridge(range, x, timeS));
    for (let y = 0; y < height; y++) frame.set(pixel(x, y, timeS, tops), (y * width + x) * 3);
  }
  return frame;
}

const target = fileURLToPath(new URL('hills.mp4', import.meta.url));
const ffmpeg = spawn(
  'ffmpeg',
  [
    ...['-loglevel', 'error', '-y'],
    ...[
      '-f',
      'rawvideo',
      '-pix_fmt',
      'rgb24',
      '-s',
      `${width}x${height}`,
      '-r',
      `${framesPerSecond}`,
      '-i',
      '-',
    ],
    ...['-f', 'lavfi', '-i', `sine=frequency=196:duration=${seconds}`],
    ...['-filter:a', `volume=0.1,afade=t=in:d=2,afade=t=out:st=${seconds - 2}:d=2`],
    ...['-c:v', 'libx264', '-preset', 'slow', '-crf', '32', '-pix_fmt', 'yuv420p'],
    ...['-c:a', 'aac', '-b:a', '24k', '-ac', '1', '-movflags', '+faststart', target],
  ],
  { stdio: ['pipe', 'inherit', 'inherit'] },
);
for (let index = 0; index < seconds * framesPerSecond; index++) {
  if (!ffmpeg.stdin.write(drawFrame(index / framesPerSecond))) await once(ffmpeg.stdin, 'drain');
}
ffmpeg.stdin.end();
await once(ffmpeg, 'close');
