import {
  initialChunkModel,
  nextChunkBytes,
  observeBreak,
  observeChunk,
  type ChunkModel,
  type ObservedBreak,
  type ObservedChunk,
} from '../../src/core/chunk-size.js';
import { bytesBetween, cutTimesMs, sendingMs, type LinkProfile } from '../helpers/link/link-model.js';

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
}

/** What the server and the browser need for a chunk beside its bytes and the round trip. */
const finalisationMs = 40;
const gapMs = 5;
/** What the socket takes before anything went out. */
const socketBufferBytes = 512 * 2 ** 10;

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
  const { link, fileBytes, keepsBytes } = upload;
  const cuts = cutTimesMs(link, upload.seed);
  const nextCutAfter = (atMs: number, cutMs: number): number => {
    let nextMs = cutMs;
    while (nextMs <= atMs) nextMs = cuts.next().value ?? Infinity;
    return nextMs;
  };
  let atMs = 0;
  let offset = 0;
  let cutMs = 0;
  while (offset < fileBytes) {
    if (atMs > limitMs) return Infinity;
    cutMs = nextCutAfter(atMs, cutMs);
    const bytes = sizing.next(fileBytes - offset);
    const bodyMs = sendingMs(link, atMs, bytes);
    const arrivedMs = atMs + link.roundTripMs / 2 + bodyMs;
    const answeredMs = arrivedMs + finalisationMs + link.roundTripMs / 2;
    if (cutMs >= answeredMs) {
      const handedOverMs = sendingMs(link, atMs, Math.max(0, bytes - socketBufferBytes));
      sizing.confirmed({ bytes, sendingMs: handedOverMs, answerMs: answeredMs - atMs - handedOverMs, gapMs });
      offset += bytes;
      atMs = answeredMs + gapMs;
      continue;
    }
    const throughBytes = Math.floor(bytesBetween(link, atMs, Math.max(atMs, cutMs - link.roundTripMs / 2)));
    const whole = cutMs >= arrivedMs;
    const keptBytes = whole ? bytes : keepsBytes ? Math.min(bytes, throughBytes) : 0;
    const sentBytes = Math.min(bytes, bytesBetween(link, atMs, cutMs) + socketBufferBytes);
    sizing.broken({ cause: 'network', chunkBytes: bytes, sentBytes, elapsedMs: cutMs - atMs, keptBytes });
    offset += keptBytes;
    // A new connection and a HEAD.
    atMs = cutMs + 2 * link.roundTripMs;
  }
  return atMs;
}
