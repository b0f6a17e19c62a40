import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { confirm, initialMeter, observe, readMeter, type Meter } from '../../../src/core/policy/progress.js';
import { bytesBetween, sendingMs, type LinkProfile } from '../../helpers/link/link-model.js';
import { automaticSizing, fixedSizing, type Sizing } from './chunk-simulator.js';

/**
 * A simulated way to the upload host, as a browser sees it: bytes go into buffers at once, then as fast as the link
 * takes them. With `takesBytesPerSecond` something on the way takes a request faster than it passes it on.
 */
interface Way {
  readonly link: LinkProfile;
  readonly bufferBytes: number;
  readonly takesBytesPerSecond?: number;
  readonly fileBytes: number;
  readonly sizing: () => Sizing;
  /** How often the browser tells of bytes handed over; `Infinity`: never, as behind a service worker. */
  readonly tellsEveryMs?: number;
  /** Before the first answer, nothing shows how fast it is. */
  readonly hidden?: boolean;
}

const MB = 1e6;
const steadyLink = (bytesPerSecond: number, roundTripMs = 40): LinkProfile => ({
  bytesPerSecond,
  roundTripMs,
  meanMsBetweenCuts: null,
});
const changing = (bytesPerSecond: number, factor: number, atMs: number): LinkProfile => ({
  ...steadyLink(bytesPerSecond),
  rateChange: { atMs, factor },
});
const fixed = (chunkBytes: number) => (): Sizing => fixedSizing(chunkBytes);

const ways: Readonly<Record<string, Way>> = {
  'a steady link with chunks as they come': {
    link: steadyLink(1 * MB),
    bufferBytes: 200_000,
    fileBytes: 300 * MB,
    sizing: automaticSizing,
  },
  'a slow link whose buffers hold twenty seconds': {
    link: steadyLink(100_000),
    bufferBytes: 2 * MB,
    fileBytes: 100 * MB,
    sizing: fixed(4 * MB),
  },
  'a slow link whose buffers hold a whole chunk': {
    link: steadyLink(300_000),
    bufferBytes: 4 * MB,
    fileBytes: 40 * MB,
    sizing: automaticSizing,
    hidden: true,
  },
  'a slow link with a short file': {
    link: steadyLink(100_000),
    bufferBytes: 400_000,
    fileBytes: 12 * MB,
    sizing: automaticSizing,
  },
  'a fast link far away, with a round trip for each small chunk': {
    link: steadyLink(10 * MB, 600),
    bufferBytes: 500_000,
    fileBytes: 2000 * MB,
    sizing: fixed(5 * MB),
  },
  'one request for the whole file': {
    link: steadyLink(2 * MB),
    bufferBytes: 1 * MB,
    fileBytes: 400 * MB,
    sizing: fixed(Infinity),
  },
  'a proxy that takes requests four times as fast as it passes them on': {
    link: steadyLink(500_000),
    bufferBytes: 100_000,
    takesBytesPerSecond: 2 * MB,
    fileBytes: 100 * MB,
    sizing: fixed(5 * MB),
    hidden: true,
  },
  'a virus scanner that takes each request whole': {
    link: steadyLink(60_000),
    bufferBytes: 0,
    takesBytesPerSecond: 100 * MB,
    fileBytes: 30 * MB,
    sizing: automaticSizing,
    hidden: true,
  },
  'a service worker that hides how far a request is': {
    link: steadyLink(250_000),
    bufferBytes: 0,
    fileBytes: 40 * MB,
    sizing: fixed(1 * MB),
    tellsEveryMs: Infinity,
    hidden: true,
  },
  'a link that becomes half as fast': {
    link: changing(1 * MB, 0.5, 60_000),
    bufferBytes: 300_000,
    fileBytes: 200 * MB,
    sizing: automaticSizing,
  },
  'a link that becomes three times as fast, in the midst of a long request': {
    link: changing(500_000, 3, 50_000),
    bufferBytes: 500_000,
    fileBytes: 300 * MB,
    sizing: fixed(60 * MB),
  },
};

