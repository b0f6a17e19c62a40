/** Over HTTP/1.1 a browser opens this many connections to a host; a file more would wait for one. */
export const mostConnections = 6;
/** Over what has no such limit. */
export const mostFiles = 8;

const firstFiles = 2;
/** After a change of their number, what goes into buffers first says nothing of the link. */
const settleMs = 500;
/** So long is the sum of the rates measured. */
const measureMs = 1500;
/** One file more stays if the sum grew by this factor. */
const leastGain = 1.05;
/** Each file has a rate of its own, such as a window each round trip, if a further one takes hardly any of it. */
const ownRateShare = 0.9;
/** After a further file was no use, the next one is tried this late; twice as late each time, up to the longest. */
const firstHoldMs = 10_000;
const longestHoldMs = 160_000;
/** After an upload host asked for less, or fell silent. */
const refusedHoldMs = 30_000;

/** What was learned of how many files at a time fill the link. */
export interface ConcurrencyModel {
  /** How many files go out at a time. */
  readonly files: number;
  /** What the sum of the rates was with fewer files, while the further ones are on trial. */
  readonly trialOver: Measured | null;
  /** A further file took hardly anything from the others: as many as possible, so that none is left to go out alone. */
  readonly haveOwnRates: boolean;
  /** Since when as many files as allowed go out: from `sinceMs` on; counted from `fromMs` and `fromBytes`. */
  readonly span: { readonly sinceMs: number; readonly from: Sum | null } | null;
  /** No further file is tried before; ms. */
  readonly heldUntilMs: number;
  readonly nextHoldMs: number;
}

interface Measured {
  readonly files: number;
  readonly bytesPerMs: number;
}

interface Sum {
  readonly atMs: number;
  readonly bytes: number;
}

/** How the uploads stand, some twice a second. */
export interface ConcurrencySample {
  /** Of a clock that is never set. */
  readonly now: number;
  /** All bytes of all files that were sent so far; never goes back. */
  readonly bytesSent: number;
  /** Files that are being sent. */
  readonly sending: number;
  /** As many may be. */
  readonly most: number;
  /** Whether another file waits for its turn. */
  readonly waits: boolean;
  /** Whether an upload was interrupted since the last sample because the host has too much to do, or fell silent. */
  readonly refused: boolean;
}

/**
 * How many of the `unfinished` files may be sent at a time, if the host takes more than HTTP/1.1's connections: as many as
 * end in even waves. Of twelve, eight would leave four to go out alone.
 */
export function mostAtATime(unfinished: number): number {
  const waves = Math.max(1, Math.ceil(unfinished / mostFiles));
  return Math.max(mostConnections, Math.ceil(unfinished / waves));
}

export function initialConcurrency(): ConcurrencyModel {
  return {
    files: firstFiles,
    trialOver: null,
    haveOwnRates: false,
    span: null,
    heldUntilMs: 0,
    nextHoldMs: firstHoldMs,
  };
}

/**
 * One file more as long as the sum of the rates grows by it, and one less if it does not. A file is never stopped for it: the
 * number only says whether the next one begins.
 */
export function observeSending(model: ConcurrencyModel, sample: ConcurrencySample): ConcurrencyModel {
  const { now, bytesSent, sending } = sample;
  if (sample.refused) {
    const files = Math.max(1, Math.min(model.files, sending) - 1);
    return { ...withFiles(model, files), heldUntilMs: now + refusedHoldMs };
  }
  if (model.haveOwnRates && model.files < sample.most && sending === model.files)
    return { ...model, files: sample.most, span: null };
  if (sending !== model.files || !sample.waits) return model.span ? { ...model, span: null } : model;
  const span = model.span ?? { sinceMs: now, from: null };
  if (now - span.sinceMs < settleMs) return { ...model, span };
  const from = span.from ?? { atMs: now, bytes: bytesSent };
  if (now - from.atMs < measureMs) return { ...model, span: { ...span, from } };
  const measured = { files: model.files, bytesPerMs: (bytesSent - from.bytes) / (now - from.atMs) };
  const counted = { ...model, span: { ...span, from: { atMs: now, bytes: bytesSent } } };
  return model.trialOver
    ? judge(counted, model.trialOver, measured, sample)
    : tryMore(counted, measured, sample);
}

function judge(
  model: ConcurrencyModel,
  before: Measured,
  measured: Measured,
  sample: ConcurrencySample,
): ConcurrencyModel {
  if (measured.bytesPerMs < before.bytesPerMs * leastGain) {
    const heldUntilMs = sample.now + model.nextHoldMs;
    const nextHoldMs = Math.min(2 * model.nextHoldMs, longestHoldMs);
    return { ...withFiles(model, before.files), heldUntilMs, nextHoldMs };
  }
  const haveOwnRates = model.haveOwnRates || areOwnRates(before, measured);
  return tryMore({ ...model, trialOver: null, haveOwnRates, nextHoldMs: firstHoldMs }, measured, sample);
}

function tryMore(
  model: ConcurrencyModel,
  measured: Measured,
  { now, most }: ConcurrencySample,
): ConcurrencyModel {
  if (now < model.heldUntilMs || model.files >= most || measured.bytesPerMs === 0) return model;
  const { haveOwnRates } = model;
  const files = haveOwnRates ? most : model.files + 1;
  return { ...withFiles(model, files), haveOwnRates, trialOver: measured };
}

function areOwnRates(before: Measured, after: Measured): boolean {
  return after.bytesPerMs / after.files >= (ownRateShare * before.bytesPerMs) / before.files;
}

function withFiles(model: ConcurrencyModel, files: number): ConcurrencyModel {
  return { ...model, files, trialOver: null, haveOwnRates: false, span: null };
}
