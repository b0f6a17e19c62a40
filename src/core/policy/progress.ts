/** Speed is that of the last so many milliseconds: long enough to bridge the pause between two chunks. */
const windowMs = 8000;
/** Samples closer together than this are one; keeps the window small however often the network reports. */
const sampleSpacingMs = 200;
/** A speed is shown from here on: fewer samples, or a shorter spread, are mostly the socket's buffer filling up. */
const speedAfterMs = 1000;
/** A time left is shown from here on, once for the whole upload. */
const remainingAfterMs = 3000;
/** How slowly the time left follows the speed. */
const smoothingMs = 5000;
/** What is handed over so soon after a chunk's first bytes went into buffers: it says nothing of the link. */
const burstMs = 250;
/** How a chunk went shows in no less time than this. */
const chunkTellsAfterMs = 1000;
/** A chunk of which a smaller share arrived with the bytes behind it counts as a whole, by its answer alone. */
const leastBelievedShare = 2 / 3;

/** Of bytes that are taken to have arrived, not of those that were handed over. */
interface Sample {
  readonly atMs: number;
  readonly bytes: number;
}

/** The bytes since the last confirmation, as they were handed to the network. */
interface Chunk {
  readonly startedAtMs: number;
  /** What the server has of the file. */
  readonly confirmedBytes: number;
  /** When its first bytes were handed over, and when its latest. */
  readonly firstAtMs: number | null;
  readonly latestAtMs: number;
  /** Bytes that went into buffers at once. Until the answer, so many of those handed over are taken to be on their way. */
  readonly burstBytes: number;
}

/**
 * What is known of an upload's pace. A stretch is a time of unbroken sending: waits, and bytes that the server had
 * already, belong to none.
 */
export interface Meter {
  /** What the server has of the file, and what is under way. */
  readonly bytesNow: number;
  /** Of this stretch, oldest first, none older than the window; empty until the first bytes moved. */
  readonly samples: readonly Sample[];
  /** Whether the next figure only says where the stretch begins. */
  readonly begins: boolean;
  readonly chunk: Chunk;
  /**
   * What of a byte that is handed over behind the burst arrives in the same time: less than 1 where something on the way
   * takes bytes faster than it passes them on, such as a proxy that reads a request whole.
   */
  readonly arrivingShare: number;
  /** Bytes a second, smoothed, kept across stretches so that the time left does not jump after a pause. */
  readonly steadySpeed: number | null;
}

export interface MeterReading {
  /** Goes back by what was under way when that is lost, and by no more. */
  readonly bytesUploaded: number;
  /** Bytes a second over the last seconds; null while unknown. */
  readonly speed: number | null;
  /** Null until the speed is stable, and while nothing moves. */
  readonly remainingMs: number | null;
}

/** A meter for an upload of which the server has `confirmedBytes`. */
export function initialMeter(confirmedBytes: number): Meter {
  return {
    bytesNow: confirmedBytes,
    samples: [],
    begins: true,
    chunk: chunkFrom(confirmedBytes, 0),
    arrivingShare: 1,
    steadySpeed: null,
  };
}

/**
 * Takes in how many bytes of the file were handed to the network by `now` (ms of a clock that is never set). A figure
 * below the last one begins a new stretch: an attempt failed and the server had less.
 */
export function observe(meter: Meter, { now, bytes }: { now: number; bytes: number }): Meter {
  if (meter.begins || bytes < meter.bytesNow)
    return { ...movedTo(meter, bytes), samples: [], chunk: chunkFrom(bytes, now) };
  if (meter.samples.length === 0 && bytes === meter.bytesNow) return meter;
  const chunk = handedOver(meter.chunk, { now, bytes });
  const moved = { ...movedTo(meter, bytes), chunk };
  // Of a stretch, measuring begins behind the first burst.
  const isFirst = meter.samples.length <= 1 && chunk.burstBytes === bytes - chunk.confirmedBytes;
  return withArrived(isFirst ? { ...moved, samples: [] } : moved, { now, bytes: arrivedBytes(moved) });
}

/** Takes in the server's answer to a chunk: it has `bytes` of the file by `now`. */
export function confirm(meter: Meter, { now, bytes }: { now: number; bytes: number }): Meter {
  if (meter.begins || bytes < meter.bytesNow) return observe(meter, { now, bytes });
  const share = shareOf(meter.chunk, { now, bytes });
  const isAsTaken = share !== null && share >= leastBelievedShare;
  return withArrived(
    {
      ...movedTo(meter, bytes),
      samples: isAsTaken ? meter.samples : samplesBefore(meter),
      arrivingShare: share ?? meter.arrivingShare,
      chunk: chunkFrom(bytes, now),
    },
    { now, bytes },
  );
}

/** Begins a new stretch after a pause or an interruption: the next `observe` says where it starts. */
export function resumeMeter(meter: Meter): Meter {
  return { ...meter, samples: [], begins: true };
}

