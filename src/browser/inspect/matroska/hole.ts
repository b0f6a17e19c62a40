import type { BoundedReader } from '../bounded-reader.js';
import { isBlank, spread } from '../hole.js';
import { Fields } from './elements.js';
import { readContent, type Segment } from './segment.js';

const CUE_POINT = 0xbb;
const TRACK_POSITIONS = 0xb7;
const CLUSTER_POSITION = 0xf1;

/** Clusters to look at. */
const CLUSTERS = 32;

/** Whether zeros stand where the cues say that a cluster begins (RFC 9559, section 5.1.5). */
export async function findHole(reader: BoundedReader, segment: Segment): Promise<boolean> {
  const cues = await readContent(reader, segment.cues);
  const positions = new Fields(cues ?? new Uint8Array(0))
    .all(CUE_POINT)
    .map((point) => new Fields(point).within(TRACK_POSITIONS).unsigned(CLUSTER_POSITION))
    .filter((position) => position !== null);
  for (const index of spread(positions.length, CLUSTERS))
    if (await isBlank(reader, segment.body + (positions[index] ?? 0))) return true;
  return false;
}
