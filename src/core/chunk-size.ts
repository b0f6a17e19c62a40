import type { InterruptionCause } from './state.js';

/** Chunks are multiples of it; object stores behind upload servers like that. */
export const chunkStepBytes = 256 * 2 ** 10;
export const smallestChunkBytes = 2 ** 20;
export const largestChunkBytes = 256 * 2 ** 20;

/**
 * The first chunk, sent before anything is known: its cost `δ` is the same for every size, and on 5 Mbit/s it is through
 * in seven seconds.
 */
const firstChunkBytes = 4 * 2 ** 20;
/** A chunk is never more than so many times the last confirmed one: its rate was measured on few bytes. */
const largestGrowth = 32;
/** Before the first break: the mean time between breaks is what was seen, and this. */
const calmPriorMs = 300_000;
/** After it: what was seen, and this, shared among the breaks and half a one. */
const brokenPriorMs = 10_000;
const brokenPriorBreaks = 0.5;
/** Breaks are forgotten at this pace: a train leaves its tunnels behind. */
const memoryMs = 1_200_000;
/** Where the server keeps the bytes of a broken PATCH a chunk lasts so long, so that progress is confirmed regularly. */
const keptChunkMs = 60_000;
/** A PATCH that fails within this time was refused rather than cut. */
const atOnceMs = 1000;
/** Fewer bytes may all have been under way still: that none of them was kept says nothing. */
const evidenceBytes = 4 * 2 ** 20;
/** Chunks that the cost is measured on, and by how much the largest must exceed the smallest. */
const recentChunks = 8;
const leastSpread = 1.2;
/** Weight of what was seen last in the average of rates. */
const latestWeight = 0.5;

interface TimedChunk {
  readonly bytes: number;
  /** From its start to the start of the next. */
  readonly totalMs: number;
}

/** What an upload host, and the way to it, showed of themselves. */
export interface ChunkModel {
  /** The link's rate while a chunk's body goes out. */
  readonly bytesPerMs: number | null;
  /** `δ`: what each chunk costs on top, whatever its size. */
  readonly fixedCostMs: number | null;
  /** Time at the mercy of a break, and the breaks in it; both fade. */
  readonly exposedMs: number;
  readonly breaks: number;
  /** Whether the server keeps the bytes of a broken PATCH. */
  readonly keepsBytes: boolean;
  /** The last confirmed chunks, oldest first. */
  readonly recent: readonly TimedChunk[];
  readonly largestConfirmedBytes: number;
  /** A chunk of this size failed at once, which a second time makes a limit. */
  readonly suspectBytes: number | null;
  /** The largest chunk that a proxy on the way lets through; worth remembering for the host. */
  readonly limitBytes: number;
}

/** A chunk that the server confirmed. */
export interface ObservedChunk {
  readonly bytes: number;
  /** From the request's start to its last byte handed over. */
  readonly sendingMs: number;
  /** From the last byte handed over to the answer. */
  readonly answerMs: number;
  /** From the answer to the next request's start. */
  readonly gapMs: number;
}

/** A chunk that was not confirmed. */
export interface ObservedBreak {
  readonly cause: InterruptionCause;
  /** What the PATCH was to carry. */
  readonly chunkBytes: number;
  /** What of it was handed over. */
  readonly sentBytes: number;
  /** From the request's start to its last sign of life. */
  readonly elapsedMs: number;
  /** How far the server's offset moved all the same; null while nobody asked it. */
  readonly keptBytes: number | null;
}

/** Knows nothing but the host's `limitBytes`, where an earlier upload met one. */
export function initialChunkModel(limitBytes = Infinity): ChunkModel {
  return {
    bytesPerMs: null,
    fixedCostMs: null,
    exposedMs: 0,
    breaks: 0,
    keepsBytes: false,
    recent: [],
    largestConfirmedBytes: 0,
    suspectBytes: null,
    limitBytes,
  };
}

