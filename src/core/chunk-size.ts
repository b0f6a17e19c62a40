import { fixedCostMsOf, usualFixedCostMs, withChunk, type TimedChunk } from './chunk-cost.js';
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
const largestGrowth = 64;
/** Before the first break: the mean time between breaks is what was seen, and this. */
const calmPriorMs = 1_200_000;
/**
 * Before the first break, too: a chunk lasts no longer than this share of what the link held so far, or than the seconds
 * that it may lose at once. A link that breaks is found out at the price of a short chunk; one that does not pays for one
 * chunk more.
 */
const calmShare = 0.7;
const calmLeastMs = 4000;
/** After it: what was seen, and this, shared among the breaks and one. */
const brokenPriorMs = 5000;
const brokenPriorBreaks = 1;
/** Breaks are forgotten at this pace: a train leaves its tunnels behind. */
const memoryMs = 1_200_000;
/** Where the server keeps the bytes of a broken PATCH a chunk lasts so long, so that progress is confirmed regularly. */
const keptChunkMs = 60_000;
/** A PATCH that fails within this time was refused rather than cut. */
const atOnceMs = 1000;
/** Fewer bytes may all have been under way still: that none of them was kept says nothing. */
const evidenceBytes = 4 * 2 ** 20;
/** A chunk that took so many times what it should have is slow. */
const slowness = 1.3;
/** Weight of what was seen last in the average of rates; more where it lasted longer than all before it. */
const latestWeight = 0.5;

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
  /** The last chunk took far longer than expected. */
  readonly wasSlow: boolean;
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
  /** From the request's start to its failure; to its last sign of life where it stalled. */
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
    wasSlow: false,
    largestConfirmedBytes: 0,
    suspectBytes: null,
    limitBytes,
  };
}

/** Learns rate and cost from a chunk that went through. */
export function observeChunk(model: ChunkModel, chunk: ObservedChunk): ChunkModel {
  const totalMs = Math.max(1, chunk.sendingMs + chunk.answerMs + chunk.gapMs);
  const passed: ChunkModel = {
    ...exposed(model, totalMs),
    largestConfirmedBytes: Math.max(model.largestConfirmedBytes, chunk.bytes),
    suspectBytes: null,
  };
  const wasSlow = isSlow(model, chunk.bytes, totalMs);
  if (wasSlow && model.breaks > 0 && !model.wasSlow) return { ...passed, breaks: passed.breaks + 1, wasSlow };

  const recent = withChunk(model.recent, { bytes: chunk.bytes, totalMs });
  const fixedCostMs = fixedCostMsOf(recent, {
    tailMs: chunk.answerMs + chunk.gapMs,
    knownMs: model.fixedCostMs,
  });
  // The first chunk's cost holds the preflight as well, and most of it may lie within the system's buffers: not in its tail.
  const costMs = model.fixedCostMs === null ? usualFixedCostMs : fixedCostMs;
  const rate = chunk.bytes / Math.max(totalMs - costMs, totalMs / 2);
  const weight = wasSlow ? 1 : Math.max(latestWeight, totalMs / passed.exposedMs);
  const bytesPerMs = blend(model.bytesPerMs, rate, weight);
  return { ...passed, wasSlow: false, recent, fixedCostMs, bytesPerMs };
}

/** Learns from a PATCH that ended without an answer, or with an answer that says nothing of its size. */
export function observeBreak(model: ChunkModel, broken: ObservedBreak): ChunkModel {
  if (broken.cause === 'rate-limited' || broken.cause === 'locked') return model;
  if (isRefusedAtOnce(model, broken)) {
    const { chunkBytes } = broken;
    return model.suspectBytes === chunkBytes
      ? observeLimit(model, { failedBytes: chunkBytes })
      : { ...model, suspectBytes: chunkBytes };
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
 * trips, too large wastes bytes. That is the checkpoint problem of high-performance computing: where breaks come every
 * `M` on average, the best interval is `sqrt(2·δ·M)`, and two thirds of `δ` less in the second order. J. W. Young, "A
 * first order approximation to the optimum checkpoint interval", CACM 17(9), 1974; J. T. Daly, "A higher order estimate
 * of the optimum checkpoint interval for restart dumps", FGCS 22(3), 2006. A server that keeps the bytes of a broken
 * PATCH makes breaks free, and larger chunks always better.
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
  const costMs = fixedCostMs ?? usualFixedCostMs;
  const best = (meanMsBetweenBreaks: number): number =>
    Math.sqrt(2 * costMs * meanMsBetweenBreaks) - (2 / 3) * costMs;
  const bestMs =
    breaks === 0
      ? Math.min(best(exposedMs + calmPriorMs), Math.max(calmLeastMs, calmShare * exposedMs))
      : best((exposedMs + brokenPriorMs) / (breaks + brokenPriorBreaks));
  return bytesPerMs * bestMs;
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
 * On a link that breaks, a chunk that took far longer than the one before it was most likely sent twice: Chromium sends
 * a request again by itself when a connection that it used before is reset while the answer is due.
 */
function isSlow({ bytesPerMs, fixedCostMs }: ChunkModel, bytes: number, totalMs: number): boolean {
  return (
    bytesPerMs !== null && fixedCostMs !== null && totalMs > slowness * (fixedCostMs + bytes / bytesPerMs)
  );
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

function blend(before: number | null, latest: number, weight: number): number {
  return before === null ? latest : before + weight * (latest - before);
}

function roundDown(bytes: number): number {
  return Math.floor(bytes / chunkStepBytes) * chunkStepBytes;
}
