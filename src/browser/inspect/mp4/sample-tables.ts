import type { BoundedReader } from '../bounded-reader.js';
import { latin1, uint32 } from '../bytes.js';
import { type Box, readBody, readChildren } from './boxes.js';
import { runsFit, TABLE_HEADER_BYTES, tableFits } from './table-fits.js';

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
   * Every box of the index is where its parent says, and every track has its tables, in which their entries have room. If not, something is damaged, and
   * there may be tables that were not found.
   */
  readonly complete: boolean;
}

/** The tables of `stbl` that grow with the number of samples (ISO/IEC 14496-12, sections 8.6 to 8.9). */
const tableTypes: ReadonlySet<string> = new Set(
  'stts ctts cslg stss stsh stsz stz2 stsc stco co64 sdtp stdp padb subs saiz saio sbgp sgpd'.split(' '),
);

/** Boxes on the way to them. */
const parents: ReadonlySet<string> = new Set(['trak', 'edts', 'mdia', 'minf', 'dinf', 'stbl']);

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
      const header = await readBody(reader, box, TABLE_HEADER_BYTES);
      isComplete &&= tableFits(box.type, header, box.end - box.body);
      if (box.type === 'hdlr') handler ||= latin1(await reader.read(box.body + 8, box.body + 12));
      if (parents.has(box.type)) await visit(box);
      else if (parent.type === 'stbl' && tableTypes.has(box.type)) tables.push(box);
    }
  };
  await visit(track);
  const isVideo = handler === 'vide';
  if (isVideo && isComplete) isComplete = await haveRuns(reader, tables);
  const needed = [['stts'], ['stsc'], ['stsz', 'stz2'], ['stco', 'co64']];
  return {
    bodies: tables.map(({ type, body, end }) => ({ type, start: body, end, ofVideo: isVideo })),
    complete: isComplete && needed.every((names) => names.some((name) => seen.has(name))),
  };
}

/** Whether the runs in the tables of a track are as long as the track. */
async function haveRuns(reader: BoundedReader, tables: readonly Box[]): Promise<boolean> {
  const sizes = tables.find(({ type }) => type === 'stsz' || type === 'stz2');
  const samples = sizes ? uint32(await readBody(reader, sizes, TABLE_HEADER_BYTES), 8) : 0;
  for (const table of tables)
    if (table.type === 'stts' || table.type === 'stsc')
      if (!runsFit(table.type, await readBody(reader, table, Infinity), samples)) return false;
  return true;
}
