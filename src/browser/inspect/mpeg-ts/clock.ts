import { CLOCK_TICKS, TICKS_PER_SECOND } from './elementary.js';

/** The times that one place of a file has of a stream, in its order. */
export interface Sample {
  /** Where in the file, in bytes. */
  readonly at: number;
  readonly ticks: readonly number[];
}

/** Frames are stored a little before others that are shown earlier. */
const MAX_BACK_TICKS = 3 * TICKS_PER_SECOND;

/**
 * Within one place of a file the clock has no gaps: a stream tells its time every 0.7 s (ISO/IEC 13818-1, section 2.7.4), or with
 * every frame if those are rarer.
 */
const MAX_GAP_TICKS = 2 * TICKS_PER_SECOND;
const MAX_GAP_STEPS = 5;

/** A busy picture takes this many times the bytes of a still one; a larger difference is another recording's clock. */
const MAX_RATE_CHANGE = 30;

/** Between places whose rates differ by more, another recording may begin. */
const SUSPECT_RATE_CHANGE = 2;

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
  const places = placesOf(samples);
  const [first, last] = [places?.[0], places?.at(-1)];
  if (!places || !first || !last) return null;
  const steps = stepsOf(places);
  if (!steps || !areEven(steps)) return null;
  const ticks = steps.reduce((sum, step) => sum + step.ticks, 0);
  return { start: first.start, ticks: ticks + last.ticks };
}

/**
 * Where in the file to look once more, in bytes: in the middle between two places where the clock ran much faster or slower than
 * elsewhere. Recordings that were joined show themselves so. A jump grows the closer one looks, until it lies within one place; a still
 * or a busy picture does not.
 *
 * @param placeBytes how much of the file each sample is of.
 * @returns null if the clock runs evenly, or a jump was found.
 */
export function whereToLookCloser(samples: readonly Sample[], placeBytes: number): number | null {
  const steps = stepsOf(placesOf(samples) ?? []);
  if (!steps) return null;
  const usual = usualRate(steps);
  const differences = steps.map((step) => {
    const change = rateOf(step) / usual;
    return step.to - step.from <= placeBytes ? 1 : Math.max(change, 1 / change);
  });
  const largest = Math.max(...differences);
  const step = steps[differences.indexOf(largest)];
  return step && largest > SUSPECT_RATE_CHANGE ? Math.floor((step.from + step.to) / 2) : null;
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

/** Those that have any time; null if the clock jumps within one. */
function placesOf(samples: readonly Sample[]): readonly Place[] | null {
  const places = samples.filter(({ ticks }) => ticks.length > 0).map(placeOf);
  return places.every((place) => place !== null) ? places : null;
}

/** null if the clock jumps within. */
function placeOf({ at, ticks: times }: Sample): Place | null {
  const [first = 0] = times;
  const maxGap = Math.max(MAX_GAP_TICKS, MAX_GAP_STEPS * usualGap(times));
  let before = first;
  let position = 0;
  let [earliest, latest] = [0, 0];
  for (const time of times) {
    const step = forward(before, time);
    if (step > maxGap || step < -MAX_BACK_TICKS) return null;
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

/** From a time to the next, in the middle of all. */
function usualGap(times: readonly number[]): number {
  const gaps = times.slice(1).map((time, index) => Math.abs(forward(times[index] ?? 0, time)));
  return gaps.sort((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? 0;
}

/** From one place to the next. */
interface Step {
  readonly from: number;
  readonly to: number;
  /** By how much the clock went on. */
  readonly ticks: number;
}

/** null if the clock went back. */
function stepsOf(places: readonly Place[]): readonly Step[] | null {
  const steps = places.slice(1).map((place, index): Step => {
    const before = places[index] ?? place;
    return { from: before.at, to: place.at, ticks: forward(before.start, place.start) };
  });
  return steps.every(({ ticks }) => ticks >= -SLACK_TICKS) ? steps : null;
}

/** Ticks a byte. */
function rateOf({ from, to, ticks }: Step): number {
  return Math.max(ticks, 1) / (to - from);
}

/** The rate at which one half of the bytes is faster than the other. */
function usualRate(steps: readonly Step[]): number {
  const sorted = [...steps].sort((one, other) => rateOf(one) - rateOf(other));
  let bytes = sorted.reduce((sum, { from, to }) => sum + to - from, 0) / 2;
  for (const step of sorted) {
    bytes -= step.to - step.from;
    if (bytes <= 0) return rateOf(step);
  }
  return NaN;
}

function areEven(steps: readonly Step[]): boolean {
  const usual = usualRate(steps);
  return steps.length < 3 || steps.every((step) => rateOf(step) <= usual * MAX_RATE_CHANGE);
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
