import {
  initialChunkModel,
  observeBreak,
  observeChunk,
  type ChunkModel,
  type ObservedBreak,
  type ObservedChunk,
} from '../../../src/core/policy/chunk-model.js';
import { nextChunkBytes } from '../../../src/core/policy/chunk-size.js';
import { seededRandom } from '../../helpers/seeded-random.js';
import { bytesBetween, cutTimesMs, sendingMs, type LinkProfile } from '../../helpers/link/link-model.js';

/** What sizes the chunks of a simulated upload. */
export interface Sizing {
  next(remainingBytes: number): number;
  confirmed(chunk: ObservedChunk): void;
  broken(observed: ObservedBreak): void;
}

export interface SimulatedUpload {
  readonly link: LinkProfile;
  readonly fileBytes: number;
  /** Whether the server keeps what arrived of a broken PATCH. */
  readonly keepsBytes: boolean;
  readonly seed: number;
  /** What the socket takes before anything went out: of the handed over bytes, so many are still under way. */
  readonly socketBufferBytes?: number;
  /** By what share the rate of a chunk is above or below the link's at most. */
  readonly jitter?: number;
}

/** What the server and the browser need for a chunk beside its bytes and the round trip. */
const finalisationMs = 40;
const gapMs = 5;

export function fixedSizing(chunkBytes: number): Sizing {
  return {
    next: (remainingBytes) => Math.min(chunkBytes, remainingBytes),
    confirmed: () => {},
    broken: () => {},
  };
}

export function automaticSizing(): Sizing {
  let model: ChunkModel = initialChunkModel();
  return {
    next: (remainingBytes) => nextChunkBytes(model, { remainingBytes }),
    confirmed: (chunk) => {
      model = observeChunk(model, chunk);
    },
    broken: (observed) => {
      model = observeBreak(model, observed);
    },
  };
}

/** Milliseconds that the upload takes; `Infinity` where it is not through after `limitMs`. */
export function uploadMs(sizing: Sizing, upload: SimulatedUpload, limitMs = Infinity): number {
  const { fileBytes, keepsBytes, socketBufferBytes = 512 * 2 ** 10, jitter = 0 } = upload;
  const nextCutAfter = cutsOf(upload.link, upload.seed);
  const random = seededRandom(upload.seed);
  let [atMs, offset] = [0, 0];
  while (offset < fileBytes) {
    if (atMs > limitMs) return Infinity;
    const bytes = sizing.next(fileBytes - offset);
    const rateFactor = 1 + jitter * (2 * random() - 1);
    const link = { ...upload.link, bytesPerSecond: upload.link.bytesPerSecond * rateFactor };
    const startedMs = atMs;
    // The first PATCH is preceded by its preflight.
    let bodyFromMs = startedMs + (offset === 0 ? link.roundTripMs : 0);
    let sending = send(link, bodyFromMs, bytes, socketBufferBytes);
    let cutMs = nextCutAfter(startedMs);
    // Chromium sends a request once more, unasked, where its connection had been used before, as it had by the creation or
    // a HEAD. A server that kept some of it refuses that.
    if (cutMs < sending.answeredMs && !keepsBytes) {
      bodyFromMs = cutMs + link.roundTripMs;
      const handedOverMs = cutMs >= sending.handedOverMs ? sending.handedOverMs : null;
      sending = send(link, bodyFromMs, bytes, socketBufferBytes);
      sending = { ...sending, handedOverMs: handedOverMs ?? sending.handedOverMs };
      cutMs = nextCutAfter(bodyFromMs);
    }
    const { handedOverMs, arrivedMs, answeredMs } = sending;
    if (cutMs >= answeredMs) {
      const times = { sendingMs: handedOverMs - startedMs, answerMs: answeredMs - handedOverMs, gapMs };
      sizing.confirmed({ bytes, ...times });
      offset += bytes;
      atMs = answeredMs + gapMs;
      continue;
    }
    const throughBytes = bytesBetween(link, bodyFromMs, Math.max(bodyFromMs, cutMs - link.roundTripMs / 2));
    const keptBytes = cutMs >= arrivedMs ? bytes : keepsBytes ? Math.min(bytes, Math.floor(throughBytes)) : 0;
    const sentBytes = Math.min(
      bytes,
      bytesBetween(link, bodyFromMs, Math.max(bodyFromMs, cutMs)) + socketBufferBytes,
    );
    sizing.broken({
      cause: 'network',
      chunkBytes: bytes,
      sentBytes,
      elapsedMs: cutMs - startedMs,
      keptBytes,
    });
    offset += keptBytes;
    // A new connection and a HEAD.
    atMs = cutMs + 2 * link.roundTripMs;
  }
  return atMs;
}

interface Sending {
  readonly handedOverMs: number;
  readonly arrivedMs: number;
  readonly answeredMs: number;
}

function send(link: LinkProfile, atMs: number, bytes: number, socketBufferBytes: number): Sending {
  const handedOverMs = atMs + sendingMs(link, atMs, Math.max(0, bytes - socketBufferBytes));
  const arrivedMs = atMs + sendingMs(link, atMs, bytes) + link.roundTripMs / 2;
  return { handedOverMs, arrivedMs, answeredMs: arrivedMs + finalisationMs + link.roundTripMs / 2 };
}

/** The first cut after a moment; moments must not go back. */
function cutsOf(link: LinkProfile, seed: number): (atMs: number) => number {
  const cuts = cutTimesMs(link, seed);
  let nextMs = 0;
  return (atMs) => {
    while (nextMs <= atMs) nextMs = cuts.next().value ?? Infinity;
    return nextMs;
  };
}
