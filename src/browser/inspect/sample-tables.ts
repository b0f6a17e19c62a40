import type { BoundedReader } from './bounded-reader.js';
import { type Box, readBoxes } from './boxes.js';
import { latin1, uint32, uint64 } from './bytes.js';

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

/** What of an index describes single samples. It is most of it: 9 MB for three hours, where the rest is 2 KB. */
export interface SampleTables {
  /** Bodies of the tables, in file order. */
  readonly bodies: readonly TableBody[];
  /** Samples a second of the first video track, on average; null where it has no samples or no duration. */
  readonly frameRate: number | null;
}

type Table = Omit<TableBody, 'ofVideo'>;

/** The tables of `stbl` that grow with the number of samples (ISO/IEC 14496-12, sections 8.6 to 8.9). */
const tableTypes: ReadonlySet<string> = new Set(
  'stts ctts cslg stss stsh stsz stz2 stsc stco co64 sdtp stdp padb subs saiz saio sbgp sgpd'.split(' '),
);

const MAX_CHILDREN = 256;

/** Finds the sample tables of an index without reading them. */
export async function findSampleTables(reader: BoundedReader, index: Box): Promise<SampleTables> {
  const bodies: TableBody[] = [];
  let frameRate: number | null = null;
  for await (const track of children(reader, index)) {
    if (track.type !== 'trak') continue;
    const { handler, tables, samplesPerSecond } = await readTrack(reader, track);
    const ofVideo = handler === 'vide';
    bodies.push(...tables.map((table) => ({ ...table, ofVideo })));
    if (ofVideo) frameRate ??= samplesPerSecond;
  }
  return { bodies, frameRate };
}

async function readTrack(
  reader: BoundedReader,
  track: Box,
): Promise<{ handler: string; tables: readonly Table[]; samplesPerSecond: number | null }> {
  const tables: Table[] = [];
  let handler = '';
  let seconds = 0;
  let samples = 0;
  for await (const media of children(reader, track)) {
    if (media.type !== 'mdia') continue;
    for await (const part of children(reader, media)) {
      if (part.type === 'hdlr') handler = latin1(await reader.read(part.body + 8, part.body + 12));
      else if (part.type === 'mdhd') seconds = await readSeconds(reader, part);
      else if (part.type === 'minf') samples = await readSampleCount(reader, part, tables);
    }
  }
  return { handler, tables, samplesPerSecond: seconds > 0 && samples > 0 ? samples / seconds : null };
}

/** The length that a media header declares. */
async function readSeconds(reader: BoundedReader, header: Box): Promise<number> {
  const body = await reader.read(header.body, Math.min(header.body + 32, header.end));
  if (body.length < 20) return 0;
  const large = body[0] === 1;
  if (large && body.length < 32) return 0;
  const ticksPerSecond = uint32(body, large ? 20 : 12);
  return ticksPerSecond === 0 ? 0 : (large ? uint64(body, 24) : uint32(body, 16)) / ticksPerSecond;
}

async function readSampleCount(reader: BoundedReader, information: Box, tables: Table[]): Promise<number> {
  let samples = 0;
  for await (const table of children(reader, information)) {
    if (table.type !== 'stbl') continue;
    for await (const part of children(reader, table)) {
      if (!tableTypes.has(part.type)) continue;
      tables.push({ type: part.type, start: part.body, end: part.end });
      if (part.type !== 'stsz' && part.type !== 'stz2') continue;
      const body = await reader.read(part.body, Math.min(part.body + 12, part.end));
      if (body.length === 12) samples = uint32(body, 8);
    }
  }
  return samples;
}

function children(reader: BoundedReader, parent: Box): AsyncGenerator<Box> {
  return readBoxes(reader, parent.body, Math.min(parent.end, reader.size), MAX_CHILDREN);
}
