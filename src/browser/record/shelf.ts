import { isExpired } from '../../core/record/expiry.js';
import type { Clock } from '../../core/ports/clock.js';
import type { Locks } from '../../core/ports/ports.js';
import type { KeptRecording, RecordingFacts, Shelf } from '../../core/record/recorder-ports.js';
import type { FinishedRecording } from '../../core/record/recording.js';
import { recordingName } from '../../core/record/recording-name.js';
import { createInspector } from '../inspect/inspector.js';
import { addDuration } from './add-duration.js';
import { partWriter, readParts, writeFile } from './recording-parts.js';
import { recordingsFolder } from './recordings-folder.js';
import { wholeBoxesBytes } from './whole-boxes.js';

const FACTS = 'facts.json';

interface ShelfParts {
  readonly clock: Pick<Clock, 'now'>;
  readonly locks: Locks;
  readonly newId: () => string;
}

/** Keeps recordings in the origin's private file system; in memory if the browser has none. */
export function createShelf({ clock, locks, newId }: ShelfParts): Shelf {
  const lockOf = (id: string): Promise<(() => void) | null> => locks.tryAcquire(`recording:${id}`);
  return {
    async begin(facts) {
      const folder = await recordingsFolder({ create: true });
      const id = newId();
      return (
        (folder && (await beginInFolder(folder, id, facts, lockOf).catch(() => null))) ?? inMemory(facts)
      );
    },
    async takeLeft(scope) {
      const folder = await recordingsFolder({ create: false });
      const left: FinishedRecording[] = [];
      if (!folder) return left;
      for await (const [id, entry] of folder.entries()) {
        if (entry.kind !== 'directory') continue;
        const release = await lockOf(id);
        if (!release) continue;
        const discard = (): Promise<void> => remove(folder, id, release);
        const facts = await factsIn(entry);
        if (!facts || isExpired(facts, clock.now())) await discard();
        else if (facts.scope !== scope) release();
        else {
          const recording = await readLeft(entry, facts, discard);
          if (recording) left.push(recording);
        }
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
    file: async () => wholeFile(await readParts(folder), facts),
    discard: () => remove(parent, id, release),
  };
}

/** null: there is nothing in it, or it cannot be read, and it is gone now. */
async function readLeft(
  folder: FileSystemDirectoryHandle,
  facts: RecordingFacts,
  discard: () => Promise<void>,
): Promise<FinishedRecording | null> {
  try {
    const file = await wholeFile(await readParts(folder), facts);
    const { scope, source, startedAt } = facts;
    return { scope, source, startedAt, durationMs: await durationOf(file), file, discard };
  } catch {
    await discard();
    return null;
  }
}

/** null: it is no recording of ours, or one whose page died before it could say so. */
async function factsIn(folder: FileSystemDirectoryHandle): Promise<RecordingFacts | null> {
  try {
    return readFacts(await (await (await folder.getFileHandle(FACTS)).getFile()).text());
  } catch {
    return null;
  }
}

/** The facts are our own; a page of another version may have written others. */
function readFacts(text: string): RecordingFacts | null {
  const { scope, source, startedAt, type } = JSON.parse(text) as Partial<RecordingFacts>;
  if (
    typeof scope !== 'string' ||
    (source !== 'camera' && source !== 'screen') ||
    typeof startedAt !== 'number' ||
    typeof type !== 'string'
  )
    return null;
  return { scope, source, startedAt, type };
}

function inMemory(facts: RecordingFacts): KeptRecording {
  let parts: Uint8Array<ArrayBuffer>[] = [];
  return {
    write: async (bytes) => void parts.push(bytes.slice()),
    file: () => wholeFile(new Blob(parts), facts),
    discard: async () => void (parts = []),
  };
}

/**
 * The recording as a file that says its length and is not cut. Its bytes are not copied. Its time is that of its beginning, so that
 * it is the same file after a reload.
 */
async function wholeFile(recorded: Blob, { source, startedAt, type }: RecordingFacts): Promise<File> {
  const content = type === 'video/mp4' ? await cutToWholeBoxes(recorded) : await withDuration(recorded);
  if (content.size === 0) throw new Error('There is nothing in the recording.');
  return new File([content], recordingName(source, startedAt, type), { type, lastModified: startedAt });
}

async function cutToWholeBoxes(recorded: Blob): Promise<Blob> {
  return recorded.slice(0, await wholeBoxesBytes(recorded));
}

async function withDuration(recorded: Blob): Promise<Blob> {
  const durationMs = await durationOf(recorded);
  return durationMs === null ? recorded : addDuration(recorded, durationMs);
}

async function durationOf(recorded: Blob): Promise<number | null> {
  const file = new File([recorded], '');
  return (await createInspector().inspect(file, new AbortController().signal)).durationMs;
}

async function remove(parent: FileSystemDirectoryHandle, id: string, release: () => void): Promise<void> {
  await parent.removeEntry(id, { recursive: true }).catch(() => undefined);
  release();
}