/** What to show of an upload of `totalBytes`. While nothing is heard, what was handed over is taken to arrive. */
export function readMeter(meter: Meter, totalBytes: number, now: number): MeterReading {
  const { bytesNow, samples, steadySpeed } = meter;
  const speed = samples.length > 2 && spreadMs(samples) >= speedAfterMs ? speedOf(samples) : null;
  const isStill = speed === 0 || !steadySpeed;
  const msFor = (bytes: number): number => (isStill ? 0 : Math.max(0, (bytes / steadySpeed) * 1000));
  const passedMs = samples.length > 0 ? now - lastAtMs(samples) : 0;
  // Where nothing tells of bytes that are handed over, they may be under way.
  const unsentBytes = meter.chunk.firstAtMs === null ? 0 : totalBytes - bytesNow;
  const remainingMs = Math.max(msFor(unsentBytes), msFor(totalBytes - arrivedBytes(meter)) - passedMs);
  const isOver = bytesNow >= totalBytes && meter.chunk.confirmedBytes >= totalBytes;
  return { bytesUploaded: bytesNow, speed, remainingMs: isOver ? 0 : isStill ? null : remainingMs };
}

function movedTo(meter: Meter, bytes: number): Meter {
  return { ...meter, bytesNow: bytes, begins: false };
}

function chunkFrom(confirmedBytes: number, now: number): Chunk {
  return { startedAtMs: now, confirmedBytes, firstAtMs: null, latestAtMs: now, burstBytes: 0 };
}

function handedOver(chunk: Chunk, { now, bytes }: { now: number; bytes: number }): Chunk {
  const firstAtMs = chunk.firstAtMs ?? now;
  const isBurst = now - firstAtMs < burstMs;
  const burstBytes = isBurst ? bytes - chunk.confirmedBytes : chunk.burstBytes;
  return { ...chunk, firstAtMs, latestAtMs: now, burstBytes };
}

/** What the server is taken to have by now. */
export function arrivedBytes({ chunk, bytesNow, arrivingShare }: Meter): number {
  const { confirmedBytes, burstBytes } = chunk;
  return confirmedBytes + Math.max(0, bytesNow - confirmedBytes - burstBytes) * arrivingShare;
}

/** Null where the chunk was through too soon, or went into buffers whole. */
function shareOf(chunk: Chunk, { now, bytes }: { now: number; bytes: number }): number | null {
  const { startedAtMs, confirmedBytes, firstAtMs, latestAtMs, burstBytes } = chunk;
  const chunkBytes = bytes - confirmedBytes;
  if (firstAtMs === null || latestAtMs - firstAtMs < chunkTellsAfterMs || burstBytes >= chunkBytes)
    return null;
  const handedOverPerMs = (chunkBytes - burstBytes) / (latestAtMs - firstAtMs);
  return Math.min(1, chunkBytes / (now - startedAtMs) / handedOverPerMs);
}

/** Those of the earlier chunks, and where this one began. */
function samplesBefore({ samples, chunk }: Meter): readonly Sample[] {
  const { startedAtMs, confirmedBytes } = chunk;
  return [...samples.filter(({ atMs }) => atMs < startedAtMs), { atMs: startedAtMs, bytes: confirmedBytes }];
}

function withArrived(meter: Meter, { now, bytes }: { now: number; bytes: number }): Meter {
  const samples = withSample(meter.samples, { atMs: now, bytes });
  return { ...meter, samples, steadySpeed: smoothed(meter, samples) };
}

function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const previous = samples.at(-2);
  const kept = previous && sample.atMs - previous.atMs < sampleSpacingMs ? samples.slice(0, -1) : samples;
  // The newest of the old ones stays however old it is: silence is slowness, not a new stretch.
  return [
    ...kept.filter(({ atMs }, index) => index === kept.length - 1 || sample.atMs - atMs <= windowMs),
    sample,
  ];
}

/** An exponential average over time, so that it does not matter how often the network reports. */
function smoothed(meter: Meter, samples: readonly Sample[]): number | null {
  const speed = speedOf(samples);
  if (speed === null) return meter.steadySpeed;
  if (meter.steadySpeed === null) return spreadMs(samples) >= remainingAfterMs ? speed : null;
  if (spreadMs(samples) < speedAfterMs) return meter.steadySpeed;
  const elapsedMs = lastAtMs(samples) - lastAtMs(meter.samples);
  const weight = 1 - Math.exp(-elapsedMs / smoothingMs);
  return meter.steadySpeed + weight * (speed - meter.steadySpeed);
}

function speedOf(samples: readonly Sample[]): number | null {
  const [first] = samples;
  const last = samples.at(-1);
  if (!first || !last || last.atMs <= first.atMs) return null;
  return ((last.bytes - first.bytes) / (last.atMs - first.atMs)) * 1000;
}

function spreadMs(samples: readonly Sample[]): number {
  return lastAtMs(samples) - (samples[0]?.atMs ?? 0);
}

function lastAtMs(samples: readonly Sample[]): number {
  return samples.at(-1)?.atMs ?? 0;
}
