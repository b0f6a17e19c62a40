import type { Digest, Fingerprint, LedgerRecord } from '../ports/ports.js';

const SAMPLE_BYTES = 256 * 1024;
/** An edit of this many bytes is seen, as long as `SPREAD_SAMPLES_MOST` samples reach that far. */
export const SPREAD_STRIDE_BYTES = 64 * 1024;
const SPREAD_SAMPLES_MOST = 4096;
const SPREAD_SAMPLE_BYTES = 256;
/** Each read costs Chromium's main thread a synchronous message of up to a millisecond. */
const READS_AT_ONCE = 32;
/** So many beside an upload are felt neither by the page nor by the upload. */
const READS_BETWEEN_PAUSES = 8;

export type ByteRange = readonly [start: number, end: number];

/** Head, middle and tail; the whole of a small file. */
export function sampleRanges(size: number): readonly ByteRange[] {
  if (size <= 3 * SAMPLE_BYTES) return [[0, size]];
  const middle = Math.floor((size - SAMPLE_BYTES) / 2);
  return [
    [0, SAMPLE_BYTES],
    [middle, middle + SAMPLE_BYTES],
    [size - SAMPLE_BYTES, size],
  ];
}

/** Small samples over the whole file, one in each stride. */
export function spreadRanges(size: number): readonly ByteRange[] {
  const count = Math.min(SPREAD_SAMPLES_MOST, Math.ceil(size / SPREAD_STRIDE_BYTES));
  const stride = size / Math.max(count, 1);
  return Array.from({ length: count }, (_, index) => {
    const start = Math.floor(index * stride);
    return [start, Math.min(size, start + SPREAD_SAMPLE_BYTES)];
  });
}

/** Whether an edited stretch of `SPREAD_STRIDE_BYTES` anywhere in the file meets at least one sample. */
export const spreadIsDense = (size: number): boolean => size / SPREAD_SAMPLES_MOST <= SPREAD_STRIDE_BYTES;

/** Rejects with what reading the file throws. */
export async function takeFingerprint(file: File, digest: Digest): Promise<Fingerprint> {
  return {
    name: file.name,
    size: file.size,
    modifiedAt: file.lastModified,
    hash: await digest(await read(file, sampleRanges(file.size))),
  };
}

/**
 * Hash of the spread samples. With a `pause` the reads are made a few at a time, after a pause each.
 * Rejects with what reading the file throws, or with the signal's reason.
 */
export async function takeSpreadHash(
  file: Blob,
  digest: Digest,
  signal: AbortSignal,
  pause?: () => Promise<void>,
): Promise<string | null> {
  return digest(await read(file, spreadRanges(file.size), signal, pause));
}

/**
 * Whether a file may be the one of a record, by size and sampled content; by size and modification time if there is
 * no hash. The name is the caller's to compare: a person may have renamed the file.
 */
export function couldBe(
  record: Pick<LedgerRecord, 'size' | 'hash' | 'modifiedAt'>,
  file: Fingerprint,
): boolean {
  if (record.size !== file.size) return false;
  return record.hash !== null && file.hash !== null
    ? record.hash === file.hash
    : record.modifiedAt === file.modifiedAt;
}

/**
 * Whether a file that could be the record's really is, byte for byte as far as samples show.
 * `uncertain`: written to since, and too large for the samples to rule an edit out.
 */
export async function compareContent(
  record: Pick<LedgerRecord, 'modifiedAt' | 'spreadHash'>,
  file: File,
  digest: Digest,
  signal: AbortSignal,
): Promise<'same' | 'different' | 'uncertain'> {
  if (record.modifiedAt === file.lastModified) return 'same';
  if (record.spreadHash === null) return 'uncertain';
  if ((await takeSpreadHash(file, digest, signal)) !== record.spreadHash) return 'different';
  return spreadIsDense(file.size) ? 'same' : 'uncertain';
}

async function read(
  file: Blob,
  ranges: readonly ByteRange[],
  signal?: AbortSignal,
  pause?: () => Promise<void>,
): Promise<Uint8Array> {
  const total = ranges.reduce((sum, [start, end]) => sum + end - start, 0);
  const bytes = new Uint8Array(total);
  let at = 0;
  const readsAtOnce = pause ? READS_BETWEEN_PAUSES : READS_AT_ONCE;
  for (let first = 0; first < ranges.length; first += readsAtOnce) {
    await pause?.();
    signal?.throwIfAborted();
    const batch = ranges.slice(first, first + readsAtOnce);
    const parts = await Promise.all(batch.map(([start, end]) => file.slice(start, end).arrayBuffer()));
    for (const part of parts) {
      bytes.set(new Uint8Array(part), at);
      at += part.byteLength;
    }
  }
  return bytes;
}
