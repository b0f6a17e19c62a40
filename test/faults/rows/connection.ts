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
    name: 'Reset during the creation, on both hosts',
    faults: [{ kind: 'create', cut: { when: 'request' }, times: 6 }],
    expect: 'success',
  },
  {
    name: 'Reset during the creation’s answer',
    faults: [{ kind: 'create', cut: { when: 'mid-response' } }],
    expect: 'success',
  },
  {
    name: 'The creation’s answer lost, so nobody knows the upload',
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
    name: 'Reset mid-PATCH, its bytes lost',
    faults: [dropping, ...cut({ cut: { when: 'request', afterBytes: HALF } })],
    expect: 'success',
    resentBytesMost: 2 * CHUNK_BYTES,
  },
  {
    name: 'Reset during a PATCH’s answer',
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
    name: 'The HEAD’s answer lost twice',
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
    name: 'A reset halfway through every PATCH',
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
  silentHost('Silence during the creation', 'request'),
  silentHost('Silence instead of the creation’s answer', 'response'),
  silence('Silence during a HEAD', [brokenPatch, { kind: 'head', stall: { when: 'request' } }]),
  {
    name: 'Silence during a PATCH, its last bytes not sent yet',
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
  silence('Silence during a PATCH', cut({ stall: { when: 'request', afterBytes: HALF } }), HALF),
  silence(
    'Silence during a PATCH, its bytes lost',
    [dropping, ...cut({ stall: { when: 'request', afterBytes: HALF } })],
    HALF,
  ),
  silence('Silence instead of a PATCH’s answer', cut({ stall: { when: 'response' } }), CHUNK_BYTES),
];

/** After the first chunk nothing of this upload gets through. */
const away: FaultRule = { skip: 2, cut: { when: 'request' }, times: null };

const absent: readonly FaultRow[] = [
  {
    name: 'No network for 2 minutes, unnoticed by the browser',
    faults: [away],
    expect: 'success',
    drive: async (scene) => {
      await scene.confirmed(CHUNK_BYTES);
      await scene.retriedFor(120_000);
      await scene.wire.mend();
    },
  },
  {
    name: 'No network for 2 hours from the start',
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
    name: 'Offline for 2 minutes, and the browser reports it',
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
    name: 'The machine sleeps for an hour during a PATCH',
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