/** Learns rate and cost from a chunk that went through. */
export function observeChunk(model: ChunkModel, chunk: ObservedChunk): ChunkModel {
  const totalMs = chunk.sendingMs + chunk.answerMs + chunk.gapMs;
  const recent = [...model.recent, { bytes: chunk.bytes, totalMs }].slice(-recentChunks);
  const fixedCostMs = measuredFixedCostMs(recent, chunk.answerMs + chunk.gapMs, model.fixedCostMs);
  const rate = chunk.bytes / Math.max(1, totalMs - fixedCostMs, totalMs / 2);
  return {
    ...exposed(model, totalMs),
    fixedCostMs,
    bytesPerMs: blend(model.bytesPerMs, rate),
    recent,
    largestConfirmedBytes: Math.max(model.largestConfirmedBytes, chunk.bytes),
    suspectBytes: null,
  };
}

/** Learns from a PATCH that ended without an answer, or with an answer that says nothing of its size. */
export function observeBreak(model: ChunkModel, broken: ObservedBreak): ChunkModel {
  if (broken.cause === 'rate-limited' || broken.cause === 'locked') return model;
  if (isRefusedAtOnce(model, broken)) {
    if (model.suspectBytes === broken.chunkBytes)
      return observeLimit(model, { failedBytes: broken.chunkBytes });
    return { ...model, suspectBytes: broken.chunkBytes };
  }
  const passed = exposed(model, broken.elapsedMs);
  return {
    ...passed,
    breaks: passed.breaks + (model.suspectBytes === null ? 1 : 2),
    bytesPerMs: rateAfterBreak(model.bytesPerMs, broken),
    keepsBytes: keepsAfterBreak(model.keepsBytes, broken),
    suspectBytes: null,
  };
}

/** Learns that a chunk of `failedBytes` is too large for something on the way: a 413. */
export function observeLimit(model: ChunkModel, { failedBytes }: { failedBytes: number }): ChunkModel {
  const passes = model.largestConfirmedBytes < failedBytes ? model.largestConfirmedBytes : 0;
  const limitBytes = Math.max(roundDown(failedBytes / 2), passes, chunkStepBytes);
  return { ...model, limitBytes: Math.min(model.limitBytes, limitBytes), suspectBytes: null };
}

/**
 * Bytes that the next PATCH carries, of `remainingBytes`.
 *
 * Each chunk costs `δ` on top of its bytes, and a break costs what was sent of the current one: too small wastes round
 * trips, too large wastes bytes. That is the checkpoint problem of high-performance computing, and where breaks come
 * every `M` on average, the best interval is `sqrt(2·δ·M)`: J. W. Young, "A first order approximation to the optimum
 * checkpoint interval", CACM 17(9), 1974; J. T. Daly, "A higher order estimate of the optimum checkpoint interval for
 * restart dumps", FGCS 22(3), 2006. A server that keeps the bytes of a broken PATCH makes breaks free, and larger chunks
 * always better.
 */
export function nextChunkBytes(model: ChunkModel, { remainingBytes }: { remainingBytes: number }): number {
  const ceilingBytes = Math.min(largestChunkBytes, model.limitBytes);
  if (model.suspectBytes !== null) return Math.min(model.suspectBytes, remainingBytes);
  const wantedBytes = Math.max(smallestChunkBytes, Math.min(idealBytes(model), grownBytes(model)));
  return evenShare(remainingBytes, Math.min(wantedBytes, ceilingBytes), ceilingBytes);
}

function idealBytes({ bytesPerMs, fixedCostMs, exposedMs, breaks, keepsBytes }: ChunkModel): number {
  if (bytesPerMs === null) return firstChunkBytes;
  if (keepsBytes) return bytesPerMs * keptChunkMs;
  if (fixedCostMs === null) return Math.min(firstChunkBytes, bytesPerMs * brokenPriorMs);
  const meanMsBetweenBreaks =
    breaks === 0 ? exposedMs + calmPriorMs : (exposedMs + brokenPriorMs) / (breaks + brokenPriorBreaks);
  return bytesPerMs * Math.sqrt(2 * fixedCostMs * meanMsBetweenBreaks);
}

