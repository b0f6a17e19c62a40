import { CLOCK_TICKS, TICKS_PER_SECOND } from './elementary.js';

/** The times that one place of a file has of a stream, in its order. */
export interface Sample {
  /** Where in the file, in bytes. */
  readonly at: number;
  readonly ticks: readonly number[];
}

/** Frames are stored a little before others that are shown earlier. */
const MAX_BACK_TICKS = 3 * TICKS_PER_SECOND;

/** Within one place of a file the clock has no gaps. */
const MAX_GAP_TICKS = 10 * TICKS_PER_SECOND;

/** A busy picture takes this many times the bytes of a still one; a larger difference is another recording's clock. */
const MAX_RATE_CHANGE = 30;

/** Frames that are shown earlier than those before them blur where a place begins. */
const SLACK_TICKS = 0.3 * TICKS_PER_SECOND;

/** When a stream is shown first, and for how long. */
export interface Span {
  /** Of the clock. */
  readonly start: number;
  readonly ticks: number;
}

/**
 * From the first time of a stream to the last, by what a few places of the file have of it. null if the clock does not run
 * evenly from each to the next: then recordings were joined, and their ends are not known.
 *
 * @param samples in the order of the file, the first of its beginning and the last of its end.
 */
export function spanOf(samples: readonly Sample[]): Span | null {
  const places: Place[] = [];
  for (const sample of samples) {
    if (sample.ticks.length === 0) continue;
    const place = placeOf(sample);
    if (!place) return null;
    places.push(place);
  }
  let ticks = 0;
  const rates: number[] = [];
  for (const [index, place] of places.entries()) {
    const before = places[index - 1];
    if (!before) continue;
    const step = forward(before.start, place.start);
    if (step < -SLACK_TICKS) return null;
    ticks += step;
    rates.push(step / (place.at - before.at));
  }
  const [first, last] = [places[0], places.at(-1)];
  return first && last && areEven(rates) ? { start: first.start, ticks: ticks + last.ticks } : null;
}

/** From the beginning of the stream that begins first to the end of the one that ends last, in ticks. */
export function unionTicks(spans: readonly Span[]): number | null {
  const [reference] = spans;
  if (!reference) return null;
  const starts = spans.map(({ start }) => forward(reference.start, start));
  const ends = spans.map(({ ticks }, index) => (starts[index] ?? 0) + ticks);
  return Math.max(...ends) - Math.min(...starts);
}

interface Place {
  /** Where in the file, in bytes. */
  readonly at: number;
  /** The earliest time, of the clock. */
  readonly start: number;
  /** From it to the latest. */
  readonly ticks: number;
}

/** null if the clock jumps within. */
function placeOf({ at, ticks: times }: Sample): Place | null {
  const [first = 0] = times;
  let before = first;
  let position = 0;
  let [earliest, latest] = [0, 0];
  for (const time of times) {
    const step = forward(before, time);
    if (step > MAX_GAP_TICKS || step < -MAX_BACK_TICKS) return null;
    position += step;
    before = time;
    earliest = Math.min(earliest, position);
    latest = Math.max(latest, position);
  }
  return { at, start: (first + earliest + CLOCK_TICKS) % CLOCK_TICKS, ticks: latest - earliest };
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
