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
  /** For how long a file held the thread at most, and which case that was. */
  readonly longestBlockMs: number;
  readonly longestBlockCase: number;
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

/** What stands in front of what a look reads, wherever in a file: boxes of an index and of fragments, and lists of an AVI. */
const names =
  'moov mvhd trak mdia hdlr minf stbl stsd stts stsc stsz stco elst mvex moof traf tfhd trun mfra tfra mfro idx1 movi';

/** And elements of Matroska: tracks, clusters and cues. */
const elements = [
  [0x16, 0x54, 0xae, 0x6b],
  [0x1f, 0x43, 0xb6, 0x75],
  [0x1c, 0x53, 0xbb, 0x6b],
];

const landmarks = samples.map((sample) =>
  [...names.split(' ').map((name) => Buffer.from(name)), ...elements.map((id) => Buffer.from(id))].flatMap(
    (landmark) => placesOf(sample, landmark),
  ),
);

function placesOf(sample: Buffer, landmark: Buffer): readonly number[] {
  const places: number[] = [];
  for (let at = sample.indexOf(landmark); at >= 0; at = sample.indexOf(landmark, at + 1)) places.push(at);
  return places;
}

/** Bytes that a look begins with, and that it ends with. */
const END_BYTES = 4096;

/** Where to break a sample: near its beginning, near its end, or around a landmark. */
function somePlace(sample: Buffer, marks: readonly number[]): number {
  const span = Math.min(sample.length, END_BYTES);
  const where = random();
  const at =
    where < 0.4
      ? random() ** 2 * span
      : where < 0.6
        ? sample.length - random() ** 2 * span
        : (marks[below(marks.length)] ?? 0) + below(32) - 8;
  return Math.max(0, Math.min(sample.length - 4, Math.floor(at)));
}

/** Breaks a sample in a few places, and now and then cuts or blanks its end. */
function mutate(sample: Buffer, marks: readonly number[]): Buffer {
  const bytes = Buffer.from(sample);
  for (let count = 1 + below(8); count > 0; count -= 1) {
    const at = somePlace(bytes, marks);
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

/** This share of the files is also looked into for frames, which takes longer. */
const PREVIEW_SHARE = 0.25;

/** Each step of a look is a read; what follows a read goes over no more than its bytes. */
let reads = 0;
const read = BoundedReader.prototype.read;
BoundedReader.prototype.read = function (...range) {
  reads += 1;
  return read.apply(this, range);
};

/** The event loop gets to all that waits for it. */
const aTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const inspector = createInspector();
let mostReads = 0;
let longestBlockCase = 0;
const failures: string[] = [];
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
for (let index = 0; index < cases; index += 1) {
  current[0] = index;
  const longestBefore = delay.max;
  const which = index % samples.length;
  const { file, bytesRead } = asFile(mutate(samples[which] ?? Buffer.alloc(0), landmarks[which] ?? []));
  try {
    reads = 0;
    await inspector.inspect(file, new AbortController().signal);
    mostReads = Math.max(mostReads, reads);
    if (bytesRead() > MAX_BYTES) failures.push(`case ${index} read ${bytesRead()} bytes`);
    if (random() < PREVIEW_SHARE) await lookForFrames(file);
  } catch (error) {
    failures.push(`case ${index} threw ${String(error)}`);
  }
  await aTurn();
  if (delay.max > longestBefore) longestBlockCase = index;
}
const longestBlockMs = delay.max / 1e6;
parentPort?.postMessage({ failures, mostReads, longestBlockMs, longestBlockCase } satisfies FuzzResult);
