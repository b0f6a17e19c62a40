import type { BoundedReader } from '../bounded-reader.js';
import { type Element, Fields, parseElements, readElement, unsignedIn } from './elements.js';

/** Identifiers of RFC 9559, section 5.1. */
export const ids = {
  head: 0x1a45_dfa3,
  segment: 0x1853_8067,
  seekHead: 0x114d_9b74,
  info: 0x1549_a966,
  tracks: 0x1654_ae6b,
  cluster: 0x1f43_b675,
  cues: 0x1c53_bb6b,
} as const;

/** Where the parts of a Matroska or WebM file are. */
export interface Segment {
  /** Where the file ends by its own word; null if it is live and has none. */
  readonly declaredBytes: number | null;
  readonly info: Element | null;
  readonly tracks: Element | null;
  readonly firstCluster: Element | null;
  /** The list of clusters to begin playing from. */
  readonly cues: Element | null;
  /** What offsets count from. */
  readonly body: number;
}

const MAX_ELEMENTS = 256;

/** Contents of a seek head and its entries (section 5.1.1). */
const SEEK = 0x4dbb;
const SEEK_ID = 0x53ab;
const SEEK_POSITION = 0x53ac;
const MAX_SEEK_HEAD_BYTES = 4096;

/**
 * Walks the elements before the first cluster by their sizes; attachments and covers of any size are a step. What stands
 * behind the clusters is found by the seek head.
 */
export async function readSegment(reader: BoundedReader): Promise<Segment | null> {
  const head = await readElement(reader, 0);
  if (head?.id !== ids.head || head.end === null) return null;
  const segment = await readElement(reader, head.end);
  if (segment?.id !== ids.segment) return null;
  const found = new Map<number, Element>();
  let position = segment.body;
  for (let count = 0; count < MAX_ELEMENTS && position < reader.size; count += 1) {
    const element = await readElement(reader, position, 64);
    if (!element) break;
    if (!found.has(element.id)) found.set(element.id, element);
    if (element.id === ids.cluster || element.end === null) break;
    position = element.end;
  }
  const seekHead = found.get(ids.seekHead);
  if (seekHead)
    for (const [id, offset] of await readSeekHead(reader, seekHead)) {
      const element = found.has(id) ? null : await readElement(reader, segment.body + offset);
      if (element?.id === id) found.set(id, element);
    }
  return {
    declaredBytes: segment.end,
    info: found.get(ids.info) ?? null,
    tracks: found.get(ids.tracks) ?? null,
    firstCluster: found.get(ids.cluster) ?? null,
    cues: found.get(ids.cues) ?? null,
    body: segment.body,
  };
}

/** Identifiers, and where their elements begin within the segment. */
async function readSeekHead(
  reader: BoundedReader,
  { body, end }: Element,
): Promise<readonly (readonly [id: number, offset: number])[]> {
  const bytes = await reader.read(body, Math.min(end ?? body, body + MAX_SEEK_HEAD_BYTES));
  return new Fields(bytes).all(SEEK).flatMap((entry) => {
    const fields = new Fields(entry);
    const [id, offset] = [fields.unsigned(SEEK_ID), fields.unsigned(SEEK_POSITION)];
    return id === null || offset === null ? [] : [[id, offset] as const];
  });
}

/** The content of an element, if it is no larger than it may be. */
export async function readContent(
  reader: BoundedReader,
  element: Element | null,
): Promise<Uint8Array | null> {
  return element?.end == null ? null : reader.read(element.body, element.end);
}

/** A block's track and time (section 10.1). */
export interface Block {
  readonly track: number;
  /** In the segment's ticks, relative to its cluster. */
  readonly ticks: number;
}

const TIMESTAMP = 0xe7;
const SIMPLE_BLOCK = 0xa3;
const BLOCK_GROUP = 0xa0;
const BLOCK = 0xa1;

/** A cluster's time and blocks, as far as they lie in these bytes (sections 5.1.3 and 10). */
export function parseCluster(bytes: Uint8Array): { ticks: number; blocks: readonly Block[] } {
  let ticks = 0;
  const blocks: Block[] = [];
  for (const { id, body, end } of parseElements(bytes)) {
    const content = bytes.subarray(body, end ?? body);
    // The next cluster of a live recording, whose clusters have no length.
    if (id === TIMESTAMP) ticks = unsignedIn(content);
    if (id === SIMPLE_BLOCK) blocks.push(...blockOf(content));
    if (id !== BLOCK_GROUP) continue;
    const block = new Fields(content).bytes(BLOCK);
    if (block) blocks.push(...blockOf(block));
  }
  return { ticks, blocks };
}

function blockOf(bytes: Uint8Array): readonly Block[] {
  const first = bytes[0] ?? 0;
  const width = first === 0 ? 0 : Math.clz32(first) - 23;
  if (width === 0 || width > 4 || bytes.length < width + 2) return [];
  const track = unsignedIn(bytes.subarray(0, width)) - 2 ** (7 * width);
  const ticks = new DataView(bytes.buffer, bytes.byteOffset).getInt16(width);
  return [{ track, ticks }];
}
