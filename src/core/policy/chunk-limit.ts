/** Chunks are multiples of it; object stores behind upload servers like that. */
export const chunkStepBytes = 256 * 2 ** 10;

/** A PATCH that fails within this time was refused rather than cut. */
const atOnceMs = 1000;
/** After what looks like a refusal, chunks are so many times smaller. */
const retreat = 2;
/** So many smaller ones pass before the refused size is tried again. */
const chunksBeforeRetrial = 4;
/** So many chunks of a limit's size pass before twice as much is tried: it may be lifted by now, or never have been one. */
const chunksBeforeProbe = 64;
/** Each time in vain, so many times more pass before the next one. */
const probePatience = 4;
/** What two broken PATCHes left on the server is the same if it differs by no more: a proxy counts to the byte. */
const sameBytes = 4096;

/** What is known, or suspected, of the largest chunk that something on the way lets through. */
export interface ChunkLimit {
  readonly largestConfirmedBytes: number;
  /** A chunk of this size was refused, as it seems, which a second time makes a limit. */
  readonly suspectBytes: number | null;
  /** Smaller chunks that passed since. */
  readonly passedSince: number;
  /** What of the last broken PATCH was kept. */
  readonly keptBytes: number | null;
  /** The largest chunk that passes; worth remembering for the host. */
  readonly limitBytes: number;
  /** Chunks of about the limit's size that passed since it was tried to pass more. */
  readonly passedAtLimit: number;
  /** So many have to pass before that is tried again. */
  readonly probeAfter: number;
}

export const noLimit: ChunkLimit = {
  largestConfirmedBytes: 0,
  suspectBytes: null,
  passedSince: 0,
  keptBytes: null,
  limitBytes: Infinity,
  passedAtLimit: 0,
  probeAfter: chunksBeforeProbe,
};

/** The most that the next chunk may carry. */
export function mostBytes(limit: ChunkLimit): number {
  const { limitBytes, passedAtLimit, probeAfter } = limit;
  if (passedAtLimit >= probeAfter) return retreat * limitBytes;
  return Math.min(limitBytes, suspectedLimitBytes(limit));
}

function suspectedLimitBytes({ suspectBytes, passedSince, keptBytes }: ChunkLimit): number {
  // Enough to see whether it breaks at the same place.
  if (keptBytes !== null) return retreat * keptBytes;
  if (suspectBytes === null) return Infinity;
  return passedSince < chunksBeforeRetrial ? belowBytes(suspectBytes) : suspectBytes;
}

/** A PATCH that ended without an answer. */
interface Broken {
  readonly cause: string;
  readonly chunkBytes: number;
  readonly sentBytes: number;
  readonly elapsedMs: number;
  readonly keptBytes: number | null;
}

/**
 * What follows from a broken PATCH that may have been refused for its size; null if it was not. Without CORS headers a
 * 413 looks like a broken connection. It comes at once, or after the whole body: over HTTP/1.1 browsers send all of it
 * before they read the answer. A connection that fell silent is none of that: a proxy that refuses says something, if
 * only by a reset. The first such failure is a suspicion, the second one a limit.
 */
export function limitAfterBreak(limit: ChunkLimit, broken: Broken): Partial<ChunkLimit> | null {
  const { largestConfirmedBytes, suspectBytes } = limit;
  const { chunkBytes, sentBytes, elapsedMs } = broken;
  if (broken.cause === 'stalled' || broken.keptBytes || chunkBytes <= largestConfirmedBytes) return null;
  // Once a chunk has passed, it is more likely a break: all of a small chunk fits into the system's buffers.
  const isWhole = sentBytes >= chunkBytes && (largestConfirmedBytes === 0 || suspectBytes !== null);
  if (!isWhole && elapsedMs >= atOnceMs) return null;
  // What was refused before it went out costs little to try again.
  if (suspectBytes === null)
    return { suspectBytes: chunkBytes, passedSince: isWhole ? 0 : chunksBeforeRetrial };
  const refusedBytes = Math.min(chunkBytes, suspectBytes);
  return limitedTo(limit, Math.max(belowBytes(refusedBytes), largestConfirmedBytes));
}

export function limitAfterPass(limit: ChunkLimit, bytes: number): Partial<ChunkLimit> {
  const { suspectBytes, keptBytes, limitBytes } = limit;
  const isCleared = suspectBytes !== null && limit.passedSince >= chunksBeforeRetrial;
  return {
    largestConfirmedBytes: Math.max(limit.largestConfirmedBytes, bytes),
    suspectBytes: isCleared ? null : suspectBytes,
    passedSince: limit.passedSince + 1,
    passedAtLimit: limit.passedAtLimit + (bytes * retreat > limitBytes ? 1 : 0),
    ...(bytes > limitBytes && { limitBytes: Infinity, passedAtLimit: 0 }),
    keptBytes: keptBytes !== null && bytes > keptBytes ? null : keptBytes,
  };
}

/** A chunk failed, for whatever reason. If it was larger than the limit, that holds, and is tried less often. */
export function observeProbe<Limit extends ChunkLimit>(limit: Limit, chunkBytes: number): Limit {
  if (chunkBytes <= limit.limitBytes) return limit;
  return { ...limit, passedAtLimit: 0, probeAfter: limit.probeAfter * probePatience };
}

/**
 * Learns from what the server kept of a PATCH that failed, however it failed: a proxy that passes on so many bytes and
 * then breaks off (Caddy's `max_size`) leaves the same number each time.
 */
export function observeKept<Limit extends ChunkLimit>(
  limit: Limit,
  { chunkBytes, keptBytes }: { readonly chunkBytes: number; readonly keptBytes: number },
): Limit {
  const mayBeLimit = keptBytes >= Math.max(chunkStepBytes, limit.largestConfirmedBytes);
  if (!mayBeLimit || keptBytes >= chunkBytes) return limit;
  const isSame = limit.keptBytes !== null && Math.abs(keptBytes - limit.keptBytes) <= sameBytes;
  return { ...limit, ...(isSame ? limitedTo(limit, keptBytes) : { keptBytes }) };
}

/** Learns that a chunk of `failedBytes` is too large for something on the way: a 413. */
export function observeLimit<Limit extends ChunkLimit>(
  limit: Limit,
  { failedBytes }: { readonly failedBytes: number },
): Limit {
  const passes = limit.largestConfirmedBytes < failedBytes ? limit.largestConfirmedBytes : 0;
  return { ...limit, ...limitedTo(limit, Math.max(roundDown(failedBytes / 2), passes, chunkStepBytes)) };
}

function limitedTo(limit: ChunkLimit, bytes: number): Partial<ChunkLimit> {
  const limitBytes = Math.min(limit.limitBytes, bytes);
  return {
    limitBytes,
    largestConfirmedBytes: Math.min(limit.largestConfirmedBytes, limitBytes),
    suspectBytes: null,
    keptBytes: null,
  };
}

const belowBytes = (bytes: number): number => Math.max(roundDown(bytes / retreat), chunkStepBytes);

const roundDown = (bytes: number): number => Math.floor(bytes / chunkStepBytes) * chunkStepBytes;
