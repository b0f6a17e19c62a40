import fc from 'fast-check';
import type { RowIntent } from '../../../../src/core/model/intents.js';
import type { BackendFault, Tells } from './soak-backend.js';
import type { HostFault } from './soak-host.js';
import { pool } from './memory-file.js';

/** What can be given as a link; a playlist is refused. */
export const linkPool = ['a.mp4', 'b.mp4', 'c.mp4', 'list.m3u8'].map(
  (name) => `https://files.example/${name}`,
);

/** How the pages of one sequence are set up. */
export interface Setup {
  readonly by: 'backend' | 'session';
  readonly multiple: boolean;
  readonly concurrency: number;
  readonly chunkSize: number | 'auto';
  readonly previous: 'resume' | 'ask' | 'discard';
  readonly manual: boolean;
  /** What a request takes on its way. */
  readonly latencyMs: number;
  /** The browser gives ways back to files. */
  readonly keepsFiles: boolean;
  /** The host doubts every file, so that the person is asked. */
  readonly doubts: boolean;
  readonly tells: Tells;
}

/** One thing that happens. Tabs, rows and files are counted round, so that each number means one. */
export type Operation =
  | { readonly do: 'advance'; readonly ms: number }
  | { readonly do: 'add'; readonly tab: number; readonly file: number }
  /** Several at once, as one request takes them. */
  | { readonly do: 'add-links'; readonly tab: number; readonly links: readonly number[] }
  | { readonly do: 'track'; readonly tab: number; readonly what: 'video' | 'stream'; readonly number: number }
  | { readonly do: 'untrack'; readonly tab: number; readonly number: number }
  /** A live stream gets a recording. */
  | { readonly do: 'record'; readonly number: number }
  | { readonly do: 'reset'; readonly tab: number }
  /** One of the row's buttons. */
  | { readonly do: 'press'; readonly tab: number; readonly row: number; readonly button: number }
  /** Whatever a script may call, whether or not it makes sense. */
  | { readonly do: 'intent'; readonly tab: number; readonly row: number | null; readonly intent: RowIntent }
  | { readonly do: 'supply'; readonly tab: number; readonly row: number; readonly file: number }
  | { readonly do: 'host-fault'; readonly fault: HostFault; readonly times: number }
  | { readonly do: 'backend-fault'; readonly fault: BackendFault; readonly times: number }
  | { readonly do: 'host'; readonly reachable: boolean }
  | { readonly do: 'origin'; readonly answers: boolean | 'never' }
  | { readonly do: 'network'; readonly change: 'online' | 'offline' | 'visible' | 'hidden' | 'wake' }
  | { readonly do: 'expire-tokens' }
  | { readonly do: 'disk'; readonly file: number; readonly becomes: number | 'gone' }
  | { readonly do: 'open' }
  | { readonly do: 'crash' | 'suspend' | 'revive'; readonly tab: number };

export const setups: fc.Arbitrary<Setup> = fc
  .record({
    by: fc.constantFrom('backend', 'backend', 'session'),
    multiple: fc.boolean(),
    concurrency: fc.constantFrom(1, 2, 3),
    chunkSize: fc.constantFrom<Setup['chunkSize']>(700, 700, 2500, 'auto'),
    previous: fc.constantFrom('resume', 'resume', 'ask', 'discard'),
    manual: fc.constantFrom(false, false, false, true),
    latencyMs: fc.constantFrom(100, 700, 2000, 5000),
    keepsFiles: fc.boolean(),
    doubts: fc.constantFrom(false, false, false, true),
    tells: fc.constantFrom<Tells>('when-asked', 'streams', 'barren-streams'),
  })
  // One session is one video.
  .map((setup) => ({ ...setup, multiple: setup.multiple && setup.by === 'backend' }));

/** Nearly always the one tab, the one row: what happens to it in a row is what is interesting. */
const few = fc.constantFrom(0, 0, 0, 1, 2);
/** Mostly the first file and those that are easily taken for it. */
const file = fc.oneof(fc.constantFrom(0, 0, 1, 2), fc.nat(pool.length - 1));
const fraction = fc.constantFrom(0, 0.3, 1);
const retryAfterMs = fc.constantFrom(null, null, 0, 4000, 90_000);

