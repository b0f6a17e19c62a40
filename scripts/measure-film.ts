/**
 * Measures how long the pictures of a large video take, what is read for them, and how long the page's main thread is held up:
 *
 *     npx tsx scripts/measure-film.ts [height of the video, 1080]
 *
 * The video has 4 GB and its index at the end. Its samples lie apart from each other all over the file, as in a real one; what
 * is between them is a hole. VP9 in MP4, which every engine with WebCodecs decodes. Needs ffmpeg.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { createServer } from 'vite';
import type * as FilmModule from '../src/browser/inspect/film.js';
import { chromiumArgs, findBrowser, howToInstall } from '../test/helpers/browsers.js';

const SIZE_BYTES = 4_000_000_000;
const SECONDS = 120;
const height = Number(process.argv[2] ?? 1080);

interface Box {
  readonly type: string;
  readonly start: number;
  readonly size: number;
}

function* boxesOf(bytes: Buffer, from: number, to: number): Generator<Box> {
  for (let start = from; start + 8 <= to;) {
    const size = bytes.readUInt32BE(start);
    yield { type: bytes.toString('latin1', start + 4, start + 8), start, size };
    start += size;
  }
}

/** Where the chunk offsets of each track begin, and how many they are. */
function chunkTables(bytes: Buffer, { start, size }: Box): { readonly at: number; readonly count: number }[] {
  return Array.from(boxesOf(bytes, start + 8, start + size)).flatMap((box) => {
    if (['trak', 'mdia', 'minf', 'stbl'].includes(box.type)) return chunkTables(bytes, box);
    return box.type === 'stco' ? [{ at: box.start + 16, count: bytes.readUInt32BE(box.start + 12) }] : [];
  });
}

/** Writes the video to `path`, its chunks spread over all of its size. */
async function writeLargeVideo(path: string): Promise<void> {
  const small = `${path}.small.mp4`;
  const width = Math.round((height * 16) / 9 / 2) * 2;
  const made = spawnSync(
    'ffmpeg',
    [
      ...['-y', '-loglevel', 'error', '-f', 'lavfi'],
      ...['-i', `testsrc2=size=${width}x${height}:rate=5:duration=${SECONDS}`],
      ...['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '2M', '-g', '25', small],
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (made.status !== 0) throw new Error('ffmpeg made no video.');
  const bytes = await readFile(small);
  const boxes = Array.from(boxesOf(bytes, 0, bytes.length));
  const [moov, mdat] = ['moov', 'mdat'].map((wanted) => boxes.find(({ type }) => type === wanted));
  if (!moov || !mdat || moov.start < mdat.start) throw new Error('The index is not at the end.');
  const tables = chunkTables(bytes, moov);
  const offsets = tables.flatMap(({ at, count }) =>
    Array.from({ length: count }, (_, index) => ({
      at: at + 4 * index,
      from: bytes.readUInt32BE(at + 4 * index),
    })),
  );
  offsets.sort((one, other) => one.from - other.from);
  const moovTo = SIZE_BYTES - moov.size;
  const gap = Math.floor((moovTo - mdat.start - bytes.length) / offsets.length);
  const file = await open(path, 'w');
  try {
    await file.write(bytes.subarray(0, mdat.start), 0, null, 0);
    for (const [index, { at, from }] of offsets.entries()) {
      const chunk = bytes.subarray(from, offsets[index + 1]?.from ?? mdat.start + mdat.size);
      const to = from + index * gap;
      await file.write(chunk, 0, null, to);
      bytes.writeUInt32BE(to, at);
    }
    bytes.writeUInt32BE(moovTo - mdat.start, mdat.start);
    await file.write(bytes.subarray(mdat.start, mdat.start + 8), 0, null, mdat.start);
    await file.write(bytes.subarray(moov.start, moov.start + moov.size), 0, null, moovTo);
  } finally {
    await file.close();
  }
}

const { executablePath } = findBrowser('chromium') ?? {};
if (!executablePath) throw new Error(`No Chromium was found. Install it with ${howToInstall.chromium}.`);
const folder = await mkdtemp(join(tmpdir(), 'gcore-uploader-film-'));
const server = await createServer({ server: { port: 0, host: '127.0.0.1' }, logLevel: 'error' });
const browser = await chromium.launch({ executablePath, args: [...chromiumArgs] });
try {
  const path = join(folder, 'wedding.mp4');
  await writeLargeVideo(path);
  await server.listen();
  const page = await browser.newPage();
  await page.goto(`${server.resolvedUrls?.local[0] ?? ''}demo/many.html`);
  await page.setContent('<input type="file">');
  await page.setInputFiles('input', path);
  for (const run of ['first', 'second', 'third']) {
    const measured = await page.evaluate(async (durationMs) => {
      const module = '/src/browser/inspect/film.ts';
      const { openFilm } = (await import(module)) as typeof FilmModule;
      const file = document.querySelector('input')?.files?.[0];
      if (!file) throw new Error('no file');
      let bytesRead = 0;
      const { slice } = file;
      file.slice = (...range) => {
        const part = slice.apply(file, range);
        bytesRead += part.size;
        return part;
      };
      const tasks: number[] = [];
      const observer = new PerformanceObserver((list) =>
        tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration))),
      );
      await new Promise((resolve) => setTimeout(resolve, 500));
      observer.observe({ type: 'longtask' });
      const controller = new AbortController();
      const begun = performance.now();
      const film = await openFilm(file, durationMs, controller.signal);
      let pictures = 0;
      const canvas = document.createElement('canvas');
      for (let index = 0; index < 12; index += 1) {
        const picture = await film?.near(((index + 0.5) * durationMs) / 12, index === 0 ? 640 : 160);
        if (!picture) continue;
        [canvas.width, canvas.height] = [picture.width, picture.height];
        canvas.getContext('2d')?.drawImage(picture, 0, 0);
        pictures += 1;
        picture.close();
      }
      const tookMs = Math.round(performance.now() - begun);
      await new Promise((resolve) => setTimeout(resolve, 500));
      observer.disconnect();
      controller.abort();
      delete (file as { slice?: unknown }).slice;
      return { pictures, tookMs, megabytesRead: Math.round(bytesRead / 1e5) / 10, longTasksMs: tasks };
    }, SECONDS * 1000);
    console.log(run, JSON.stringify(measured));
  }
} finally {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
}
