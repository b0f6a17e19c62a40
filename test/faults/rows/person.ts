import type { FaultRule } from '../../../demo/server/faults.js';
import type { StateName } from '../../../src/core/model/state.js';
import type { UploaderEventName } from '../../../src/core/model/events.js';
import { settle } from '../../helpers/fake-clock.js';
import { CHUNK_BYTES, type FaultGroup, type FaultRow } from '../fault-row.js';
import type { Scene } from '../scene.js';

const HALF = CHUNK_BYTES / 2;

/** Moments of an upload at which something is pressed, in their order. */
interface Moment {
  readonly name: string;
  /** What keeps the upload there, or brings it there. */
  readonly faults?: readonly FaultRule[];
  /** Calls `press` at the moment. */
  readonly arrange: (scene: Scene, press: () => void) => Promise<void> | void;
  /** What ends it where nothing that was pressed does. */
  readonly goOn?: (scene: Scene) => Promise<void>;
  /** Bytes on their way at that moment may have to be sent again. */
  readonly resentBytesMost?: number;
}

const inState =
  (state: StateName): Moment['arrange'] =>
  (scene, press) =>
    scene.onState(state, press);
const inEvent =
  (type: UploaderEventName): Moment['arrange'] =>
  (scene, press) =>
    scene.onEvent(type, press);
const inStall =
  (bytes: number): Moment['arrange'] =>
  async (scene, press) => {
    await scene.stalled(bytes);
    press();
  };

/** The watchdog's limits: where bytes or an answer without a body are due, and where a PATCH's answer is. */
const leaveSilentHost = (scene: Scene): Promise<void> => scene.clock.pass(31_000);
const breakSilence = (scene: Scene): Promise<void> => scene.silence();

const moments: readonly Moment[] = [
  { name: 'right after the file was added', arrange: (_, press) => press() },
  { name: 'in the add event', arrange: inEvent('add') },
  { name: 'while it waits for its turn', arrange: inState('waiting') },
  { name: 'right after the start', arrange: inState('preparing') },
  {
    name: 'during the creation',
    faults: [{ kind: 'create', stall: { when: 'request' } }],
    arrange: inStall(0),
    goOn: leaveSilentHost,
  },
  {
    name: 'while the creation’s answer is on its way',
    faults: [{ kind: 'create', stall: { when: 'response' } }],
    arrange: inStall(0),
    goOn: leaveSilentHost,
  },
  { name: 'in the start event', arrange: inEvent('start'), resentBytesMost: CHUNK_BYTES },
  { name: 'in the first progress event', arrange: inEvent('progress'), resentBytesMost: 2 * CHUNK_BYTES },
  {
    name: 'in the middle of a chunk',
    faults: [{ kind: 'patch', skip: 1, stall: { when: 'request', afterBytes: HALF } }],
    arrange: inStall(HALF),
    goOn: breakSilence,
    resentBytesMost: CHUNK_BYTES,
  },
  {
    name: 'when the last chunk is stored but not answered yet',
    faults: [{ kind: 'patch', skip: 3, stall: { when: 'response' } }],
    arrange: inStall(1),
    goOn: breakSilence,
  },
  {
    name: 'in the retry event',
    faults: [{ kind: 'patch', skip: 1, respond: { status: 503 }, times: 2 }],
    arrange: inEvent('retry'),
    resentBytesMost: 2 * CHUNK_BYTES,
  },
];

interface Pressing {
  readonly name: string;
  readonly press: (scene: Scene) => void;
  /** What is done once the dust has settled. */
  readonly later?: (scene: Scene) => void;
  readonly expect: FaultRow['expect'];
}

const pressings: readonly Pressing[] = [
  {
    name: 'Pause and resume at once',
    press: ({ uploader }) => {
      uploader.pause();
      uploader.resume();
    },
    // Where there is nothing to resume yet, the pause stands.
    later: ({ uploader }) => uploader.resume(),
    expect: 'success',
  },
  {
    name: 'Pause, and resume later',
    press: ({ uploader }) => uploader.pause(),
    later: ({ uploader }) => uploader.resume(),
    expect: 'success',
  },
  { name: 'Retry', press: ({ uploader }) => uploader.retry(), expect: 'success' },
  { name: 'Cancel', press: ({ uploader }) => uploader.cancel(), expect: 'cancel' },
  {
    name: 'Everything',
    press: ({ uploader }) => {
      uploader.pause();
      uploader.retry();
      uploader.resume();
      uploader.start();
      uploader.pause();
      uploader.resume();
    },
    later: ({ uploader }) => uploader.resume(),
    expect: 'success',
  },
];

const pressed: readonly FaultRow[] = pressings.flatMap(({ name, press, later, expect }) =>
  moments.map((moment): FaultRow => ({
    name: `${name}, ${moment.name}`,
    cell: [moment.name, name],
    faults: moment.faults ?? [],
    expect,
    resentBytesMost: moment.resentBytesMost ?? 0,
    drive: async (scene) => {
      let isPressed = false;
      await moment.arrange(scene, () => {
        press(scene);
        isPressed = true;
      });
      await scene.until(() => isPressed, `the moment ${moment.name}`);
      if (name === 'Retry') await moment.goOn?.(scene);
      if (!later) return;
      await scene.until(() => scene.upload.state === 'paused' || scene.isAtRest);
      await settle();
      later(scene);
    },
  })),
);

export const person: FaultGroup = { title: 'What a person presses, and when', rows: pressed };
