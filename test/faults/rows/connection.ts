import type { FaultRule } from '../../../demo/server/faults.js';
import { CHUNK_BYTES, type FaultGroup, type FaultRow } from '../fault-row.js';

const HALF = CHUNK_BYTES / 2;
/** More than the socket buffers of both ends hold. */
const LARGE_BYTES = 24 * CHUNK_BYTES;
/** A little more than what the watchdog allows while bytes should flow, or an answer without a body is due. */
const SILENCE_MS = 31_000;

const cut = (rule: FaultRule): readonly FaultRule[] => [{ skip: 1, kind: 'patch', ...rule }];
/** A HEAD comes only after something broke. */
const brokenPatch: FaultRule = { kind: 'patch', skip: 1, respond: { status: 503 } };

/** As nginx in front of the upload host: nothing of a broken PATCH is kept. */
const dropping: FaultRule = { kind: 'patch', buffer: true, times: null };

const cuts: readonly FaultRow[] = [
  {
    name: 'Reset at the creation, on both hosts',
    faults: [{ kind: 'create', cut: { when: 'request' }, times: 6 }],
    expect: 'success',
  },
  {
    name: 'Reset within the creation’s answer',
    faults: [{ kind: 'create', cut: { when: 'mid-response' } }],
    expect: 'success',
  },
  {
    name: 'The creation’s answer lost: an upload that nobody knows of',
    faults: [{ kind: 'create', cut: { when: 'before-response' } }],
    expect: 'success',
  },
  {
    name: 'Reset mid-PATCH',
    faults: cut({ cut: { when: 'request', afterBytes: HALF } }),
    expect: 'success',
    // The browser sends a PATCH again by itself where the connection had served before: once more than we do.
    resentBytesMost: 2 * CHUNK_BYTES,
  },
  {
    name: 'Reset mid-PATCH, nothing of it kept',
    faults: [dropping, ...cut({ cut: { when: 'request', afterBytes: HALF } })],
    expect: 'success',
    resentBytesMost: 2 * CHUNK_BYTES,
  },
  {
    name: 'Reset within a PATCH’s answer',
    faults: cut({ cut: { when: 'mid-response' } }),
    expect: 'success',
    resentBytesMost: CHUNK_BYTES,
  },
  {
    name: 'Bytes stored, the PATCH’s answer lost',
    faults: cut({ cut: { when: 'before-response' } }),
    expect: 'success',
    resentBytesMost: CHUNK_BYTES,
  },
  {
    name: 'Bytes stored behind a proxy, the PATCH’s answer lost',
    faults: [dropping, ...cut({ cut: { when: 'before-response' } })],
    expect: 'success',
    resentBytesMost: CHUNK_BYTES,
  },
  {
    name: 'The last PATCH’s answer lost',
    faults: cut({ skip: 3, cut: { when: 'before-response' } }),
    expect: 'success',
    resentBytesMost: CHUNK_BYTES,
  },
  {
    name: 'The HEAD’s answer lost, and lost again',
    faults: [brokenPatch, { kind: 'head', cut: { when: 'before-response' }, times: 4 }],
    expect: 'success',
    resentBytesMost: CHUNK_BYTES,
  },
  {
    name: 'Ten resets in a row',
    faults: cut({ cut: { when: 'request' }, times: 10 }),
    expect: 'success',
    resentBytesMost: CHUNK_BYTES,
  },
  {
    name: 'A reset in every PATCH, at its half',
    faults: cut({ cut: { when: 'request', afterBytes: HALF }, times: 8 }),
    expect: 'success',
    resentBytesMost: 8 * CHUNK_BYTES,
  },
];

/** The connection stays open and silent until the watchdog bites. */
const silence = (name: string, faults: readonly FaultRule[], arrivedBytes = 0): FaultRow => ({
  name,
  faults,
  expect: 'success',
  resentBytesMost: 2 * CHUNK_BYTES,
  drive: async (scene) => {
    await scene.stalled(arrivedBytes);
    await scene.silence();
  },
});

