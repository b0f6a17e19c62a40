import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { StartedGcore } from '../../demo/server/start.js';
import { browserClock } from '../../src/browser/clock.js';
import { createTusTransfer } from '../../src/browser/tus/transfer.js';
import { noopPorts } from '../../src/core/ports/noop-ports.js';
import type { Upload } from '../../src/core/model/state.js';
import type { ChunkLimits } from '../../src/core/ports/ports.js';
import { createUploader } from '../../src/core/uploader.js';
import { seededBytes } from '../helpers/seeded-random.js';
import { sha256OfFile } from '../helpers/sha256-of-file.js';
import { sha256 } from '../helpers/sha256.js';
import { until } from '../helpers/until.js';
import { newSession } from '../server/gcore-fixture.js';
import { route } from './page-network.js';
import type { Wire } from './wire.js';

/** Whether the bytes that a page shows as uploaded are the truth. */
class Bar {
  /** What it showed that was not. */
  readonly lies: string[] = [];
  #shownBytes = 0;
  #underWayBytes = 0;
  #state = '';
  #breaks = 0;

  constructor(private readonly wire: Wire) {}

  /**
   * It is never ahead of what is confirmed and under way, and falls by no more than what was under way: at once at the first break. A
   * server that kept the bytes of that one is taken to keep those of the next.
   */
  look({ state, progress }: Upload): void {
    const { bytesUploaded, bytesConfirmed } = progress;
    const { latestBodySentBytes } = this.wire;
    if (state === 'interrupted' && this.#state !== state) this.#breaks += 1;
    this.#state = state;
    const isLost = state === 'interrupted' && this.#breaks === 1;
    const mostBytes = bytesConfirmed + (isLost ? 0 : latestBodySentBytes);
    if (bytesUploaded > mostBytes) this.lies.push(`${state}: ${bytesUploaded} instead of ${mostBytes}`);
    const fallenBytes = this.#shownBytes - bytesUploaded;
    // The next body may be on its way by now.
    const lostBytes = Math.max(this.#underWayBytes, latestBodySentBytes);
    if (fallenBytes > lostBytes) this.lies.push(`It fell by ${fallenBytes} instead of ${lostBytes}`);
    [this.#shownBytes, this.#underWayBytes] = [bytesUploaded, latestBodySentBytes];
  }
}

/** An upload has ended by then, or its page says what is wrong. */
const WITHIN_MS = 60_000;

/** What a page remembers of upload hosts from one visit to the next. */
export function rememberedLimits(): ChunkLimits {
  const limits = new Map<string, number>();
  return {
    of: (endpoint) => limits.get(new URL(endpoint).origin) ?? Infinity,
    remember: (endpoint, bytes) => void limits.set(new URL(endpoint).origin, bytes),
  };
}

export interface Ended {
  /** Bodies that went out for each byte of the file. */
  readonly sentPerByte: number;
  /** How often it was interrupted. */
  readonly interruptions: number;
  readonly seconds: number;
}

export interface JourneyOptions {
  readonly gcore: StartedGcore;
  /** Where the proxy is. */
  readonly origin: string;
  readonly wire: Wire;
  readonly sizeBytes: number;
  readonly limits?: ChunkLimits;
  /** Called once, when so many bytes are confirmed. */
  readonly midway?: { readonly bytes: number; readonly happens: () => Promise<void> };
}

/** One visit that uploads one file, which must arrive whole. */
export async function journey(options: JourneyOptions): Promise<Ended> {
  const { gcore, origin, wire, sizeBytes, limits = rememberedLimits(), midway } = options;
  const { token, video } = await newSession(gcore);
  const endRoute = route(origin, wire);
  const uploader = createUploader(
    { session: { token, videoId: video.id, clientId: video.client_id, hostname: origin } },
    {
      ...noopPorts,
      connectivity: { ...noopPorts.connectivity, ownOriginAnswers: () => Promise.resolve(true) },
      clock: browserClock,
      chunkLimits: limits,
      // Node has no service workers that could intercept it.
      transfer: { open: createTusTransfer().open },
      random: { number: () => 0.5, id: () => crypto.randomUUID() },
    },
  );
  const startedAt = performance.now();
  const bytes = seededBytes(video.id, sizeBytes);
  const file = new File([bytes], 'holiday.mp4', { type: 'video/mp4' });
  let interruptions = 0;
  uploader.on(({ type }) => (interruptions += type === 'retry' ? 1 : 0));
  const bar = new Bar(wire);
  uploader.subscribe(() => uploader.getState().uploads.forEach((upload) => bar.look(upload)));
  try {
    const sentBefore = wire.sentBytes;
    await uploader.add([file]);
    const current = () => uploader.getState().uploads[0];
    if (midway) {
      await until(() => (current()?.progress.bytesConfirmed ?? 0) >= midway.bytes, {
        timeoutMs: WITHIN_MS,
        what: 'the middle',
      });
      await midway.happens();
    }
    await until(() => ['uploaded', 'failed', 'asking'].includes(current()?.state ?? ''), {
      timeoutMs: WITHIN_MS,
      what: 'the end of the upload',
    });
    const last = current();
    if (last?.state === 'failed') throw last.error;
    if (last?.state !== 'uploaded') throw new Error(`It is ${last?.state}.`);
    const original = join(gcore.storage, String(video.id), 'original');
    await until(async () => (await sha256OfFile(original).catch(() => '')) === (await sha256(file)), {
      what: 'the same bytes at Gcore',
    });
    assert.deepEqual(bar.lies, []);
    const sentPerByte = (wire.sentBytes - sentBefore) / sizeBytes;
    return { sentPerByte, interruptions, seconds: (performance.now() - startedAt) / 1000 };
  } finally {
    uploader.suspend();
    endRoute();
  }
}
