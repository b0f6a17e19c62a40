import { int32, uint32, uint64 } from '../bytes.js';

/** A length in ticks of a clock. */
export interface Times {
  /** Ticks a second; 0 if it is not told. */
  readonly timescale: number;
  /** null if it is unknown: all ones, of 32 bits or of 64 (ISO/IEC 14496-12, sections 8.2.2, 8.3.2 and 8.4.2). */
  readonly ticks: number | null;
}

/** The times of `mvhd` and `mdhd`, which are laid out alike (ISO/IEC 14496-12, sections 8.2.2 and 8.4.2). */
export function parseTimes(body: Uint8Array): Times {
  const large = body[0] === 1;
  if (body.length < (large ? 32 : 20)) return { timescale: 0, ticks: null };
  return { timescale: uint32(body, large ? 20 : 12), ticks: ticksAt(body, large ? 24 : 16, large) };
}

/** What `tkhd` tells of a track (ISO/IEC 14496-12, section 8.3.2). */
export interface TrackHeader {
  readonly id: number;
  /** How the picture is turned before it is shown, in degrees clockwise: 0, 90, 180 or 270. */
  readonly rotation: number;
}

export function parseTrackHeader(body: Uint8Array): TrackHeader {
  const large = body[0] === 1;
  const matrix = large ? 52 : 40;
  if (body.length < matrix + 8) return { id: 0, rotation: 0 };
  // The first row of the matrix is where the picture's horizontal goes.
  const degrees = (Math.atan2(int32(body, matrix + 4), int32(body, matrix)) * 180) / Math.PI;
  return {
    id: uint32(body, large ? 20 : 12),
    rotation: (((Math.round(degrees / 90) * 90) % 360) + 360) % 360,
  };
}

/** A stretch of the media that is shown, or of nothing (ISO/IEC 14496-12, section 8.6.6). */
export interface Edit {
  /** In the movie's timescale. */
  readonly ticks: number | null;
  /** Where in the media it begins, in the media's timescale; null for a stretch of nothing. */
  readonly mediaTicks: number | null;
}

/** The edits of an `elst`. */
export function parseEditList(body: Uint8Array): readonly Edit[] {
  if (body.length < 8) return [];
  const large = body[0] === 1;
  const entryBytes = large ? 20 : 12;
  const count = Math.min(uint32(body, 4), Math.floor((body.length - 8) / entryBytes));
  return Array.from({ length: count }, (_, index) => {
    const at = 8 + index * entryBytes;
    const isEmpty = int32(body, at + (large ? 8 : 4)) === -1;
    const mediaTicks = large ? uint64(body, at + 8) : uint32(body, at + 4);
    return { ticks: ticksAt(body, at, large), mediaTicks: isEmpty ? null : mediaTicks };
  });
}

function ticksAt(body: Uint8Array, offset: number, large: boolean): number | null {
  const ticks = large ? uint64(body, offset) : uint32(body, offset);
  return ticks === 0xffff_ffff || !Number.isFinite(ticks) ? null : ticks;
}
