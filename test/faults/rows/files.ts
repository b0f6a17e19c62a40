import { fileRefFromHandle } from '../../../src/browser/files/file-ref.js';
import type { FaultRule } from '../../../demo/server/faults.js';
import { CHUNK_BYTES, type Expected, type FaultGroup, type FaultRow } from '../fault-row.js';
import type { Scene } from '../scene.js';

const HALF = CHUNK_BYTES / 2;
/** The second chunk stands still until the file was tampered with, then breaks. */
const midChunk: FaultRule = { kind: 'patch', skip: 1, stall: { when: 'request', afterBytes: HALF } };

/** A file on the disk, and the folder it lies in. */
interface DiskFile {
  readonly folder: FileSystemDirectoryHandle;
  readonly handle: FileSystemFileHandle;
  readonly content: File;
}

interface Tampering {
  readonly name: string;
  readonly tamper: (disk: DiskFile) => Promise<void>;
  /** What comes of it with a way back to the file (a handle), and with none. */
  readonly withHandle: Expected;
  readonly without: Expected;
}

const tamperings: readonly Tampering[] = [
  {
    name: 'touched',
    tamper: (disk) => write(disk, disk.content),
    withHandle: 'success',
    without: 'needs-file',
  },
  {
    name: 'appended to',
    tamper: (disk) => write(disk, disk.content, new Uint8Array(1000)),
    withHandle: 'question:changed',
    without: 'needs-file',
  },
  {
    name: 'truncated',
    tamper: (disk) => write(disk, disk.content.slice(0, CHUNK_BYTES)),
    withHandle: 'question:changed',
    without: 'needs-file',
  },
  {
    name: 'replaced by another of the same size',
    tamper: (disk) => write(disk, disk.content.slice(1000), new Uint8Array(1000)),
    withHandle: 'question:changed',
    without: 'needs-file',
  },
  {
    name: 'deleted',
    tamper: ({ folder, handle }) => folder.removeEntry(handle.name),
    withHandle: 'needs-file',
    without: 'needs-file',
  },
];

async function write({ handle }: Pick<DiskFile, 'handle'>, ...parts: BlobPart[]): Promise<void> {
  const content = await new Blob(parts).arrayBuffer();
  const writable = await handle.createWritable();
  await writable.write(content);
  await writable.close();
}

/** The row's file in the page's private folder, which is on the real disk. */
async function putOnDisk(scene: Scene): Promise<DiskFile> {
  const folder = await navigator.storage.getDirectory();
  const handle = await folder.getFileHandle(`${crypto.randomUUID()}.mp4`, { create: true });
  await write({ handle }, scene.file);
  return { folder, handle, content: scene.file };
}

const tampered = ({ name, tamper, withHandle, without }: Tampering, hasHandle: boolean): FaultRow => ({
  name: `The file is ${name} during the upload${hasHandle ? ', and the page has its handle' : ''}`,
  faults: [midChunk],
  begin: async (scene) => {
    const disk = await putOnDisk(scene);
    const ref = hasHandle ? fileRefFromHandle(disk.handle) : null;
    await scene.uploader.add({ file: await disk.handle.getFile(), ref });
    await scene.stalled(HALF);
    await scene.remembersContent();
    await tamper(disk);
    await scene.silence();
  },
  expect: hasHandle ? withHandle : without,
  resentBytesMost: CHUNK_BYTES,
  cannot: { webkit: 'WebKitGTK has no private folder that pages can write to' },
});

export const files: FaultGroup = {
  title: 'The file on the disk',
  rows: tamperings.flatMap((tampering) => [tampered(tampering, true), tampered(tampering, false)]),
};