const hostFaults: fc.Arbitrary<HostFault> = fc
  .record({
    on: fc.constantFrom('create' as const, 'head' as const, 'patch' as const, 'any' as const),
    what: fc.oneof(
      fc.record({
        is: fc.constant('failure' as const),
        kind: fc.constantFrom(
          ...(['network', 'stalled', 'load', 'redirected', 'protocol', 'length'] as const),
          ...(['file-changed', 'file-missing'] as const),
        ),
      }),
      fc.record({
        is: fc.constant('answer' as const),
        status: fc.constantFrom(400, 401, 403, 404, 405, 408, 409, 410, 413, 423, 429, 500, 502, 503, 504),
        body: fc.constantFrom(
          '',
          '',
          'token invalid (null)',
          'token video (1) does not match this video (2)',
        ),
        retryAfterMs,
      }),
      fc.record({ is: fc.constant('hang' as const) }),
      fc.record({ is: fc.constant('break' as const), kept: fraction }),
      fc.record({ is: fc.constant('lost-answer' as const) }),
      fc.record({ is: fc.constant('offset-back' as const), kept: fraction }),
      fc.record({ is: fc.constant('forgotten' as const) }),
    ),
  })
  .map(({ on, what }) => ({ on, ...what }));

const backendFaults: fc.Arbitrary<BackendFault> = fc.oneof(
  fc.record({
    is: fc.constant('error' as const),
    status: fc.constantFrom(400, 401, 404, 408, 429, 500, 503),
    retryAfterMs,
  }),
  fc.record({ is: fc.constantFrom('no-answer' as const, 'lost-answer' as const) }),
  fc.record({ is: fc.constantFrom('hang' as const, 'nonsense' as const) }),
);

const times = fc.constantFrom(1, 1, 2, 12);

const add = fc.record({ do: fc.constant('add' as const), tab: few, file });

const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 34,
    arbitrary: fc.record({
      do: fc.constant('advance' as const),
      ms: fc.constantFrom(
        0,
        10,
        50,
        300,
        300,
        700,
        700,
        1500,
        1500,
        3000,
        3000,
        6000,
        12_000,
        31_000,
        65_000,
        200_000,
      ),
    }),
  },
  { weight: 5, arbitrary: add },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant('press' as const),
      tab: few,
      row: few,
      // The last one ends the upload.
      button: fc.constantFrom(0, 0, 0, 0, 1, 2),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('intent' as const),
      tab: few,
      row: fc.option(few, { freq: 4 }),
      intent: fc.constantFrom<RowIntent>('start', 'pause', 'resume', 'retry', 'cancel', 'dismiss'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('supply' as const), tab: few, row: few, file }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('add-links' as const),
      tab: few,
      links: fc.array(fc.nat(linkPool.length - 1), { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('track' as const),
      tab: few,
      what: fc.constantFrom('video' as const, 'stream' as const),
      number: few,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('untrack' as const), tab: few, number: few }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('record' as const), number: few }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reset' as const), tab: few }) },
  {
    weight: 7,
    arbitrary: fc.record({ do: fc.constant('host-fault' as const), fault: hostFaults, times }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('backend-fault' as const), fault: backendFaults, times }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('host' as const),
      reachable: fc.constantFrom(true, true, false),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('origin' as const),
      answers: fc.constantFrom(true, false, 'never' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('network' as const),
      change: fc.constantFrom('online', 'offline', 'visible', 'hidden', 'wake'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('expire-tokens' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('disk' as const),
      file,
      becomes: fc.oneof(file, fc.constant('gone' as const)),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('open' as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('crash' as const, 'crash' as const, 'suspend' as const, 'revive' as const),
      tab: few,
    }),
  },
);

/** Begins with a file that is picked, since nothing else happens without one. */
export const operations: fc.Arbitrary<readonly Operation[]> = fc
  .tuple(add, fc.array(operation, { maxLength: 70, size: 'max' }))
  .map(([first, rest]) => [first, ...rest]);