/** The first host is left for the second, without a wait that a `retry` event would tell of. */
const silentHost = (name: string, when: 'request' | 'response'): FaultRow => ({
  name,
  faults: [{ kind: 'create', stall: { when } }],
  expect: 'success',
  drive: async (scene) => {
    await scene.stalled();
    await scene.clock.pass(SILENCE_MS);
  },
});

const stalls: readonly FaultRow[] = [
  silentHost('Silence in the creation', 'request'),
  silentHost('Silence instead of the creation’s answer', 'response'),
  silence('Silence in a HEAD', [brokenPatch, { kind: 'head', stall: { when: 'request' } }]),
  {
    name: 'Silence while a PATCH is sent, its last bytes not handed over',
    file: { sizeBytes: LARGE_BYTES },
    options: { chunkSize: LARGE_BYTES },
    faults: [{ kind: 'patch', stall: { when: 'request', afterBytes: HALF } }],
    expect: 'success',
    resentBytesMost: LARGE_BYTES / 2,
    drive: async (scene) => {
      await scene.stalled(HALF);
      await scene.silence();
    },
  },
  silence('Silence within a PATCH', cut({ stall: { when: 'request', afterBytes: HALF } }), HALF),
  silence(
    'Silence within a PATCH, nothing of it kept',
    [dropping, ...cut({ stall: { when: 'request', afterBytes: HALF } })],
    HALF,
  ),
  silence('Silence instead of a PATCH’s answer', cut({ stall: { when: 'response' } }), CHUNK_BYTES),
];

/** After the first chunk nothing of this upload gets through. */
const away: FaultRule = { skip: 2, cut: { when: 'request' }, times: null };

const absent: readonly FaultRow[] = [
  {
    name: 'The network away for 2 minutes, the browser unaware',
    faults: [away],
    expect: 'success',
    drive: async (scene) => {
      await scene.confirmed(CHUNK_BYTES);
      await scene.retriedFor(120_000);
      await scene.wire.mend();
    },
  },
  {
    name: 'The network away for 2 hours from the start',
    faults: [{ ...away, skip: 0 }],
    expect: 'success',
    drive: async (scene) => {
      scene.network.go('offline');
      await scene.retriedFor(2 * 3_600_000);
      await scene.wire.mend();
      scene.network.go('online');
    },
  },
  {
    name: 'Offline for 2 minutes, and the browser says so',
    faults: [away],
    expect: 'success',
    drive: async (scene) => {
      await scene.confirmed(CHUNK_BYTES);
      scene.network.go('offline');
      await scene.retriedFor(120_000);
      await scene.wire.mend();
      scene.network.go('online');
    },
  },
  ...[true, false].map((isKept): FaultRow => ({
    name: `Offline and online again within one chunk, its bytes ${isKept ? 'kept' : 'dropped'}`,
    faults: [
      ...(isKept ? [] : [dropping]),
      { kind: 'patch', skip: 1, stall: { when: 'request', afterBytes: HALF } },
    ],
    expect: 'success',
    resentBytesMost: 2 * CHUNK_BYTES,
    drive: async (scene) => {
      await scene.stalled(HALF);
      scene.network.go('offline');
      scene.network.go('online');
      scene.network.go('offline');
      await scene.silence();
      scene.network.go('online');
    },
  })),
  {
    name: 'The machine sleeps for an hour while a PATCH is sent',
    faults: cut({ stall: { when: 'request', afterBytes: HALF } }),
    expect: 'success',
    resentBytesMost: CHUNK_BYTES,
    drive: async (scene) => {
      await scene.stalled(HALF);
      await scene.clock.sleep(3_600_000);
    },
  },
];

export const connection: FaultGroup = {
  title: 'The connection',
  rows: [...cuts, ...stalls, ...absent],
};
