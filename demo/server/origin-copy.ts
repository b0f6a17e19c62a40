import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { setTimeout as delay } from 'node:timers/promises';
import { errorTexts } from './error-texts.js';
import type { Processing } from './processing.js';
import type { VideoRecord } from './video.js';

export interface OriginCopyOptions {
  readonly processing: Processing;
  /** Where files are held while they come in. */
  readonly directory: string;
  /** The only origins that are ever asked. */
  readonly allowedOrigins: () => readonly string[];
  readonly retryDelayMs: number;
}

const ATTEMPTS = 3;
const COPIES_AT_ONCE = 4;

/**
 * Copy from external storage (`origin_url`): three attempts, then the video stays `empty` with the reason. This Gcore
 * fetches from its own loopback addresses only, so that a page that talks to it cannot make it ask anyone else.
 */
export class OriginCopy {
  readonly #options: OriginCopyOptions;
  readonly #closing = new AbortController();
  readonly #waiting: VideoRecord[] = [];
  readonly #running = new Set<Promise<void>>();

  constructor(options: OriginCopyOptions) {
    this.#options = options;
  }

  start(video: VideoRecord): void {
    this.#waiting.push(video);
    this.#fill();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#waiting.length = 0;
    await Promise.all(this.#running);
  }

  #fill(): void {
    while (this.#running.size < COPIES_AT_ONCE) {
      const video = this.#waiting.shift();
      if (!video) return;
      const copying = this.#copy(video).finally(() => {
        this.#running.delete(copying);
        this.#fill();
      });
      this.#running.add(copying);
    }
  }

  async #copy({ id, origin_url }: VideoRecord): Promise<void> {
    const { processing, directory, allowedOrigins, retryDelayMs } = this.#options;
    const url = new URL(origin_url ?? '');
    const fail = (error: string): void => void processing.store.update(id, { error });
    if (!allowedOrigins().includes(url.origin)) {
      return fail(`Gcore on a laptop copies from its own addresses only: ${allowedOrigins().join(', ')}`);
    }
    await mkdir(directory, { recursive: true });
    const file = join(directory, randomUUID());
    let problem = '';
    try {
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        if (attempt > 1) await delay(retryDelayMs, undefined, { signal: this.#closing.signal });
        problem = await this.#fetch(url, file);
        if (problem === '') return await processing.receive({ file, videoId: id });
      }
      fail(problem);
    } catch {
      // Only an emulator that is closing ends the wait between attempts.
    } finally {
      await rm(file, { force: true });
    }
  }

  /** What went wrong in Gcore's words, or an empty string. */
  async #fetch(url: URL, file: string): Promise<string> {
    let isBegun = false;
    try {
      // A redirect could lead anywhere.
      const response = await fetch(url, { redirect: 'error', signal: this.#closing.signal });
      if (response.status !== 200 || !response.body) {
        await response.body?.cancel();
        return [401, 403].includes(response.status) ? errorTexts.originForbidden : errorTexts.originNotFound;
      }
      isBegun = true;
      await pipeline(Readable.fromWeb(response.body as ReadableStream), createWriteStream(file));
      return '';
    } catch (error) {
      if (isBegun) return errorTexts.downloadIncomplete;
      return codeOf(error) === 'ECONNRESET' ? errorTexts.connectionReset : errorTexts.networkTimeout;
    }
  }
}

/** What Node says of a connection, as the cause of `fetch`'s error. */
function codeOf(error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && 'code' in cause ? cause.code : null;
}
