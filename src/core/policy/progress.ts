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

interface Sample {
  readonly atMs: number;
  readonly bytes: number;
}

/**
 * What is known of an upload's pace. A stretch is a time of unbroken sending: waits, and bytes that the server had
 * already, belong to none.
 */
export interface Meter {
  /** The most that was ever reached, so that what a person sees never goes back. */
  readonly bytesUploaded: number;
  /** Where the file stands now; below `bytesUploaded` while lost bytes are sent again. */
  readonly bytesNow: number;
  /** Of this stretch, oldest first, none older than the window; empty until the first bytes moved. */
  readonly samples: readonly Sample[];
  /** Whether the next figure only says where the stretch begins. */
  readonly begins: boolean;
  /** Bytes a second, smoothed, kept across stretches so that the time left does not jump after a pause. */
  readonly steadySpeed: number | null;
}

export interface MeterReading {
  readonly bytesUploaded: number;
  /** Bytes a second over the last seconds; null while unknown. */
  readonly speed: number | null;
  /** Null until the speed is stable, and while nothing moves. */
  readonly remainingMs: number | null;
}

/** A meter for an upload of which the server has `confirmedBytes`. */
export function initialMeter(confirmedBytes: number): Meter {
  return {
    bytesUploaded: confirmedBytes,
    bytesNow: confirmedBytes,
    samples: [],
    begins: true,
    steadySpeed: null,
  };
}

/**
 * Takes in how many bytes of the file were handed to the network by `now` (ms of a clock that is never set). A figure
 * below the last one begins a new stretch: an attempt failed and the server had less.
 */
export function observe(meter: Meter, { now, bytes }: { now: number; bytes: number }): Meter {
  const moved = {
    ...meter,
    bytesNow: bytes,
    bytesUploaded: Math.max(meter.bytesUploaded, bytes),
    begins: false,
  };
  if (meter.begins || bytes < meter.bytesNow) return { ...moved, samples: [] };
  // The first bytes of a stretch fill the socket's buffer at the speed of memory: measuring begins behind them.
  if (meter.samples.length === 0)
    return bytes === meter.bytesNow ? meter : { ...moved, samples: [{ atMs: now, bytes }] };
  const samples = withSample(meter.samples, { atMs: now, bytes });
  return { ...moved, samples, steadySpeed: smoothed(meter, samples) };
}

/** Begins a new stretch after a pause or an interruption: the next `observe` says where it starts. */
export function resumeMeter(meter: Meter): Meter {
  return { ...meter, samples: [], begins: true };
}

/** What to show of an upload of `totalBytes`. */
export function readMeter(meter: Meter, totalBytes: number): MeterReading {
  const { bytesUploaded, bytesNow, samples, steadySpeed } = meter;
  const speed = samples.length > 2 && spreadMs(samples) >= speedAfterMs ? speedOf(samples) : null;
  const isStill = speed === 0 || !steadySpeed;
  const remainingMs = isStill ? null : Math.max(0, ((totalBytes - bytesNow) / steadySpeed) * 1000);
  return { bytesUploaded, speed, remainingMs: bytesNow >= totalBytes ? 0 : remainingMs };
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
