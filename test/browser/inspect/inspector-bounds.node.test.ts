import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { createInspector } from '../../../src/browser/inspect/inspector.js';
import { readInfo } from '../../../src/browser/inspect/read-info.js';
import { BoundedReader, ReadLimitError } from '../../../src/browser/inspect/bounded-reader.js';
import { unknownMedia } from '../../../src/core/model/media-info.js';
import { readSample } from '../../samples/read-sample.js';
import { fileReading, sparseFile } from '../../samples/sparse-file.js';

const never = (): Promise<never> => new Promise<never>(() => undefined);
const open = (): AbortSignal => new AbortController().signal;

describe('the inspector’s bounds', () => {
  it('gives up after two seconds with what it knows by then', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      let told: () => void = () => undefined;
      const reached = new Promise<void>((resolve) => {
        told = resolve;
      });
      const inspector = createInspector({
        load: () =>
          Promise.resolve({
            readInfo: (_reader, tell) => {
              tell({ inspected: true, container: 'mp4' });
              told();
              return never();
            },
          }),
      });
      const inspecting = inspector.inspect(await readSample('index-first.mp4'), open());
      await reached;
      mock.timers.tick(2000);
      const info = await inspecting;
      assert.deepEqual(info, { ...unknownMedia, inspected: true, container: 'mp4' });
    } finally {
      mock.timers.reset();
    }
  });

  it('ends a look whose every read is there at once, as those of a file in memory are', async () => {
    // Reads that end without a turn of the event loop: its timers wait as long as they follow one another.
    const inMemory = fileReading(() => Promise.resolve(new ArrayBuffer(1)));
    Object.defineProperty(inMemory, 'size', { value: 1_000_000 });
    const wanted = 20_000;
    let reads = 0;
    const inspector = createInspector({
      maxMs: 1,
      load: () =>
        Promise.resolve({
          async readInfo(reader) {
            for (; reads < wanted; reads += 1) await reader.read(reads, reads + 1);
          },
        }),
    });
    assert.deepEqual(await inspector.inspect(inMemory, open()), unknownMedia);
    assert.ok(reads < wanted, `${reads} reads`);
  });

  it('ends a file that never answers', async () => {
    const inspector = createInspector({ maxMs: 1 });
    assert.deepEqual(await inspector.inspect(fileReading(never), open()), unknownMedia);
  });

  it('knows nothing of a file that cannot be read, and does not reject', async () => {
    const failing = fileReading(() => Promise.reject(new DOMException('gone', 'NotReadableError')));
    assert.deepEqual(await createInspector().inspect(failing, open()), unknownMedia);
  });

  it('knows nothing where its code cannot be loaded, and does not reject', async () => {
    const inspector = createInspector({ load: () => Promise.reject(new TypeError('Failed to fetch')) });
    assert.deepEqual(await inspector.inspect(await readSample('sample.mkv'), open()), unknownMedia);
  });

  it('loads its code again after a failure', async () => {
    let loads = 0;
    const inspector = createInspector({
      load: () => {
        loads += 1;
        return loads === 1 ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve({ readInfo });
      },
    });
    await inspector.inspect(await readSample('sample.mkv'), open());
    assert.equal((await inspector.inspect(await readSample('sample.mkv'), open())).container, 'mkv');
  });

  it('rejects with the signal’s reason', async () => {
    const controller = new AbortController();
    const inspecting = createInspector().inspect(fileReading(never), controller.signal);
    const reason = new Error('The person took the file back.');
    controller.abort(reason);
    await assert.rejects(inspecting, reason);
  });

  it('keeps what it learnt before the bytes were spent', async () => {
    const info = await createInspector({ maxBytes: 4096 }).inspect(
      await readSample('index-first.mp4'),
      open(),
    );
    assert.deepEqual(info, unknownMedia);
    const long = await createInspector({ maxBytes: 70_000 }).inspect(
      sparseFile('a.m2t', 10_000_000, await repeated('sample.m2t', 10_000_000)).file,
      open(),
    );
    assert.equal(long.container, 'ts');
    assert.equal(long.videoCodec, 'H.264');
  });
});

/** A sample again and again, up to a size. */
async function repeated(name: string, size: number): Promise<{ start: number; bytes: Uint8Array }[]> {
  const bytes = new Uint8Array(await (await readSample(name)).arrayBuffer());
  return Array.from({ length: Math.floor(size / bytes.length) }, (_, index) => ({
    start: index * bytes.length,
    bytes,
  }));
}

describe('a bounded reader', () => {
  it('has a budget for each question within its own, so that none starves another', async () => {
    const { file, bytesRead } = sparseFile('a', 10_000, []);
    const reader = new BoundedReader(file, open(), 1000);
    const [greedy, modest] = [reader.withBudget(600), reader.withBudget(300)];
    assert.deepEqual([greedy.bytesLeft, modest.bytesLeft], [600, 300]);
    await assert.rejects(greedy.read(0, 601), ReadLimitError);
    await greedy.read(0, 600);
    await assert.rejects(greedy.read(600, 601), ReadLimitError);
    assert.deepEqual([greedy.bytesLeft, modest.bytesLeft, reader.bytesLeft], [0, 300, 400]);
    assert.equal((await modest.read(600, 900)).length, 300);
    // What another read is there for all, and costs nothing.
    assert.equal((await modest.read(0, 600)).length, 600);
    assert.equal(bytesRead(), 900);
  });

  it('lends no budget beyond what is left of its own', async () => {
    const reader = new BoundedReader(sparseFile('a', 10_000, []).file, open(), 1000);
    await reader.read(0, 900);
    const lent = reader.withBudget(600);
    assert.equal(lent.bytesLeft, 100);
    await assert.rejects(lent.read(1000, 1101), ReadLimitError);
  });

  it('reads nothing twice', async () => {
    const { file, bytesRead } = sparseFile('a', 1000, []);
    const reader = new BoundedReader(file, open());
    await reader.read(100, 200);
    assert.equal((await reader.read(120, 160)).length, 40);
    assert.equal(bytesRead(), 100);
  });

  it('reads ahead no further than it may', async () => {
    const { file, bytesRead } = sparseFile('a', 1000, []);
    const reader = new BoundedReader(file, open(), 150);
    assert.equal((await reader.read(0, 100, 500)).length, 100);
    assert.equal(bytesRead(), 150);
    await assert.rejects(reader.read(200, 201), ReadLimitError);
    assert.equal(bytesRead(), 150);
  });

  it('counts reads side by side together', async () => {
    const { file, bytesRead } = sparseFile('a', 1000, []);
    const reader = new BoundedReader(file, open(), 150);
    const results = await Promise.allSettled([reader.read(0, 100), reader.read(200, 300)]);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'rejected'],
    );
    assert.equal(bytesRead(), 100);
  });

  it('ends with the file', async () => {
    const reader = new BoundedReader(new Blob(['abc']), open());
    assert.equal((await reader.read(1, 100)).length, 2);
    assert.equal((await reader.read(3, 100)).length, 0);
    assert.equal((await reader.read(-5, 2)).length, 0);
  });
});
