import type { BoundedReader } from '../bounded-reader.js';
import { findIndex } from './layout.js';
import { findSampleTables, type Stretch } from './sample-tables.js';

/** Tables that tell where the key frames are. */
const keyFrameTables: ReadonlySet<string> = new Set('stts stss stsz stz2 stsc stco co64'.split(' '));

/**
 * What of an MP4's or QuickTime file's index says nothing of key frames: sound, and the order in which frames are shown.
 * That order costs the parser a quarter of a second for each hour of video, during which the page would stand still.
 * Without it frames have the times at which they are decoded, a few frames off.
 *
 * @throws {Error} if the index is damaged: a parser that expands what it finds there may never end.
 */
export async function needlessTables(reader: BoundedReader): Promise<readonly Stretch[]> {
  const index = await findIndex(reader);
  if (!index) return [];
  const { bodies, complete } = await findSampleTables(reader, index);
  if (!complete) throw new Error('The index is damaged.');
  return bodies.filter(({ type, ofVideo }) => !ofVideo || !keyFrameTables.has(type));
}
