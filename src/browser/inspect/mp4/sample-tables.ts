import type { BoundedReader } from '../bounded-reader.js';
import { latin1 } from '../bytes.js';
import { type Box, readChildren } from './boxes.js';

/** A stretch of the file, in bytes. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The content of one table. */
export interface TableBody extends Stretch {
  readonly type: string;
  readonly ofVideo: boolean;
}

/** What of an index describes single samples. */
export interface SampleTables {
  /** Bodies of the tables, in file order. */
  readonly bodies: readonly TableBody[];
  /**
   * Every box of the index is where its parent says, and every track has its tables. If not, something is damaged, and
   * there may be tables that were not found.
   */
  readonly complete: boolean;
}

/** The tables of `stbl` that grow with the number of samples (ISO/IEC 14496-12, sections 8.6 to 8.9). */
const tableTypes: ReadonlySet<string> = new Set(
  'stts ctts cslg stss stsh stsz stz2 stsc stco co64 sdtp stdp padb subs saiz saio sbgp sgpd'.split(' '),
);

/** Boxes on the way to them. */
const parents: ReadonlySet<string> = new Set(['trak', 'mdia', 'minf', 'stbl']);

/** Finds the sample tables of an index without reading them. */
export async function findSampleTables(reader: BoundedReader, index: Box): Promise<SampleTables> {
  const { boxes, complete } = await readChildren(reader, index);
  const tracks = await Promise.all(
    boxes.filter(({ type }) => type === 'trak').map((track) => tablesOfTrack(reader, track)),
  );
  return {
    bodies: tracks.flatMap(({ bodies }) => bodies),
    complete: complete && tracks.length > 0 && tracks.every((track) => track.complete),
  };
}

async function tablesOfTrack(reader: BoundedReader, track: Box): Promise<SampleTables> {
  const tables: Box[] = [];
  const seen = new Set<string>();
  let handler = '';
  let isComplete = true;
  const visit = async (parent: Box): Promise<void> => {
    const { boxes, complete } = await readChildren(reader, parent);
    isComplete &&= complete;
    for (const box of boxes) {
      seen.add(box.type);
      if (box.type === 'hdlr') handler ||= latin1(await reader.read(box.body + 8, box.body + 12));
      if (parents.has(box.type)) await visit(box);
      else if (parent.type === 'stbl' && tableTypes.has(box.type)) tables.push(box);
    }
  };
  await visit(track);
  const needed = [['stts'], ['stsc'], ['stsz', 'stz2'], ['stco', 'co64']];
  return {
    bodies: tables.map(({ type, body, end }) => ({ type, start: body, end, ofVideo: handler === 'vide' })),
    complete: isComplete && needed.every((names) => names.some((name) => seen.has(name))),
  };
}
