/**
 * Chunks that the cost is measured on, and by how much the largest must exceed the smallest: among chunks that are nearly
 * alike, a rate that varies looks like a cost of any size.
 */
const recentChunks = 8;
const leastSpread = 2;
/** The assumed cost until chunks were measured, and the least that is believed. */
export const usualFixedCostMs = 300;
const leastFixedCostMs = 50;

/** Of a new measurement against the one before: a link whose rate varies shifts the line a lot. */
const latestWeight = 0.25;

export interface TimedChunk {
  readonly bytes: number;
  /** From its start to the start of the next. */
  readonly totalMs: number;
}

/** Adds a chunk to the last ones, of which only a few count. */
export function withChunk(recent: readonly TimedChunk[], chunk: TimedChunk): readonly TimedChunk[] {
  return [...recent, chunk].slice(-recentChunks);
}

/**
 * What each chunk costs whatever its size, in the time of the latest ones, which is `cost + bytes / rate`: a line, fitted
 * by least squares of the relative errors. `tailMs`, from the last byte handed over to the next chunk, only bounds it:
 * bytes handed over wait in the socket's buffer. `knownMs` is what was found before.
 */
export function fixedCostMsOf(
  recent: readonly TimedChunk[],
  { tailMs, knownMs }: { tailMs: number; knownMs: number | null },
): number {
  const bounded = (ms: number): number => Math.min(tailMs, Math.max(leastFixedCostMs, ms));
  const beforeMs = knownMs ?? usualFixedCostMs;
  const fittedMs = bounded(fittedInterceptMs(recent) ?? beforeMs);
  return bounded(beforeMs + latestWeight * (fittedMs - beforeMs));
}

/** Null if the chunks are too much alike to measure it. */
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
