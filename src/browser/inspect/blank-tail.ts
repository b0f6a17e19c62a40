import type { BoundedReader } from './bounded-reader.js';

/** How much of the end has to be empty: less is padding, or silence in uncompressed sound. */
const TAIL_SHARE = 0.1;
const PROBES = 16;
const PROBE_BYTES = 256;

/** Files below this have no tail to speak of. */
const MIN_FILE_BYTES = PROBES * PROBE_BYTES;

/**
 * Whether the last tenth of the file is zeros wherever it is looked at. Programs that fetch a file in pieces reserve its
 * room first, so that one that broke off has the right size. No container has zeros for that long.
 */
export async function hasBlankTail(reader: BoundedReader): Promise<boolean> {
  if (reader.size < MIN_FILE_BYTES) return false;
  const tail = Math.floor(reader.size * (1 - TAIL_SHARE));
  const step = (reader.size - PROBE_BYTES - tail) / (PROBES - 1);
  // From the end: in a file that is whole the first look is the last.
  for (let probe = PROBES - 1; probe >= 0; probe -= 1) {
    const start = Math.floor(tail + probe * step);
    const bytes = await reader.read(start, start + PROBE_BYTES);
    if (bytes.some((byte) => byte !== 0)) return false;
  }
  return true;
}
