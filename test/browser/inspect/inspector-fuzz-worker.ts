import { readdirSync, readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { MAX_BYTES } from '../../../src/browser/inspect/bounded-reader.js';
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
}

const { seed, cases, current } = workerData as FuzzJob;
const random = seededRandom(seed);
const below = (limit: number): number => Math.floor(random() * limit);

const folder = new URL('../../samples/', import.meta.url);
const samples = readdirSync(folder)
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

const inspector = createInspector();
const failures: string[] = [];
for (let index = 0; index < cases; index += 1) {
  current[0] = index;
  const { file, bytesRead } = asFile(mutate(samples[index % samples.length] ?? Buffer.alloc(0)));
  try {
    await inspector.inspect(file, new AbortController().signal);
  } catch (error) {
    failures.push(`case ${index} threw ${String(error)}`);
  }
  if (bytesRead() > MAX_BYTES) failures.push(`case ${index} read ${bytesRead()} bytes`);
}
parentPort?.postMessage({ failures } satisfies FuzzResult);
