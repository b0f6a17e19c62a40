import { uint32 } from '../bytes.js';

/** Bytes of an entry, and where the number of entries stands (ISO/IEC 14496-12, sections 8.5 to 8.8). */
const tables: Readonly<Record<string, readonly [entryBytes: number, countAt: number]>> = {
  stts: [8, 4],
  stss: [4, 4],
  stsc: [12, 4],
  stco: [4, 4],
  co64: [8, 4],
  stsd: [8, 4],
  dref: [8, 4],
  elst: [12, 4],
  stsz: [4, 8],
  stz2: [0.5, 8],
};

/** More samples of one size than any video or sound has that is looked into. */
const MAX_SAMPLES = 1e9;

/** The bytes of a table that tell how many entries it has. */
export const TABLE_HEADER_BYTES = 12;

/**
 * Whether the entries that a table claims have room in it. Damage makes any number of a count, and a parser that reads on for
 * hundreds of millions of entries does not end.
 *
 * @param header the first bytes of its content.
 * @param bodyBytes how long its content is.
 */
export function tableFits(type: string, header: Uint8Array, bodyBytes: number): boolean {
  const table = tables[type];
  if (!table) return true;
  const [entryBytes, countAt] = table;
  if (header.length < countAt + 4) return false;
  const count = uint32(header, countAt);
  const isOneSize = type === 'stsz' && uint32(header, 4) > 0;
  return isOneSize ? count <= MAX_SAMPLES : countAt + 4 + count * entryBytes <= bodyBytes;
}

/**
 * Whether the runs of a table describe no more samples than the track has: those of one length (`stts`), or of one chunk
 * after the other (`stsc`; sections 8.6.1.2 and 8.7.4).
 *
 * @param body all of the table's content.
 */
export function runsFit(type: 'stts' | 'stsc', body: Uint8Array, samples: number): boolean {
  if (body.length < 8) return false;
  let described = 0;
  let lastChunk = 0;
  for (let count = uint32(body, 4), at = 8; count > 0; count -= 1, at += type === 'stts' ? 8 : 12) {
    if (type === 'stts') described += uint32(body, at);
    else {
      const chunk = uint32(body, at);
      if (chunk <= lastChunk || uint32(body, at + 4) > samples) return false;
      lastChunk = chunk;
    }
  }
  return described <= samples;
}
