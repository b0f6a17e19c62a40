import type { BoundedReader } from './bounded-reader.js';
import { type Box, readBox, readBoxes } from './boxes.js';
import { latin1, uint32 } from './bytes.js';

/** How an MP4 or QuickTime file is laid out, as far as its top-level boxes tell. */
export interface MovieLayout {
  /** The walk reached the end of the file, or of what is one, and met no whole index. */
  readonly indexMissing: boolean;
  /** Where the last box says that it ends; null where the walk did not get there. */
  readonly declaredBytes: number | null;
  /** The file ends in media data, and not in room that may well be empty. */
  readonly endsInMedia: boolean;
}

/** Enough for over an hour in fragments of two seconds; more would cost time, not bytes. */
const MAX_BOXES = 4096;

/**
 * Walks the top-level boxes and reads nothing but their headers.
 *
 * @param onIndex told as soon as the index was found, since walking the fragments behind it can take long.
 */
export async function readMovieLayout(
  reader: BoundedReader,
  onIndex: (index: Box) => void,
): Promise<MovieLayout> {
  let indexSeen = false;
  let last = '';
  let position = 0;
  for (let count = 0; position < reader.size; count += 1) {
    if (count === MAX_BOXES) return { indexMissing: false, declaredBytes: null, endsInMedia: false };
    const box = await readBox(reader, position, reader.size);
    // Cameras and editors leave bytes of their own behind the last box. Players ignore them, and so does this.
    if (!box) break;
    position = box.end;
    last = box.type;
    if (box.type === 'moov' && box.end <= reader.size) {
      indexSeen = true;
      onIndex(box);
      if (await endsInFragmentIndex(reader))
        return { indexMissing: false, declaredBytes: reader.size, endsInMedia: false };
    }
  }
  const declared = Number.isFinite(position) && position > 0 ? position : null;
  return {
    indexMissing: !indexSeen,
    declaredBytes: declared,
    endsInMedia: last === 'mdat' && position >= reader.size,
  };
}

/**
 * A fragmented file that was closed properly ends in a `mfra` box, whose last four bytes are its size (ISO/IEC 14496-12,
 * section 8.8.11): then nothing is missing and thousands of fragments need no walk.
 */
async function endsInFragmentIndex(reader: BoundedReader): Promise<boolean> {
  const tail = await reader.read(reader.size - 16, reader.size);
  if (tail.length < 16 || latin1(tail, 4, 8) !== 'mfro') return false;
  const bytes = uint32(tail, 12);
  const box = await readBox(reader, reader.size - bytes, reader.size);
  return box?.type === 'mfra' && box.end === reader.size;
}

/** Boxes before an index that can be near: those of a fragmented file follow it. */
const MAX_BOXES_BEFORE_INDEX = 64;

/** The index of an MP4 or QuickTime file, or null where it has none. */
export async function findIndex(reader: BoundedReader): Promise<Box | null> {
  for await (const box of readBoxes(reader, 0, reader.size, MAX_BOXES_BEFORE_INDEX))
    if (box.type === 'moov') return box;
  return null;
}
