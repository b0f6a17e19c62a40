import { lookAtAsf } from './asf.js';
import type { BoundedReader } from './bounded-reader.js';
import { HEAD_BYTES, identify } from './container.js';
import { attempt, type Look, lookAtTail, type Tell } from './look.js';
import { lookAtMatroska } from './matroska/look-at-matroska.js';
import { lookAtMovie } from './mp4/look-at-movie.js';
import { lookAtTransportStream } from './mpeg-ts/look-at-transport-stream.js';
import { riffSize } from './riff-size.js';

/**
 * Reads what a file is, what is in it and whether it is whole. Tells each fact as soon as it is known.
 *
 * No parser of whole files takes part: each look reads the few headers that have the answer, so that no file, however
 * damaged, can keep the page's thread.
 *
 * @throws what the browser throws if the file cannot be read, and the reader's errors, before anything was told.
 */
export async function readInfo(reader: BoundedReader, tell: Tell): Promise<void> {
  const found = await identify(await reader.read(0, HEAD_BYTES));
  tell({ inspected: true, ...found });
  if (found?.kind !== 'video' && found?.kind !== 'audio') return;
  await (looks[found.container ?? ''] ?? lookAtTail)(reader, tell);
}

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
  m4b: lookAtMovie,
  mov: lookAtMovie,
  f4v: lookAtMovie,
  '3gp': lookAtMovie,
  '3g2': lookAtMovie,
  mj2: lookAtMovie,
  mkv: lookAtMatroska,
  webm: lookAtMatroska,
  ts: lookAtTransportStream,
  m2ts: lookAtTransportStream,
  asf: lookAtAsf,
  avi: lookAtAvi,
};
