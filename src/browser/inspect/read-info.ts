import type { MediaInfo } from '../../core/model/media-info.js';
import { hasBlankTail } from './blank-tail.js';
import type { BoundedReader } from './bounded-reader.js';
import type { Box } from './boxes.js';
import { HEAD_BYTES, identify } from './container.js';
import { matroskaSize, riffSize } from './declared-size.js';
import { readMovieLayout } from './movie-layout.js';
import { findSampleTables } from './sample-tables.js';
import { readTracks, roundRate } from './tracks.js';

type Tell = (facts: Partial<MediaInfo>) => void;

/**
 * Reads what a file is, what is in it and whether it is whole. Tells each fact as soon as it is known.
 *
 * @throws what the browser throws where the file cannot be read, and the reader's errors, before anything was told.
 */
export async function readInfo(reader: BoundedReader, tell: Tell): Promise<void> {
  const found = await identify(await reader.read(0, HEAD_BYTES));
  tell({ inspected: true, ...found });
  if (found?.kind !== 'video' && found?.kind !== 'audio') return;
  await (looks[found.container ?? ''] ?? lookAtTail)(reader, tell);
}

/** A look at one family of containers. */
type Look = (reader: BoundedReader, tell: Tell) => Promise<void>;

const lookAtTail: Look = (reader, tell) =>
  attempt(async () => {
    tell({ blankTail: await hasBlankTail(reader) });
  });

const lookAtMovie: Look = async (reader, tell) => {
  let tracks: Promise<void> | undefined;
  await attempt(async () => {
    const layout = await readMovieLayout(reader, (index) => {
      tracks ??= attempt(() => lookAtIndex(reader, index, tell));
    });
    tell({ indexMissing: layout.indexMissing, declaredBytes: layout.declaredBytes });
    if (layout.endsInMedia) await lookAtTail(reader, tell);
  });
  await tracks;
};

async function lookAtIndex(reader: BoundedReader, index: Box, tell: Tell): Promise<void> {
  const tables = await findSampleTables(reader, index);
  if (tables.frameRate !== null) tell({ frameRate: roundRate(tables.frameRate) });
  await readTracks(reader, tables.bodies, tell);
}

const lookAtMatroska: Look = async (reader, tell) => {
  await attempt(async () => {
    tell({ declaredBytes: await matroskaSize(reader) });
  });
  await lookAtTail(reader, tell);
  await attempt(() => readTracks(reader, [], tell));
};

const lookAtTransportStream: Look = async (reader, tell) => {
  await lookAtTail(reader, tell);
  await attempt(() => readTracks(reader, [], tell));
};

const lookAtAvi: Look = async (reader, tell) => {
  await attempt(async () => {
    tell({ declaredBytes: await riffSize(reader) });
  });
  await lookAtTail(reader, tell);
};

const looks: Readonly<Record<string, Look>> = {
  mp4: lookAtMovie,
  m4v: lookAtMovie,
  m4a: lookAtMovie,
  mov: lookAtMovie,
  f4v: lookAtMovie,
  '3gp': lookAtMovie,
  '3g2': lookAtMovie,
  mkv: lookAtMatroska,
  webm: lookAtMatroska,
  ts: lookAtTransportStream,
  m2ts: lookAtTransportStream,
  avi: lookAtAvi,
};

/**
 * Runs one part of the look. A file that is not made as it should be, has too much to read or takes too long spoils only
 * that part, and keeps what it told.
 */
async function attempt(part: () => Promise<void>): Promise<void> {
  try {
    await part();
  } catch {
    // Whatever is wrong with a file is for Gcore to say. What cannot be read is not told.
  }
}
