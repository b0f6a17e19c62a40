import type { BoundedReader } from '../bounded-reader.js';
import { latin1, uint32, uint64 } from '../bytes.js';
import { type Box, parseBoxes } from './boxes.js';

/** What one fragment (`moof`) holds of one track, in the track's ticks. */
export interface TrackRun {
  readonly trackId: number;
  /** When it begins; null if the fragment does not tell. */
  readonly startTicks: number | null;
  readonly ticks: number;
  readonly samples: number;
}

/**
 * Gives those that do not tell when they begin the end of the one before, as section 8.8.12 has it.
 *
 * @param runs of all fragments, in their order.
 * @param firstTicks what the index itself has of a track.
 */
export function withStarts(
  runs: readonly TrackRun[],
  firstTicks: (trackId: number) => number,
): readonly TrackRun[] {
  const ends = new Map<number, number>();
  return runs.map((run) => {
    const startTicks = run.startTicks ?? ends.get(run.trackId) ?? firstTicks(run.trackId);
    ends.set(run.trackId, startTicks + run.ticks);
    return { ...run, startTicks };
  });
}

/** A fragment of a minute has less. */
const MAX_FRAGMENT_BYTES = 256 * 1024;

export async function readFragment(
  reader: BoundedReader,
  fragment: Box,
  sampleTicks: ReadonlyMap<number, number>,
): Promise<readonly TrackRun[]> {
  const bodyBytes = fragment.end - fragment.body;
  if (bodyBytes > Math.min(MAX_FRAGMENT_BYTES, reader.bytesLeft)) return [];
  return parseFragment(await reader.read(fragment.body, fragment.end), sampleTicks);
}

/**
 * The runs of a movie fragment (ISO/IEC 14496-12, sections 8.8.4 to 8.8.12).
 *
 * @param sampleTicks what `trex` says of the length of a sample, by track.
 */
export function parseFragment(
  body: Uint8Array,
  sampleTicks: ReadonlyMap<number, number>,
): readonly TrackRun[] {
  return parseBoxes(body)
    .filter(({ type }) => type === 'traf')
    .map((box) => parseTrackFragment(body.subarray(box.body, box.end), sampleTicks));
}

function parseTrackFragment(body: Uint8Array, sampleTicks: ReadonlyMap<number, number>): TrackRun {
  let trackId = 0;
  let defaultTicks = 0;
  let startTicks: number | null = null;
  let ticks = 0;
  let samples = 0;
  for (const box of parseBoxes(body)) {
    const content = body.subarray(box.body, box.end);
    if (box.type === 'tfhd' && content.length >= 8) {
      trackId = uint32(content, 4);
      defaultTicks = headerSampleTicks(content) ?? sampleTicks.get(trackId) ?? 0;
    } else if (box.type === 'tfdt' && content.length >= (content[0] === 1 ? 12 : 8)) {
      startTicks = content[0] === 1 ? uint64(content, 4) : uint32(content, 4);
    } else if (box.type === 'uuid') startTicks ??= smoothStart(content);
    else if (box.type === 'trun' && content.length >= 8) {
      const run = parseRun(content, defaultTicks);
      ticks += run.ticks;
      samples += run.samples;
    }
  }
  return { trackId, startTicks, ticks, samples };
}

/** The length of a sample that `tfhd` declares (section 8.8.7). */
function headerSampleTicks(header: Uint8Array): number | null {
  const flags = uint32(header, 0);
  const at = 8 + ((flags & 0x1) !== 0 ? 8 : 0) + ((flags & 0x2) !== 0 ? 4 : 0);
  return (flags & 0x8) !== 0 && header.length >= at + 4 ? uint32(header, at) : null;
}

/** A track fragment run (section 8.8.8): each sample may have a length, a size, flags and an offset, four bytes each. */
function parseRun(body: Uint8Array, defaultTicks: number): { ticks: number; samples: number } {
  const flags = uint32(body, 0);
  const samples = uint32(body, 4);
  if ((flags & 0x100) === 0) return { ticks: samples * defaultTicks, samples };
  const first = 8 + ((flags & 0x1) !== 0 ? 4 : 0) + ((flags & 0x4) !== 0 ? 4 : 0);
  const sampleBytes = 4 * [0x100, 0x200, 0x400, 0x800].filter((flag) => (flags & flag) !== 0).length;
  let ticks = 0;
  let count = 0;
  for (let at = first; count < samples && at + 4 <= body.length; at += sampleBytes, count += 1)
    ticks += uint32(body, at);
  return { ticks, samples: count };
}

const SMOOTH_START = '\x6d\x1d\x9b\x05\x42\xd5\x44\xe6\x80\xe2\x14\x1d\xaf\xf7\x57\xb2';

/** When a fragment of Smooth Streaming begins ([MS-SSTR], section 2.2.4.4, TfxdBox). */
function smoothStart(body: Uint8Array): number | null {
  if (body.length < 28 || latin1(body, 0, 16) !== SMOOTH_START) return null;
  const ticks = body[16] === 1 ? uint64(body, 20) : uint32(body, 20);
  // Sound that begins before the picture has a time before zero.
  return Number.isFinite(ticks) ? ticks : 0;
}
