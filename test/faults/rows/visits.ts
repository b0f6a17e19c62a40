import type { FaultRule } from '../../../demo/server/faults.js';
import { CHUNK_BYTES, type FaultGroup, type FaultRow } from '../fault-row.js';
import type { Scene } from '../scene.js';
import { Visit } from '../visit.js';

const HALF = CHUNK_BYTES / 2;
/** A little more than the watchdog allows. */
const CREATION_SILENCE_MS = 31_000;
const midChunk: FaultRule = { kind: 'patch', skip: 1, stall: { when: 'request', afterBytes: HALF } };

/** The page before this one, left in the middle of the second chunk. */
async function earlierVisit(scene: Scene): Promise<void> {
  const visit = await sendingVisit(scene);
  await visit.scene.remembersContent();
  visit.close();
}

/** The page before this one, left before it had looked at more of the file than its head, middle and tail. */
async function hastyVisit(scene: Scene): Promise<void> {
  const visit = await sendingVisit(scene);
  visit.close();
}

async function sendingVisit(scene: Scene): Promise<Visit> {
  const visit = await Visit.open(scene);
  void visit.scene.uploader.add(visit.scene.file);
  await visit.scene.stalled(HALF);
  scene.adopt(visit.scene.wire);
  return visit;
}

/** The unfinished row is shown, and waits for its file. */
async function restored(scene: Scene): Promise<void> {
  await scene.until(async () => {
    await scene.uploader.restore();
    return scene.uploader.getState().uploads[0]?.state === 'needs-file';
  }, 'the unfinished upload');
}

async function pick(scene: Scene, file: File): Promise<void> {
  const [id] = await scene.uploader.add(file);
  if (id !== undefined) scene.watch(id);
}

/** The file with `bytes` of other content in its middle, saved later. */
function edited(file: File, bytes: number): File {
  const start = file.size / 3;
  const parts = [file.slice(0, start), new Uint8Array(bytes).fill(7), file.slice(start + bytes)];
  return new File(parts, file.name, { type: file.type, lastModified: file.lastModified + 60_000 });
}

const touched = (file: File): File =>
  new File([file], file.name, { type: file.type, lastModified: file.lastModified + 60_000 });

/** Nothing is known of the file but its head, middle and tail when it is picked again, touched. */
async function pickUnsampled(scene: Scene): Promise<void> {
  await hastyVisit(scene);
  await restored(scene);
  await pick(scene, touched(scene.file));
}

const withoutSamples: FaultRow['ports'] = ({ ledger }) => ({
  ledger: { ...ledger, save: (record) => ledger.save({ ...record, spreadHash: null }) },
});

const later: readonly FaultRow[] = [
  {
    name: 'The page is closed mid-chunk; the person picks the file on the next visit',
    faults: [midChunk],
    begin: async (scene) => {
      await hastyVisit(scene);
      await restored(scene);
      await pick(scene, scene.file);
    },
    expect: 'success',
    resentBytesMost: CHUNK_BYTES,
  },
  {
    name: 'The page is closed during the creation',
    faults: [{ kind: 'create', stall: { when: 'request' } }],
    begin: async (scene) => {
      const visit = await Visit.open(scene);
      void visit.scene.uploader.add(visit.scene.file);
      await visit.scene.stalled();
      visit.close();
      await scene.uploader.restore();
      await pick(scene, scene.file);
      // A new video, whose creation meets the same silence.
      await scene.stalled();
      await scene.clock.pass(CREATION_SILENCE_MS);
    },
    expect: 'success',
  },
  {
    name: 'The next visit asks first (previous="ask")',
    faults: [midChunk],
    options: { previous: 'ask' },
    begin: async (scene) => {
      await earlierVisit(scene);
      await pick(scene, scene.file);
    },
    expect: 'question:resume',
  },
  {
    name: 'The file was touched between the visits',
    faults: [midChunk],
    begin: async (scene) => {
      await earlierVisit(scene);
      await restored(scene);
      await pick(scene, touched(scene.file));
    },
    expect: 'success',
    resentBytesMost: CHUNK_BYTES,
  },
  {
    name: 'The file was touched between the visits, before it was sampled',
    faults: [midChunk],
    ports: withoutSamples,
    begin: pickUnsampled,
    expect: 'question:changed',
  },
  {
    name: 'The file was touched between the visits, before it was sampled, and the person continues',
    faults: [midChunk],
    ports: withoutSamples,
    begin: async (scene) => {
      await pickUnsampled(scene);
      await scene.reaches('asking');
      scene.uploader.resume(scene.upload.id);
    },
    expect: 'success',
    resentBytesMost: CHUNK_BYTES,
  },
  {
    name: '64 KiB in its middle were edited between the visits',
    faults: [midChunk],
    begin: async (scene) => {
      await earlierVisit(scene);
      await restored(scene);
      await pick(scene, edited(scene.file, 64 * 1024));
    },
    expect: 'question:changed',
  },
  {
    name: 'The person picks another file of the same name and size',
    faults: [midChunk],
    begin: async (scene) => {
      await earlierVisit(scene);
      await restored(scene);
      const { name, type, size } = scene.file;
      const other = new File([scene.file.slice(1000), new Uint8Array(1000)], name, { type });
      if (other.size !== size) throw new Error('The files differ in size.');
      if (await scene.uploader.supply(scene.upload.id, other)) throw new Error('The other file was taken.');
    },
    expect: 'needs-file',
  },
  {
    name: 'The upload expired on the server between the visits',
    faults: [midChunk, { kind: 'head', times: null, respond: { status: 410 } }],
    begin: async (scene) => {
      await earlierVisit(scene);
      await restored(scene);
      await pick(scene, scene.file);
    },
    expect: 'question:gone',
  },
];

const together: readonly FaultRow[] = [
  {
    name: 'Two tabs with one file: the second shows it, and takes over when the first closes',
    faults: [midChunk],
    begin: async (scene) => {
      const visit = await sendingVisit(scene);
      await pick(scene, scene.file);
      await scene.until(() => scene.upload.remote, 'a mirrored row');
      visit.close();
    },
    expect: 'success',
    resentBytesMost: CHUNK_BYTES,
  },
  {
    name: 'Two tabs: Cancel in the one that does not send',
    faults: [midChunk],
    begin: async (scene) => {
      const visit = await sendingVisit(scene);
      scene.undo(() => visit.close());
      await pick(scene, scene.file);
      scene.uploader.cancel(scene.upload.id);
      await scene.until(() => visit.scene.upload.state === 'canceled', 'the cancel in the other tab');
      scene.hear(visit.scene.events);
    },
    expect: 'cancel',
  },
  {
    name: 'Two tabs: Pause and Resume in the one that does not send',
    faults: [midChunk],
    begin: async (scene) => {
      const visit = await sendingVisit(scene);
      scene.undo(() => visit.close());
      await pick(scene, scene.file);
      scene.uploader.pause(scene.upload.id);
      await scene.reaches('paused');
      scene.uploader.resume(scene.upload.id);
      await visit.scene.until(() => visit.scene.isAtRest);
      scene.hear(visit.scene.events);
    },
    expect: 'success',
    resentBytesMost: CHUNK_BYTES,
  },
];

export const visits: FaultGroup = { title: 'Later visits and other tabs', rows: [...later, ...together] };
