/** So many bytes stay free: the end of a recording has to be written, and the ledger needs room too. */
const RESERVE_BYTES = 32_000_000;

/**
 * Whether a recording has to stop because the browser's storage is nearly full.
 * @param freeBytes what the origin may still write; null: the browser does not say
 */
export function isNearlyFull(freeBytes: number | null): boolean {
  return freeBytes !== null && freeBytes < RESERVE_BYTES;
}
