import type { Locks } from '../../core/ports/ports.js';
import type { KeptRecording, RecordingFacts, Shelf } from '../../core/record/recorder-ports.js';
import type { FinishedRecording } from '../../core/record/recording.js';
import { recordingName } from '../../core/record/recording-name.js';
import { createInspector } from '../inspect/inspector.js';
import { deleteParts, partWriter, readParts, writeFile } from './recording-parts.js';
import { recordingsFolder } from './recordings-folder.js';
import { wholeBoxesBytes } from './whole-boxes.js';

const FACTS = 'facts.json';
/** The recording with its length and index, if it could not be written with them. */
const WHOLE = 'whole';

/** Keeps recordings in the origin's private file system; in memory if the browser has none. */
export function createShelf(locks: Locks, newId: () => string): Shelf {
  const lockOf = (id: string): Promise<(() => void) | null> => locks.tryAcquire(`recording:${id}`);
  return {
    async begin(facts) {
      const folder = await recordingsFolder({ create: true });
      const id = newId();
      return (
        (folder && (await beginInFolder(folder, id, facts, lockOf).catch(() => null))) ?? inMemory(facts)
      );
    },
    async takeLeft() {
      const folder = await recordingsFolder({ create: false });
      const left: FinishedRecording[] = [];
      if (!folder) return left;
      for await (const [id, entry] of folder.entries()) {
        if (entry.kind !== 'directory') continue;
        const release = await lockOf(id);
        if (!release) continue;
        const recording = await readLeft(folder, entry, release);
        if (recording) left.push(recording);
      }
      return left.sort((one, other) => one.startedAt - other.startedAt);
    },
    async freeBytes() {
      const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
      return quota === undefined || usage === undefined ? null : quota - usage;
    },
  };
}

async function beginInFolder(
  parent: FileSystemDirectoryHandle,
  id: string,
  facts: RecordingFacts,
  lockOf: (id: string) => Promise<(() => void) | null>,
): Promise<KeptRecording> {
  // Before there is something to find for another page.
  const release = (await lockOf(id)) ?? (() => undefined);
  const folder = await parent.getDirectoryHandle(id, { create: true });
  await writeFile(folder, FACTS, JSON.stringify(facts));
  return {
    write: partWriter(folder),
    file: () => readWhole(folder, facts),
    discard: () => remove(parent, id, release),
  };
}

/** null: there is nothing in it, or it cannot be read, and it is gone now. */
async function readLeft(
  parent: FileSystemDirectoryHandle,
  folder: FileSystemDirectoryHandle,
  release: () => void,
): Promise<FinishedRecording | null> {
  const discard = (): Promise<void> => remove(parent, folder.name, release);
  try {
    const facts = readFacts(await (await (await folder.getFileHandle(FACTS)).getFile()).text());
    const file = await readWhole(folder, facts);
    const { durationMs } = await createInspector().inspect(file, new AbortController().signal);
    return { source: facts.source, startedAt: facts.startedAt, durationMs, file, discard };
  } catch {
    await discard();
    return null;
  }
}

/** The facts are our own; a page of another version may have written others. */
function readFacts(text: string): RecordingFacts {
  const { source, startedAt, type } = JSON.parse(text) as Partial<RecordingFacts>;
  if (
    (source !== 'camera' && source !== 'screen') ||
    typeof startedAt !== 'number' ||
    typeof type !== 'string'
  )
    throw new Error('This is no recording of ours.');
  return { source, startedAt, type };
}

async function readWhole(folder: FileSystemDirectoryHandle, facts: RecordingFacts): Promise<File> {
  const before = await folder.getFileHandle(WHOLE).catch(() => null);
  const finished = await before?.getFile();
  if (finished && finished.size > 0) return named(finished, facts);
  const recorded = await readParts(folder);
  if (facts.type === 'video/mp4') return named(await cutToWholeBoxes(recorded), facts);
  const { addDuration } = await import('./add-duration.js');
  const handle = await folder.getFileHandle(WHOLE, { create: true });
  const writable = await handle.createWritable();
  try {
    await addDuration(recorded, writable);
  } catch (error) {
    await writable.abort().catch(() => undefined);
    throw error;
  }
  await deleteParts(folder);
  return named(await handle.getFile(), facts);
}

function inMemory(facts: RecordingFacts): KeptRecording {
  let parts: Uint8Array<ArrayBuffer>[] = [];
  return {
    write: async (bytes) => void parts.push(bytes.slice()),
    async file() {
      const recorded = new Blob(parts);
      if (facts.type === 'video/mp4') return named(await cutToWholeBoxes(recorded), facts);
      const { addDuration } = await import('./add-duration.js');
      return named((await addDuration(recorded, null)) ?? recorded, facts);
    },
    discard: async () => void (parts = []),
  };
}

async function cutToWholeBoxes(recorded: Blob): Promise<Blob> {
  const wholeBytes = await wholeBoxesBytes(recorded);
  if (wholeBytes === 0) throw new Error('There is nothing in the recording.');
  return recorded.slice(0, wholeBytes);
}

/** Its bytes are not copied. The time is that of its beginning, so that it is the same file after a reload. */
function named(content: Blob, { source, startedAt, type }: RecordingFacts): File {
  return new File([content], recordingName(source, startedAt, type), { type, lastModified: startedAt });
}

async function remove(parent: FileSystemDirectoryHandle, id: string, release: () => void): Promise<void> {
  await parent.removeEntry(id, { recursive: true }).catch(() => undefined);
  release();
}
