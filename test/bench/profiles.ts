import { megabits, type LinkProfile } from '../helpers/link/link-model.js';

/** One table of the bench. */
export interface BenchProfile {
  readonly name: string;
  readonly title: string;
  /** Null: straight to the server. */
  readonly link: LinkProfile | null;
  /**
   * What stands before the server. `buffering`: an nginx that takes a whole request before the server sees its first byte,
   * nginx's default. `http2`: an nginx that speaks HTTP/2 over TLS and passes each byte on at once, with its usual window.
   */
  readonly front: 'nothing' | 'buffering' | 'http2';
  readonly fileBytes: number;
  /** Fixed chunk sizes of the sweep, beside Gcore's documented 10 MB. */
  readonly sweepBytes: readonly number[];
  /** Contestants that run side by side, each in its own browser and on its own link: a slow link leaves the machine idle. */
  readonly sideBySide: number;
}

const million = 1_000_000;

/** Files of 250 MB at least, and of half a minute: on a shorter one the first round trips are most of what is compared. */
export const profiles: readonly BenchProfile[] = [
  {
    name: '100-100',
    title: '100 Mbit/s, 100 ms',
    link: { bytesPerSecond: megabits(100), roundTripMs: 100, meanMsBetweenCuts: null },
    front: 'nothing',
    fileBytes: 500 * million,
    sweepBytes: [50 * million, 100 * million],
    sideBySide: 1,
  },
  {
    name: '20-200',
    title: '20 Mbit/s, 200 ms',
    link: { bytesPerSecond: megabits(20), roundTripMs: 200, meanMsBetweenCuts: null },
    front: 'nothing',
    fileBytes: 250 * million,
    sweepBytes: [50 * million, 100 * million],
    sideBySide: 3,
  },
  {
    name: '500-40',
    title: '500 Mbit/s, 40 ms',
    link: { bytesPerSecond: megabits(500), roundTripMs: 40, meanMsBetweenCuts: null },
    front: 'nothing',
    fileBytes: 2000 * million,
    sweepBytes: [50 * million, 200 * million],
    sideBySide: 1,
  },
  {
    name: 'loopback',
    title: 'Loopback, unshaped',
    link: null,
    front: 'nothing',
    fileBytes: 4000 * million,
    sweepBytes: [100 * million],
    sideBySide: 1,
  },
  {
    name: '20-200-cut',
    title: '20 Mbit/s, 200 ms, cut every 10 s on average, behind a buffering nginx',
    link: { bytesPerSecond: megabits(20), roundTripMs: 200, meanMsBetweenCuts: 10_000 },
    front: 'buffering',
    fileBytes: 250 * million,
    sweepBytes: [1, 2, 3, 5, 8].map((size) => size * million),
    sideBySide: 3,
  },
  {
    name: '5-150-cut',
    title: '5 Mbit/s, 150 ms, cut every 10 s on average, behind a buffering nginx',
    link: { bytesPerSecond: megabits(5), roundTripMs: 150, meanMsBetweenCuts: 10_000 },
    front: 'buffering',
    fileBytes: 250 * million,
    sweepBytes: [0.5, 1, 1.5, 2, 3].map((size) => size * million),
    sideBySide: 6,
  },
  {
    name: '20-100-http2',
    title: '20 Mbit/s, 100 ms, HTTP/2 over TLS by an nginx that passes requests on at once',
    link: { bytesPerSecond: megabits(20), roundTripMs: 100, meanMsBetweenCuts: null },
    front: 'http2',
    fileBytes: 48 * million,
    sweepBytes: [],
    sideBySide: 3,
  },
];
