import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ffmpeg } from './ffmpeg.js';
import type { Processing } from './processing.js';
import type { StreamRecord } from './streams.js';
import type { VideoRecord } from './video.js';

export interface RecordingsOptions {
  readonly processing: Processing;
  /** Where recordings are written before they become originals. */
  readonly directory: string;
  readonly hasFfmpeg: boolean;
  readonly log: (line: string) => void;
}

/** What a recording is without ffmpeg: two seconds of H.264 and AAC. */
const SAMPLE = fileURLToPath(new URL('./recording.mp4', import.meta.url));
const SHORTEST_S = 2;
const LONGEST_S = 30;

/** Makes videos of recordings: a test picture of about the recorded length, since nobody really sends a signal. */
export class Recordings {
  readonly #options: RecordingsOptions;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<void>>();

  constructor(options: RecordingsOptions) {
    this.#options = options;
  }

  /** The new video's entity, `empty` until its file is written. */
  save(stream: StreamRecord, startedAt: Date): VideoRecord {
    const recording_started_at = startedAt.toISOString();
    const { id, name, projection, record_type } = stream;
    const video = this.#options.processing.store.create({
      name: `${name} ${recording_started_at}`,
      stream_id: id,
      projection,
      recording_started_at,
      record_type,
    });
    const lengthS = (Date.now() - startedAt.getTime()) / 1000;
    const writing = this.#write(video.id, Math.min(LONGEST_S, Math.max(SHORTEST_S, lengthS)))
      .catch(
        (error: unknown) => this.#closing.signal.aborted || this.#options.log(`Recording: ${String(error)}`),
      )
      .then(() => void this.#running.delete(writing));
    this.#running.add(writing);
    return video;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#running);
  }

  async #write(videoId: number, lengthS: number): Promise<void> {
    const { processing, directory, hasFfmpeg } = this.#options;
    await mkdir(directory, { recursive: true });
    const file = join(directory, `${randomUUID()}.mp4`);
    try {
      if (hasFfmpeg) await ffmpeg(testPictureArgs(lengthS, file), this.#closing.signal);
      else await copyFile(SAMPLE, file);
      await processing.receive({ file, videoId });
    } finally {
      await rm(file, { force: true });
    }
  }
}

function testPictureArgs(lengthS: number, file: string): readonly string[] {
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=25'];
  const sound = ['-f', 'lavfi', '-i', 'sine=frequency=440'];
  const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
  return [...picture, ...sound, '-t', lengthS.toFixed(3), ...codecs, file];
}
