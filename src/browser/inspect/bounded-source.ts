import { CustomSource } from 'mediabunny';
import type { FileReader } from './bounded-reader.js';
import type { Stretch } from './mp4/sample-tables.js';
import { hasEndlessRun } from './mp4/endless-run.js';

/** A parser that steps through packets of 188 bytes would otherwise ask the file for each. */
const READ_AHEAD_BYTES = 8 * 1024;

/** The largest stretch that is worth the memory of its holes. */
const MAX_SPARSE_BYTES = 32 * 1024 * 1024;

/** A parser that asks for the same bytes this often in a row will do so for ever. */
const MAX_REPEATS = 64;

/** Reads from memory between two pauses in which the page can do other things, and a timer end this. */
const READS_AT_A_TIME = 256;

/**
 * A file as mediabunny reads it, within the reader's bounds.
 *
 * It gets no cache of its own, so that it asks for everything: its search for the next element of a damaged Matroska file
 * stands still before the last eight bytes (`resync` in 1.61), which would freeze the page.
 *
 * @param holes stretches that are not read; the parser sees zeros, which in a sample table means: no samples.
 */
export function boundedSource(reader: FileReader, holes: readonly Stretch[]): CustomSource {
  let reads = 0;
  let repeats = 0;
  let lastAsked = '';
  return new CustomSource({
    getSize: () => reader.size,
    read: async (start, end) => {
      const asked = `${String(start)} ${String(end)}`;
      repeats = asked === lastAsked ? repeats + 1 : 0;
      lastAsked = asked;
      if (repeats > MAX_REPEATS) throw new RangeError('The parser makes no progress.');
      reads += 1;
      if (reads % READS_AT_A_TIME === 0) await aTurnOfTheEventLoop();
      const bytes = await readAround(reader, holes, start, end);
      if (hasEndlessRun(bytes)) throw new RangeError('The index is damaged.');
      return bytes;
    },
    maxCacheSize: 0,
    // A read of the parser's own making fails like the others once the bounds are reached. It was told by then.
    handleUnhandledError: () => undefined,
  });
}

/** The bytes of a stretch, without those in the holes. */
async function readAround(
  reader: FileReader,
  holes: readonly Stretch[],
  start: number,
  end: number,
): Promise<Uint8Array> {
  const inside = holes.filter((hole) => hole.start < end && start < hole.end);
  if (inside.length === 0) return reader.read(start, end, holes.length > 0 ? 0 : READ_AHEAD_BYTES);
  if (end - start > MAX_SPARSE_BYTES) throw new RangeError('The index is too large to look into.');
  const bytes = new Uint8Array(end - start);
  let position = start;
  for (const hole of [...inside, { start: end, end }]) {
    if (hole.start > position) bytes.set(await reader.read(position, hole.start), position - start);
    position = Math.max(position, hole.end);
  }
  return bytes;
}

function aTurnOfTheEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
