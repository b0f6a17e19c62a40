import { CLOCK_TICKS, TICKS_PER_SECOND } from './elementary.js';

/** The times that one place of a file has, in its order. */
export interface Sample {
  /** Where in the file, in bytes. */
  readonly at: number;
  readonly ticks: readonly number[];
}

/** Frames are stored a little before others that are shown earlier. */
const MAX_BACK_TICKS = 3 * TICKS_PER_SECOND;

/** Within one place of a file the clock goes on. */
const MAX_GAP_TICKS = 10 * TICKS_PER_SECOND;

/** A busy picture takes this many times the bytes of a still one; a larger difference is another recording's clock. */
const MAX_RATE_CHANGE = 30;

/**
 * From the first time that is shown to the last, in ticks, by what a few places of the file have. null if the clock does
 * not go on evenly from each to the next: then recordings were joined, and their ends are not known.
 *
 * @param samples in the order of the file, the first of its beginning and the last of its end.
 */
export function spanTicks(samples: readonly Sample[]): number | null {
  const places = samples.filter(({ ticks }) => ticks.length > 0).map(unwrapped);
  const [first] = places;
  const last = places.at(-1);
  if (!first || !last || places.some((place) => place === null)) return null;
  const known = places.filter((place) => place !== null);
  let span = 0;
  const rates: number[] = [];
  for (const [index, place] of known.entries()) {
    const before = known[index - 1];
    if (!before) continue;
    const step = forward(before.first, place.first);
    if (step < 0) return null;
    span += step;
    if (place.at > before.at) rates.push(step / (place.at - before.at));
  }
  return areEven(rates) ? span + last.latest - first.earliest : null;
}

interface Place {
  readonly at: number;
  /** Ticks of the clock. */
  readonly first: number;
  /** Relative to the first. */
  readonly earliest: number;
  readonly latest: number;
}

/** The times of a place relative to its first; null if the clock jumps within. */
function unwrapped({ at, ticks }: Sample): Place | null {
  const [first = 0] = ticks;
  let position = 0;
  let [earliest, latest] = [0, 0];
  let before = first;
  for (const time of ticks) {
    const step = forward(before, time);
    if (step > MAX_GAP_TICKS || step < -MAX_BACK_TICKS) return null;
    position += step;
    before = time;
    earliest = Math.min(earliest, position);
    latest = Math.max(latest, position);
  }
  return { at, first, earliest, latest };
}

/** From one time to another the shorter way round, since the clock wraps. */
function forward(from: number, to: number): number {
  const step = (to - from + CLOCK_TICKS) % CLOCK_TICKS;
  return step > CLOCK_TICKS / 2 ? step - CLOCK_TICKS : step;
}

function areEven(rates: readonly number[]): boolean {
  if (rates.length < 3) return true;
  const sorted = [...rates].sort((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return median > 0 && (sorted.at(-1) ?? 0) <= median * MAX_RATE_CHANGE;
}

/** Frames a second by the times at which they are shown, in any order; null if they are too few or too uneven. */
export function frameRate(times: readonly number[]): number | null {
  const sorted = [...new Set(times)].sort((one, other) => one - other);
  const steps = sorted.slice(1).map((time, index) => time - (sorted[index] ?? 0));
  const median = [...steps].sort((one, other) => one - other)[Math.floor(steps.length / 2)];
  if (steps.length < 2 || median === undefined || median === 0) return null;
  const regular = steps.filter((step) => step <= median * 1.5);
  const mean = regular.reduce((sum, step) => sum + step, 0) / regular.length;
  return regular.length < steps.length / 2 ? null : TICKS_PER_SECOND / mean;
}
