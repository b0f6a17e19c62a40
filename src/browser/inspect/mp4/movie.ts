import type { BoundedReader } from '../bounded-reader.js';
import { latin1, uint16, uint32, uint64 } from '../bytes.js';
import { type Box, readBody, readChildren } from './boxes.js';
import { type Edit, parseEditList, parseTimes, parseTrackHeader, type Times } from './headers.js';
import { parseSampleEntry, SAMPLE_ENTRY_BYTES, type SampleEntry } from './sample-entry.js';

/** A track as the index describes it, without its sample tables. */
export interface MovieTrack {
  readonly id: number;
  readonly isVideo: boolean;
  readonly isAudio: boolean;
  /** It is known what it holds, be it a picture, sound, or something beside them. */
  readonly isKnown: boolean;
  /** Degrees clockwise: 0, 90, 180 or 270. */
  readonly rotation: number;
  readonly media: Times;
  readonly edits: readonly Edit[];
  readonly entry: SampleEntry | null;
  /** Samples that the index itself describes. */
  readonly samples: number;
  /** Where its chunks are; null if it has none, or its media is in another file. */
  readonly chunks: ChunkTable | null;
}

/** Where the media of a track is, as `stco` or `co64` lists it (section 8.7.5). Positions are bytes of the file. */
export interface ChunkTable {
  /** Where its first entry is. */
  readonly start: number;
  readonly count: number;
  /** Bytes of an entry. */
  readonly width: 4 | 8;
  readonly firstChunk: number;
  readonly lastChunk: number;
}

/** An entry of such a table. */
export function chunkAt(bytes: Uint8Array, offset: number, width: 4 | 8): number {
  return width === 8 ? uint64(bytes, offset) : uint32(bytes, offset);
}

/** An index (`moov`) as far as it tells about the whole. */
export interface Movie {
  readonly times: Times;
  readonly tracks: readonly MovieTrack[];
  /** Fragments follow (`mvex`). */
  readonly fragmented: boolean;
  /** The length with all fragments, in the movie's ticks, if it is declared (`mehd`). */
  readonly fragmentsTicks: number | null;
  /** The length of a sample if its fragment does not tell (`trex`), by track, in the track's ticks. */
  readonly sampleTicks: ReadonlyMap<number, number>;
  /** Every track was found, and it is known what each holds. If not, something is damaged, and there may be a picture. */
  readonly complete: boolean;
}

/** What an index has inside. Any other type may be that of a damaged track. */
const partTypes: ReadonlySet<string> = new Set(
  'mvhd trak mvex udta meta iods pssh ipmc free skip wide uuid clip ctab cmov rmra prfl \0\0\0\0'.split(' '),
);

/** Handlers of tracks that are neither picture nor sound (mp4ra.org, and "Media handlers" of the QuickTime File Format). */
const otherHandlers: ReadonlySet<string> = new Set(
  'text subt sbtl subp clcp tmcd meta hint camm gpmd fdsm odsm sdsm ocsm ipsm'.split(' '),
);

/** Headers have fewer bytes than this; edit lists and names may have more, of which the first suffice. */
const MAX_HEADER_BYTES = 1024;
const MAX_EDITS_BYTES = 16 * 1024;

/** Reads an index without its sample tables: they are most of it, 9 MB for three hours, where the rest is 2 KB. */
export async function readMovie(reader: BoundedReader, index: Box): Promise<Movie> {
  const children = await readChildren(reader, index);
  const tracks: MovieTrack[] = [];
  const sampleTicks = new Map<number, number>();
  let times: Times = { timescale: 0, ticks: null };
  let fragmented = false;
  let fragmentsTicks: number | null = null;
  for (const box of children.boxes) {
    if (box.type === 'mvhd') times = parseTimes(await readBody(reader, box, MAX_HEADER_BYTES));
    else if (box.type === 'trak') tracks.push(await readTrack(reader, box));
    else if (box.type === 'mvex') {
      fragmented = true;
      fragmentsTicks = await readExtends(reader, box, sampleTicks);
    }
  }
  const complete =
    children.complete &&
    children.boxes.every(({ type }) => partTypes.has(type)) &&
    tracks.every(({ isKnown }) => isKnown);
  return { times, tracks, fragmented, fragmentsTicks, sampleTicks, complete };
}