function grownBytes({ recent }: ChunkModel): number {
  const last = recent.at(-1);
  return last ? last.bytes * largestGrowth : firstChunkBytes;
}

/** Splits what is left evenly, so that no small chunk remains at the end: it would cost as much as a large one. */
function evenShare(remainingBytes: number, wantedBytes: number, ceilingBytes: number): number {
  const chunks = Math.max(
    1,
    Math.round(remainingBytes / wantedBytes),
    Math.ceil(remainingBytes / ceilingBytes),
  );
  const shareBytes = Math.ceil(remainingBytes / chunks / chunkStepBytes) * chunkStepBytes;
  return Math.min(shareBytes, ceilingBytes, remainingBytes);
}

/**
 * `δ` in the time of the latest chunks, which is `δ + bytes / rate`: a line, fitted by least squares of the relative
 * errors. The time from the last byte handed over to the answer only bounds it, since bytes handed over wait in the
 * socket's buffer.
 */
function measuredFixedCostMs(recent: readonly TimedChunk[], tailMs: number, knownMs: number | null): number {
  const interceptMs = fittedInterceptMs(recent) ?? knownMs ?? tailMs / 2;
  return Math.min(tailMs, Math.max(tailMs / 4, interceptMs));
}

/** Null where the chunks are too much alike to tell. */
function fittedInterceptMs(recent: readonly TimedChunk[]): number | null {
  const sizes = recent.map(({ bytes }) => bytes);
  if (Math.max(...sizes) < leastSpread * Math.min(...sizes)) return null;
  let [weights, sumBytes, sumMs] = [0, 0, 0];
  for (const { bytes, totalMs } of recent) {
    weights += totalMs ** -2;
    sumBytes += bytes * totalMs ** -2;
    sumMs += totalMs ** -1;
  }
  const [meanBytes, meanMs] = [sumBytes / weights, sumMs / weights];
  let [covariance, variance] = [0, 0];
  for (const { bytes, totalMs } of recent) {
    covariance += ((bytes - meanBytes) * (totalMs - meanMs)) / totalMs ** 2;
    variance += ((bytes - meanBytes) / totalMs) ** 2;
  }
  return meanMs - (covariance / variance) * meanBytes;
}

function isRefusedAtOnce(model: ChunkModel, broken: ObservedBreak): boolean {
  return broken.elapsedMs < atOnceMs && !broken.keptBytes && broken.chunkBytes > model.largestConfirmedBytes;
}

/** Bytes handed over bound the rate from above; only a break that took its time says something. */
function rateAfterBreak(bytesPerMs: number | null, { sentBytes, elapsedMs }: ObservedBreak): number | null {
  if (elapsedMs < atOnceMs || sentBytes === 0) return bytesPerMs;
  const bound = sentBytes / elapsedMs;
  return bytesPerMs === null ? bound : Math.min(bytesPerMs, Math.max(bound, bytesPerMs / 4));
}

/** A part that was kept proves it; the whole chunk kept only means that its answer was lost. */
function keepsAfterBreak(keepsBytes: boolean, { keptBytes, sentBytes, chunkBytes }: ObservedBreak): boolean {
  if (keptBytes === null || keptBytes >= chunkBytes) return keepsBytes;
  if (keptBytes > 0) return true;
  return sentBytes >= evidenceBytes ? false : keepsBytes;
}

function exposed(model: ChunkModel, elapsedMs: number): ChunkModel {
  const kept = Math.exp(-elapsedMs / memoryMs);
  return { ...model, exposedMs: model.exposedMs * kept + elapsedMs, breaks: model.breaks * kept };
}

function blend(before: number | null, latest: number): number {
  return before === null ? latest : before + latestWeight * (latest - before);
}

function roundDown(bytes: number): number {
  return Math.floor(bytes / chunkStepBytes) * chunkStepBytes;
}
