import { usualFixedCostMs } from './chunk-cost.js';
import { chunkStepBytes, mostBytes } from './chunk-limit.js';
import type { ChunkModel } from './chunk-model.js';

export const smallestChunkBytes = 2 ** 20;
export const largestChunkBytes = 256 * 2 ** 20;

/**
 * The first chunk, sent before anything is known: its cost `δ` is the same for every size, and on 5 Mbit/s it is through
 * in seven seconds.
 */
const firstChunkBytes = 4 * 2 ** 20;
/** What a creation carries takes no longer than this. */
const creationMs = 1000;
/** A chunk is never more than so many times the last confirmed one: its rate was measured on few bytes. */
const largestGrowth = 64;
/** Before the first break: the mean time between breaks is what was seen, and this. */
const calmPriorMs = 1_200_000;
/**
 * Before the first break, too: a chunk lasts no longer than this share of what the link held so far, or than the seconds
 * that it may lose at once. A link that breaks is found out at the price of a short chunk; one that does not pays for one
 * chunk more.
 */
const calmShare = 0.5;
const calmLeastMs = 4000;
/** After it: what was seen, and this, shared among the breaks and one. */
const brokenPriorMs = 5000;
const brokenPriorBreaks = 1;
/** Where the server keeps the bytes of a broken PATCH a chunk lasts so long, so that progress is confirmed regularly. */
const keptChunkMs = 60_000;

/** Where no progress shows within a chunk, only its end moves the bar: it lasts no longer than this. */
const hiddenChunkMs = 10_000;

/**
 * Bytes that the next PATCH carries, of `remainingBytes`. `isHidden`: nothing shows how far a PATCH is.
 *
 * Each chunk costs `δ` on top of its bytes, and a break costs what was sent of the current one: too small wastes round
 * trips, too large wastes bytes. That is the checkpoint problem of high-performance computing: where breaks come every
 * `M` on average, the best interval is `sqrt(2·δ·M)`, and two thirds of `δ` less in the second order. J. W. Young, "A
 * first order approximation to the optimum checkpoint interval", CACM 17(9), 1974; J. T. Daly, "A higher order estimate
 * of the optimum checkpoint interval for restart dumps", FGCS 22(3), 2006. A server that keeps the bytes of a broken
 * PATCH makes breaks free, and larger chunks always better.
 */
export function nextChunkBytes(
  model: ChunkModel,
  { remainingBytes, isHidden = false }: { remainingBytes: number; isHidden?: boolean },
): number {
  const ceilingBytes = Math.min(largestChunkBytes, mostBytes(model));
  const shownBytes = isHidden ? (model.bytesPerMs ?? 0) * hiddenChunkMs : Infinity;
  const wantedBytes = Math.max(
    smallestChunkBytes,
    Math.min(idealBytes(model), grownBytes(model), shownBytes),
  );
  return evenShare(remainingBytes, Math.min(wantedBytes, ceilingBytes), ceilingBytes);
}

/**
 * Bytes that the creation of an upload carries, if the host takes some there; 0 for none. Until it is answered nobody knows
 * the upload's URL, so a break, a pause or a reload loses them: no more than a second's worth, none on a link that breaks,
 * and never the last ones of a file, because an upload that was completed unseen would be sent a second time.
 */
export function creationBytes(model: ChunkModel, sizeBytes: number): number {
  if (model.breaks > 0) return 0;
  const wantedBytes = Math.max(chunkStepBytes, (model.bytesPerMs ?? 0) * creationMs);
  const bytes = Math.min(wantedBytes, firstChunkBytes, mostBytes(model), sizeBytes / 2);
  return Math.floor(bytes / chunkStepBytes) * chunkStepBytes;
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
  return (recent.at(-1)?.bytes ?? firstChunkBytes) * largestGrowth;
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
