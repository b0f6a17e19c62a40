import { fixedCostMsOf, usualFixedCostMs, withChunk, type TimedChunk } from './chunk-cost.js';
import { limitAfterBreak, limitAfterPass, noLimit, type ChunkLimit } from './chunk-limit.js';
import type { InterruptionCause } from '../model/state.js';

/** Breaks are forgotten at this pace: a train leaves its tunnels behind. */
const memoryMs = 1_200_000;
/** A PATCH that fails within this time says nothing of the link. */
const atOnceMs = 1000;
/** Fewer bytes may all have been under way still: that none of them was kept says nothing. */
const evidenceBytes = 4 * 2 ** 20;
/** A chunk that took so many times what it should have is slow, and one that took so many times less is fast. */
const tolerance = 1.2;
/** Weight of what was seen last in the average of rates; more where it lasted longer than all before it. */
const latestWeight = 0.5;

/** What an upload host, and the way to it, showed of themselves. */
export interface ChunkModel extends ChunkLimit {
  /** The link's rate while a chunk's body goes out. */
  readonly bytesPerMs: number | null;
  /** `δ`: what each chunk costs on top, whatever its size. */
  readonly fixedCostMs: number | null;
  /** Time at the mercy of a break, and the breaks in it; both fade. */
  readonly exposedMs: number;
  readonly breaks: number;
  /** Whether the server keeps the bytes of a broken PATCH. */
  readonly keepsBytes: boolean;
  /** The last confirmed chunks of this rate, oldest first; without the very first, which paid for the preflight as well. */
  readonly recent: readonly TimedChunk[];
  /** The rate before the last chunk, where that was slow: sent twice perhaps, and the link is as fast as it was. */
  readonly rateBeforeSlow: number | null;
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
    ...noLimit,
    bytesPerMs: null,
    fixedCostMs: null,
    exposedMs: 0,
    breaks: 0,
    keepsBytes: false,
    recent: [],
    rateBeforeSlow: null,
    limitBytes,
  };
}

/**
 * Learns rate and cost from a chunk that went through, and of breaks that no page hears of: Chromium sends a request
 * again by itself where a connection that it used before is reset. On a link that breaks, such a chunk is slow; two in a
 * row are a slower link. Where no break was seen yet, the chunk after it tells.
 */
export function observeChunk(model: ChunkModel, chunk: ObservedChunk): ChunkModel {
  const totalMs = Math.max(1, chunk.sendingMs + chunk.answerMs + chunk.gapMs);
  const { rateBeforeSlow } = model;
  const passed: ChunkModel = {
    ...exposed(model, totalMs),
    ...limitAfterPass(model, chunk.bytes),
    rateBeforeSlow: null,
  };
  const expectedMs = expectedMsAt(model.bytesPerMs, model, chunk.bytes);
  const isSlow = expectedMs !== null && totalMs > expectedMs * tolerance;
  if (isSlow && model.breaks > 0 && rateBeforeSlow === null)
    return { ...passed, breaks: passed.breaks + 1, rateBeforeSlow: model.bytesPerMs };

  const isFirst = model.fixedCostMs === null;
  const isFast = expectedMs !== null && totalMs * tolerance < expectedMs;
  const ofThisRate = isSlow || isFast ? [] : model.recent;
  const recent = isFirst ? [] : withChunk(ofThisRate, { bytes: chunk.bytes, totalMs });
  const tailMs = chunk.answerMs + chunk.gapMs;
  const fixedCostMs = fixedCostMsOf(recent, { tailMs, knownMs: model.fixedCostMs });
  // Of the first one's cost, most may lie within the system's buffers and not in its tail.
  const rate = chunk.bytes / Math.max(totalMs - (isFirst ? usualFixedCostMs : fixedCostMs), totalMs / 2);
  const learned: ChunkModel = { ...passed, recent, fixedCostMs };
  const beforeMs = model.breaks === 0 ? expectedMsAt(rateBeforeSlow, model, chunk.bytes) : null;
  if (beforeMs !== null && totalMs <= beforeMs * tolerance)
    return { ...learned, breaks: passed.breaks + 1, bytesPerMs: blend(rateBeforeSlow, rate, latestWeight) };
  if (isSlow)
    return { ...learned, bytesPerMs: rate, rateBeforeSlow: model.breaks === 0 ? model.bytesPerMs : null };
  const weight = Math.max(latestWeight, totalMs / passed.exposedMs);
  return { ...learned, bytesPerMs: blend(model.bytesPerMs, rate, weight) };
}

/** Learns from a PATCH that ended without an answer, or with an answer that says nothing of its size. */
export function observeBreak(model: ChunkModel, broken: ObservedBreak): ChunkModel {
  if (broken.cause === 'rate-limited' || broken.cause === 'locked') return model;
  const refused = limitAfterBreak(model, broken);
  if (refused && broken.elapsedMs < atOnceMs) return { ...model, ...refused };
  const passed = exposed(model, broken.elapsedMs);
  const expectedMs = expectedMsAt(model.bytesPerMs, model, broken.sentBytes);
  const timesSent = expectedMs !== null && broken.elapsedMs > expectedMs * tolerance ? 2 : 1;
  return {
    ...passed,
    // What was suspected to be a refusal was a break, too.
    breaks: passed.breaks + (model.suspectBytes === null ? timesSent : 2),
    bytesPerMs: rateAfterBreak(model.bytesPerMs, broken, timesSent),
    keepsBytes: keepsAfterBreak(model.keepsBytes, broken),
    suspectBytes: null,
    ...refused,
  };
}

/** What a chunk takes at a rate; null where nothing is known of it. */
function expectedMsAt(bytesPerMs: number | null, { fixedCostMs }: ChunkModel, bytes: number): number | null {
  return bytesPerMs === null || fixedCostMs === null ? null : fixedCostMs + bytes / bytesPerMs;
}

/** Bytes handed over bound the rate from above; only a break that took its time says something. */
function rateAfterBreak(
  bytesPerMs: number | null,
  { sentBytes, elapsedMs }: ObservedBreak,
  timesSent: number,
): number | null {
  if (elapsedMs < atOnceMs || sentBytes === 0) return bytesPerMs;
  const bound = (timesSent * sentBytes) / elapsedMs;
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