/** When the time left has to be right again after a change, and at the start. */
const SETTLED_AFTER_MS = 10_000;
/** Nobody counts the last seconds. */
const SLACK_MS = 3000;

describe('the time left is within a third of the truth from ten seconds on', () => {
  for (const [name, way] of Object.entries(ways)) {
    it(`over ${name}`, () => {
      const { readings, doneAtMs, firstAnswerAtMs } = upload(way);
      const settledAtMs = (way.link.rateChange?.atMs ?? 0) + SETTLED_AFTER_MS;
      const knownAtMs = way.hidden ? Math.max(settledAtMs, firstAnswerAtMs) : settledAtMs;
      const early = readings.filter(({ atMs }) => way.hidden && atMs < firstAnswerAtMs);
      assert.deepEqual(
        early.filter(({ remainingMs }) => remainingMs !== null),
        [],
      );
      const wrong = readings
        .filter(({ atMs }) => atMs >= knownAtMs)
        .filter(({ atMs, remainingMs }) => {
          const truthMs = doneAtMs - atMs;
          return remainingMs === null || Math.abs(remainingMs - truthMs) > Math.max(truthMs / 3, SLACK_MS);
        })
        .map(
          ({ atMs, remainingMs }) =>
            `at ${Math.round(atMs / 1000)} s: ${remainingMs === null ? 'unknown' : Math.round(remainingMs / 1000)} s, in truth ${Math.round((doneAtMs - atMs) / 1000)} s`,
        );
      assert.deepEqual(wrong.slice(0, 5), [], `${wrong.length} of ${readings.length}`);
    });
  }
});

interface Reading {
  readonly atMs: number;
  readonly remainingMs: number | null;
}

/** Sends the file over the way, and reads the meter twice a second. */
function upload({
  link,
  bufferBytes,
  takesBytesPerSecond = Infinity,
  fileBytes,
  sizing,
  tellsEveryMs = 50,
}: Way) {
  const sizes = sizing();
  const readings: Reading[] = [];
  let meter: Meter = observe(initialMeter(0), { now: 0, bytes: 0 });
  let [offset, startMs, readAtMs, firstAnswerAtMs] = [0, 0, 0, Infinity];
  const readUntil = (untilMs: number): void => {
    for (; readAtMs < untilMs; readAtMs += 500)
      readings.push({ atMs: readAtMs, remainingMs: readMeter(meter, fileBytes, readAtMs).remainingMs });
  };
  while (offset < fileBytes) {
    const bytes = Math.min(sizes.next(fileBytes - offset), fileBytes - offset);
    const answeredMs = startMs + sendingMs(link, startMs, bytes) + link.roundTripMs;
    const taken = (atMs: number): number =>
      takesBytesPerSecond === Infinity
        ? bytesBetween(link, startMs, atMs) + bufferBytes
        : ((atMs - startMs) * takesBytesPerSecond) / 1000;
    const firstMs = tellsEveryMs === Infinity ? Infinity : startMs + 1;
    let handedOverMs = startMs;
    for (let atMs = firstMs; atMs < answeredMs; atMs += tellsEveryMs) {
      const sentBytes = Math.min(bytes, taken(atMs));
      readUntil(atMs);
      if (handedOverMs === startMs || sentBytes > meter.bytesNow - offset)
        meter = observe(meter, { now: atMs, bytes: offset + sentBytes });
      handedOverMs = atMs;
      if (sentBytes === bytes) break;
    }
    readUntil(answeredMs);
    offset += bytes;
    meter = confirm(meter, { now: answeredMs, bytes: offset });
    firstAnswerAtMs = Math.min(firstAnswerAtMs, answeredMs);
    const times = { sendingMs: handedOverMs - startMs, answerMs: answeredMs - handedOverMs, gapMs: 5 };
    sizes.confirmed({ bytes, ...times });
    startMs = answeredMs + 5;
  }
  return { readings, doneAtMs: startMs, firstAnswerAtMs };
}
