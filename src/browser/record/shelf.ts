import { isExpired } from '../../core/record/expiry.js';
import type { Clock } from '../../core/ports/clock.js';
import type { Inspector, Locks } from '../../core/ports/ports.js';
import type { SentAhead } from '../../core/record/ahead-ports.js';
import type {
  KeptRecording,
  LeftRecording,
  RecordingFacts,
  Shelf,
} from '../../core/record/recorder-ports.js';
import { recordingName } from '../../core/record/recording-name.js';
import { addDuration } from './add-duration.js';
import { type Parts, partsIn, partsInMemory, readParts, writeFile } from './recording-parts.js';
import { onRecordingsDeleted, recordingsFolder } from './recordings-folder.js';
import { keepSent, readSent } from './sent-note.js';
import { wholeBoxesBytes } from './whole-boxes.js';

const FACTS = 'facts.json';

/** In ms; null if nobody can tell. */
type DurationOf = (recorded: Blob) => Promise<number | null>;

interface ShelfParts {
  readonly clock: Pick<Clock, 'now'>;
  readonly locks: Locks;
  readonly inspector: Pick<Inspector, 'inspect'>;
  readonly newId: () => string;
}

/** Keeps recordings in the origin's private file system; in memory if the browser has none. */
export function createShelf({ clock, locks, inspector, newId }: ShelfParts): Shelf {
  const lockOf = (id: string): Promise<(() => void) | null> => locks.tryAcquire(`recording:${id}`);
  const durationOf: DurationOf = async (recorded) =>
    (await inspector.inspect(new File([recorded], ''), new AbortController().signal)).durationMs;
  return {
    async begin(facts) {
      const folder = await recordingsFolder({ create: true });
      const id = newId();
      return (
        (folder && (await beginInFolder(folder, id, facts, { lockOf, durationOf }).catch(() => null))) ??
        inMemory(facts, durationOf)
      );
    },
    async takeLeft(scope) {
      const folder = await recordingsFolder({ create: false });
      const left: LeftRecording[] = [];
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
          const recording = await readLeft(entry, facts, { durationOf, discard });
          if (recording) left.push(recording);
        }
      }
      return left.sort((one, other) => one.startedAt - other.startedAt);
    },
    onDeleted: onRecordingsDeleted,
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
  {
    lockOf,
    durationOf,
  }: { readonly lockOf: (id: string) => Promise<(() => void) | null>; readonly durationOf: DurationOf },
): Promise<KeptRecording> {
  // Before there is something to find for another page.
  const release = (await lockOf(id)) ?? (() => undefined);
  const discard = (): Promise<void> => remove(parent, id, release);
  const folder = await parent.getDirectoryHandle(id, { create: true });
  try {
    await writeFile(folder, FACTS, JSON.stringify(facts));
  } catch (error) {
    await discard();
    throw error;
  }
  return {
    ...grownBy(partsIn(folder), facts),
    file: async () => wholeFile(await readParts(folder), facts, durationOf),
    keepSent: (sent) => keepSent(folder, sent),
    discard,
  };
}

/** null: there is nothing in it, or it cannot be read, and it is gone now. */
async function readLeft(
  folder: FileSystemDirectoryHandle,
  facts: RecordingFacts,
  { durationOf, discard }: { readonly durationOf: DurationOf; readonly discard: () => Promise<void> },
): Promise<LeftRecording | null> {
  try {
    const file = await wholeFile(await readParts(folder), facts, durationOf);
    const { scope, source, startedAt } = facts;
    return {
      scope,
      source,
      startedAt,
      durationMs: await durationOf(file),
      file,
      sent: await readSent(folder),
      keepSent: (sent: SentAhead | null) => keepSent(folder, sent),
      discard,
    };
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
    (typeof scope !== 'string' && scope !== null) ||
    (source !== 'camera' && source !== 'screen') ||
    typeof startedAt !== 'number' ||
    typeof type !== 'string'
  )
    return null;
  return { scope, source, startedAt, type };
}

function inMemory(facts: RecordingFacts, durationOf: DurationOf): KeptRecording {
  let parts = partsInMemory();
  return {
    ...grownBy({ write: (bytes) => parts.write(bytes), read: (from) => parts.read(from) }, facts),
    file: async () => wholeFile(await parts.read(0), facts, durationOf),
    keepSent: async () => undefined,
    discard: async () => void (parts = partsInMemory()),
  };
}

/** A WebM gets its length at its beginning when it is whole. */
function grownBy(
  { write, read }: Parts,
  { type }: RecordingFacts,
): Pick<KeptRecording, 'write' | 'read' | 'finalBytes'> {
  let wholeBytes = 0;
  const finalBytes = async (): Promise<number> => {
    if (type !== 'video/mp4') return 0;
    const from = wholeBytes;
    const grownBytes = await wholeBoxesBytes(await read(from));
    return (wholeBytes = Math.max(wholeBytes, from + grownBytes));
  };
  return { write, read, finalBytes };
}

/**
 * The recording as a file that says its length and is not cut. Its bytes are not copied. Its time is that of its beginning, so that
 * it is the same file after a reload.
 */
async function wholeFile(
  recorded: Blob,
  { source, startedAt, type }: RecordingFacts,
  durationOf: DurationOf,
): Promise<File> {
  const content =
    type === 'video/mp4' ? await cutToWholeBoxes(recorded) : await withDuration(recorded, durationOf);
  if (content.size === 0) throw new Error('There is nothing in the recording.');
  return new File([content], recordingName(source, startedAt, type), { type, lastModified: startedAt });
}

async function cutToWholeBoxes(recorded: Blob): Promise<Blob> {
  return recorded.slice(0, await wholeBoxesBytes(recorded));
}

async function withDuration(recorded: Blob, durationOf: DurationOf): Promise<Blob> {
  const durationMs = await durationOf(recorded);
  return durationMs === null ? recorded : addDuration(recorded, durationMs);
}

async function remove(parent: FileSystemDirectoryHandle, id: string, release: () => void): Promise<void> {
  await parent.removeEntry(id, { recursive: true }).catch(() => undefined);
  release();
}
