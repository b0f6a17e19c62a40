import type { MediaInfo } from '../../core/model/media-info.js';
import { hasBlankTail } from './blank-tail.js';
import type { BoundedReader } from './bounded-reader.js';

/** Takes each fact as soon as it is known, so that a spent budget keeps those before it. */
export type Tell = (facts: Partial<MediaInfo>) => void;

/** A look at one family of containers. */
export type Look = (reader: BoundedReader, tell: Tell) => Promise<void>;

/** Bytes for the end of the file, whatever else is read of it. */
const TAIL_BYTES = 16 * 1024;

export const lookAtTail: Look = (reader, tell) =>
  attempt(async () => {
    tell({ blankTail: await hasBlankTail(reader.withBudget(TAIL_BYTES)) });
  });

/**
 * Runs one part of a look. A file that is not made as it should be, has too much to read or takes too long spoils only
 * that part, and keeps what it told.
 */
export async function attempt(part: () => Promise<void>): Promise<void> {
  try {
    await part();
  } catch {
    // Whatever is wrong with a file is for Gcore to say. What cannot be read is not told.
  }
}

/** Two digits, as rates are written: 29.97. */
export function roundRate(framesPerSecond: number): number {
  return Math.round(framesPerSecond * 100) / 100;
}