/** Fills in the defaults of the tracks. @returns the length that `mehd` declares (sections 8.8.2 and 8.8.3). */
async function readExtends(
  reader: BoundedReader,
  extend: Box,
  sampleTicks: Map<number, number>,
): Promise<number | null> {
  let ticks: number | null = null;
  for (const box of (await readChildren(reader, extend)).boxes) {
    const body = await readBody(reader, box, MAX_HEADER_BYTES);
    if (box.type === 'trex' && body.length >= 16) sampleTicks.set(uint32(body, 4), uint32(body, 12));
    if (box.type !== 'mehd' || body.length < (body[0] === 1 ? 12 : 8)) continue;
    const declared = body[0] === 1 ? uint64(body, 4) : uint32(body, 4);
    if (declared > 0 && declared !== 0xffff_ffff && Number.isFinite(declared)) ticks = declared;
  }
  return ticks;
}

async function readTrack(reader: BoundedReader, track: Box): Promise<MovieTrack> {
  let header = { id: 0, rotation: 0 };
  let edits: readonly Edit[] = [];
  let media: Times = { timescale: 0, ticks: null };
  let handler = '';
  let information: Box | undefined;
  for (const box of (await readChildren(reader, track)).boxes) {
    if (box.type === 'tkhd') header = parseTrackHeader(await readBody(reader, box, MAX_HEADER_BYTES));
    if (box.type === 'edts')
      for (const list of (await readChildren(reader, box)).boxes)
        if (list.type === 'elst') edits = parseEditList(await readBody(reader, list, MAX_EDITS_BYTES));
    if (box.type !== 'mdia') continue;
    for (const part of (await readChildren(reader, box)).boxes) {
      if (part.type === 'mdhd') media = parseTimes(await readBody(reader, part, MAX_HEADER_BYTES));
      if (part.type === 'hdlr') handler = latin1(await reader.read(part.body + 8, part.body + 12));
      if (part.type === 'minf') information = part;
    }
  }
  const isVideo = handler === 'vide';
  const isAudio = handler === 'soun';
  const isKnown = isVideo || isAudio || otherHandlers.has(handler);
  const samples = await readSamples(reader, information, isVideo);
  return { ...header, isVideo, isAudio, isKnown, media, edits, ...samples };
}

type Samples = Pick<MovieTrack, 'entry' | 'samples' | 'chunks'>;

async function readSamples(
  reader: BoundedReader,
  information: Box | undefined,
  isVideo: boolean,
): Promise<Samples> {
  let samples: Samples = { entry: null, samples: 0, chunks: null };
  if (!information) return samples;
  const parts = (await readChildren(reader, information)).boxes;
  for (const table of parts.filter(({ type }) => type === 'stbl'))
    for (const box of (await readChildren(reader, table)).boxes) {
      if (box.type === 'stsd')
        samples = {
          ...samples,
          entry: parseSampleEntry(await readBody(reader, box, SAMPLE_ENTRY_BYTES), isVideo),
        };
      if (box.type === 'stsz' || box.type === 'stz2') {
        const body = await readBody(reader, box, 12);
        if (body.length === 12) samples = { ...samples, samples: uint32(body, 8) };
      }
      if (box.type === 'stco' || box.type === 'co64')
        samples = { ...samples, chunks: await readChunks(reader, box) };
    }
  const inThisFile = await isSelfContained(
    reader,
    parts.find(({ type }) => type === 'dinf'),
  );
  return inThisFile ? samples : { ...samples, chunks: null };
}

async function readChunks(reader: BoundedReader, box: Box): Promise<ChunkTable | null> {
  const width = box.type === 'co64' ? 8 : 4;
  const start = box.body + 8;
  const head = await reader.read(box.body, Math.min(box.end, start + width));
  const count = head.length < 8 + width ? 0 : uint32(head, 4);
  const lastAt = start + (count - 1) * width;
  if (count === 0 || lastAt + width > box.end) return null;
  const last = await reader.read(lastAt, lastAt + width);
  if (last.length < width) return null;
  return { start, count, width, firstChunk: chunkAt(head, 8, width), lastChunk: chunkAt(last, 0, width) };
}

/** Whether the media lies in this file and not in another that the index points to (section 8.7.2). */
async function isSelfContained(reader: BoundedReader, information: Box | undefined): Promise<boolean> {
  if (!information) return true;
  for (const box of (await readChildren(reader, information)).boxes) {
    if (box.type !== 'dref') continue;
    const body = await readBody(reader, box, 20);
    if (body.length === 20) return (uint16(body, 18) & 1) === 1;
  }
  return true;
}
