import { readdirSync, readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';
import { BoundedReader, MAX_BYTES } from '../../../src/browser/inspect/bounded-reader.js';
import { withFrames } from '../../../src/browser/inspect/frames.js';
import { createInspector } from '../../../src/browser/inspect/inspector.js';
import { seededRandom } from '../../helpers/seeded-random.js';
import { type SparseFile, sparseFile } from '../../samples/sparse-file.js';

/** What the test hands over. `current` shows it the case at work, also from within a loop that never ends. */
export interface FuzzJob {
  readonly seed: number;
  readonly cases: number;
  readonly current: Int32Array;
}

export interface FuzzResult {
  readonly failures: readonly string[];
  /** How often one look asked for bytes at most, of the file or of what was read of it before: the work that it did. */
  readonly mostReads: number;
  /** For how long a file held the thread at most. */
  readonly longestBlockMs: number;
}

const { seed, cases, current } = workerData as FuzzJob;
const random = seededRandom(seed);
const below = (limit: number): number => Math.floor(random() * limit);

const folder = new URL('../../samples/', import.meta.url);
const samples = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.includes('.'))
  .filter((name) => !name.endsWith('.ts'))
  .map((name) => readFileSync(new URL(name, folder)));

/** Values that length and count fields go wrong with. */
const evilWords = [0, 1, 7, 8, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];

/** Breaks a sample in a few places, mostly near its beginning, and now and then cuts or blanks its end. */
function mutate(sample: Buffer): Buffer {
  const bytes = Buffer.from(sample);
  const headBytes = Math.min(bytes.length, 4096);
  for (let count = 1 + below(8); count > 0; count -= 1) {
    const at = Math.floor(random() ** 2 * (headBytes - 4));
    if (random() < 0.3) bytes.writeUInt32BE(evilWords[below(evilWords.length)] ?? 0, at);
    else bytes[at] = below(256);
  }
  if (random() < 0.1) bytes.fill(0, below(bytes.length));
  if (random() < 0.1) bytes.copyWithin(below(bytes.length), below(bytes.length));
  return random() < 0.2 ? bytes.subarray(0, below(bytes.length)) : bytes;
}

/** Now and then the file is large, so that wrong offsets lead somewhere. */
function asFile(bytes: Buffer): SparseFile {
  const size = random() < 0.1 ? 64 * 2 ** 20 : bytes.length;
  const contents = [
    { start: 0, bytes },
    { start: size - bytes.length, bytes },
  ];
  return sparseFile('fuzz', size, contents);
}

/** A decoder that takes everything and shows nothing, so that the preview's way through a file is walked to its end. */
class BlindDecoder {
  static isConfigSupported = (): Promise<{ supported: boolean }> => Promise.resolve({ supported: true });
  readonly state = 'configured';
  configure(): void {}
  decode(): void {}
  flush(): Promise<void> {
    return Promise.resolve();
  }
  close(): void {}
}
Object.assign(globalThis, { VideoDecoder: BlindDecoder, EncodedVideoChunk: Object });

/** As the preview does: a frame at the beginning, and another further on. */
async function lookForFrames(file: File): Promise<void> {
  await withFrames(file, AbortSignal.timeout(PREVIEW_MS), async (frames) => {
    for (const seconds of [0.1, 0.5]) await frames.at(seconds);
  }).catch(() => undefined);
}
const PREVIEW_MS = 3000;

/** One file in so many is also looked into for frames, which takes longer. */
const PREVIEW_EACH = 4;

/** Each step of a look is a read; what follows a read goes over no more than its bytes. */
let reads = 0;
const read = BoundedReader.prototype.read;
BoundedReader.prototype.read = function (...range) {
  reads += 1;
  return read.apply(this, range);
};

const inspector = createInspector();
let mostReads = 0;
const failures: string[] = [];
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
for (let index = 0; index < cases; index += 1) {
  current[0] = index;
  const { file, bytesRead } = asFile(mutate(samples[index % samples.length] ?? Buffer.alloc(0)));
  try {
    reads = 0;
    await inspector.inspect(file, new AbortController().signal);
    mostReads = Math.max(mostReads, reads);
    if (bytesRead() > MAX_BYTES) failures.push(`case ${index} read ${bytesRead()} bytes`);
    if (index % PREVIEW_EACH === 0) await lookForFrames(file);
  } catch (error) {
    failures.push(`case ${index} threw ${String(error)}`);
  }
  if (index % 256 === 0) await new Promise((resolve) => setTimeout(resolve));
}
parentPort?.postMessage({ failures, mostReads, longestBlockMs: delay.max / 1e6 } satisfies FuzzResult);
