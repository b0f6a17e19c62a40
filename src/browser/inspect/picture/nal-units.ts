/** Bytes of a parameter set that have what is looked for. */
const MAX_UNIT_BYTES = 1024;

/**
 * The first unit of a kind in a stream with start codes (ITU-T H.264 and H.265, annex B), without the bytes that keep start
 * codes out of it (section 7.4.1); null if there is none.
 *
 * @param isWanted told the first byte of a unit's header.
 */
export function findUnit(stream: Uint8Array, isWanted: (header: number) => boolean): Uint8Array | null {
  for (let at = stream.indexOf(1, 2); at >= 0; at = stream.indexOf(1, at + 1)) {
    const header = stream[at + 1];
    if (header === undefined) return null;
    if (stream[at - 1] === 0 && stream[at - 2] === 0 && isWanted(header))
      return withoutEmulation(stream.subarray(at + 1, at + 1 + MAX_UNIT_BYTES));
  }
  return null;
}

function withoutEmulation(unit: Uint8Array): Uint8Array {
  return unit.filter((byte, index) => !(byte === 3 && unit[index - 1] === 0 && unit[index - 2] === 0));
}
