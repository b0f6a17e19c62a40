import { Input, LogLevel, Logging, MATROSKA, MP4, MPEG_TS, QTFF, WEBM } from 'mediabunny';
import type { FileReader } from './bounded-reader.js';
import { boundedSource } from './bounded-source.js';
import type { Stretch } from './mp4/sample-tables.js';

/**
 * Opens an MP4, QuickTime, Matroska, WebM or MPEG-TS file for as long as `use` takes.
 *
 * @param holes stretches that are not read; the parser sees zeros, which in a sample table means: no samples.
 * @throws what the reader and `use` throw, and mediabunny's errors for a file that is not what it seemed.
 */
export async function openMovie<T>(
  reader: FileReader,
  holes: readonly Stretch[],
  use: (input: Input) => Promise<T>,
): Promise<T> {
  const input = new Input({
    formats: [MP4, QTFF, MATROSKA, WEBM, MPEG_TS],
    source: boundedSource(reader, holes),
  });
  try {
    return await quietly(() => use(input));
  } finally {
    input.dispose();
  }
}

let quietTasks = 0;
let hostsLogLevel = Logging.level;

/**
 * Runs a task without mediabunny's notes on damaged or unusual streams: they are no news to the console of the page that
 * uploads the file. A host that uses the library for itself has its own level back afterwards.
 */
async function quietly<T>(task: () => Promise<T>): Promise<T> {
  if (quietTasks === 0) hostsLogLevel = Logging.level;
  quietTasks += 1;
  Logging.level = LogLevel.Silent;
  try {
    return await task();
  } finally {
    quietTasks -= 1;
    if (quietTasks === 0) Logging.level = hostsLogLevel;
  }
}
