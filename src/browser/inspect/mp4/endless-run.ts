import { indexOfBytes, uint32 } from '../bytes.js';

const TRUN = [0x74, 0x72, 0x75, 0x6e];
const SAIZ = [0x73, 0x61, 0x69, 0x7a];

/** A fragment of minutes has fewer. */
const MAX_SAMPLES = 100_000;

/** A field for each sample: its length, size, flags or offset (ISO/IEC 14496-12, section 8.8.8). */
const SAMPLE_FIELDS = 0xf00;

/**
 * Whether a fragment in these bytes claims more samples than it has room for, or than any has if it spends no byte on them: a
 * parser which makes something of each would not end for minutes. Damage does that to a count.
 */
export function hasEndlessRun(bytes: Uint8Array): boolean {
  for (let at = indexOfBytes(bytes, TRUN); at >= 0; at = indexOfBytes(bytes, TRUN, at + 4))
    if (at >= 4 && at + 12 <= bytes.length && isEndlessRun(bytes, at)) return true;
  for (let at = indexOfBytes(bytes, SAIZ); at >= 0; at = indexOfBytes(bytes, SAIZ, at + 4))
    if (isEndlessSizes(bytes.subarray(at + 4))) return true;
  return false;
}

function isEndlessRun(bytes: Uint8Array, at: number): boolean {
  const fields = uint32(bytes, at + 4) & SAMPLE_FIELDS;
  const samples = uint32(bytes, at + 8);
  const sampleBytes = 4 * (fields.toString(2).match(/1/g) ?? []).length;
  return sampleBytes === 0 ? samples > MAX_SAMPLES : samples * sampleBytes > uint32(bytes, at - 4);
}

/** One size for all samples, and their number (section 8.7.8). */
function isEndlessSizes(body: Uint8Array): boolean {
  if (body.length < 17) return false;
  const at = 4 + ((uint32(body, 0) & 1) === 1 ? 8 : 0);
  return body[at] !== 0 && uint32(body, at + 1) > MAX_SAMPLES;
}
