import { seededRandom } from '../seeded-random.js';

/** A way from a browser to an upload host. One model for the simulator and for the proxy that shapes real traffic. */
export interface LinkProfile {
  readonly bytesPerSecond: number;
  readonly roundTripMs: number;
  /** Every connection breaks after so many milliseconds on average, exponentially distributed; null: never. */
  readonly meanMsBetweenCuts: number | null;
  /** From `atMs` on the rate is `factor` times the first. */
  readonly rateChange?: { readonly atMs: number; readonly factor: number };
}

/** Bytes a second of so many megabits a second. */
export function megabits(megabitsPerSecond: number): number {
  return megabitsPerSecond * 125_000;
}

/** Milliseconds that `bytes` take through the link's narrowest place if their first one enters it at `atMs`. */
export function sendingMs(profile: LinkProfile, atMs: number, bytes: number): number {
  const changeMs = profile.rateChange?.atMs ?? Infinity;
  if (atMs >= changeMs) return bytes / bytesPerMsAt(profile, atMs);
  const untilChangeMs = bytes / bytesPerMsAt(profile, atMs);
  if (atMs + untilChangeMs <= changeMs) return untilChangeMs;
  const leftBytes = bytes - (changeMs - atMs) * bytesPerMsAt(profile, atMs);
  return changeMs - atMs + leftBytes / bytesPerMsAt(profile, changeMs);
}

/** Bytes that get through the link's narrowest place between two moments. */
export function bytesBetween(profile: LinkProfile, fromMs: number, toMs: number): number {
  const changeMs = Math.min(Math.max(profile.rateChange?.atMs ?? Infinity, fromMs), toMs);
  const before = (changeMs - fromMs) * bytesPerMsAt(profile, fromMs);
  return before + (toMs - changeMs) * bytesPerMsAt(profile, toMs);
}

/** The moments at which all connections break, in order and without end; none where the link is stable. */
export function* cutTimesMs({ meanMsBetweenCuts }: LinkProfile, seed: number): Generator<number, void> {
  if (meanMsBetweenCuts === null) return;
  const random = seededRandom(seed);
  for (let atMs = 0; ;) {
    atMs -= meanMsBetweenCuts * Math.log(1 - random());
    yield atMs;
  }
}

function bytesPerMsAt({ bytesPerSecond, rateChange }: LinkProfile, atMs: number): number {
  const factor = rateChange && atMs >= rateChange.atMs ? rateChange.factor : 1;
  return (bytesPerSecond * factor) / 1000;
}
