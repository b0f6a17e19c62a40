import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MAX_BYTES } from '../../../src/browser/inspect/bounded-reader.js';
import { box, indexOf, largeMediaHeader, words } from '../../samples/boxes.js';
import { inspectPatiently as inspect } from '../../samples/patient-inspector.js';
import { blankFrom, cut, readSample } from '../../samples/read-sample.js';
import { type Content, sparseFile } from '../../samples/sparse-file.js';

const GIGABYTE = 1024 ** 3;
const fileType = box('ftyp', [new TextEncoder().encode('isom'), words(512)]);

/** Lays contents out one after the other. */
function inARow(...parts: readonly Uint8Array[]): Content[] {
  let start = 0;
  return parts.map((bytes) => {
    const content = { start, bytes };
    start += bytes.length;
    return content;
  });
}

describe('a file that was cut short', () => {
  for (const name of ['index-first.mp4', 'sample.mov', 'sample.mkv', 'sample.webm', 'sample.avi'])
    for (const share of [0.1, 0.5, 0.9])
      it(`is seen: ${name} cut to ${share * 100} %`, async () => {
        const whole = await readSample(name);
        const info = await inspect(cut(whole, share));
        assert.ok(info.indexMissing || info.declaredBytes === whole.size, JSON.stringify(info));
      });

  it('tells how large it should be', async () => {
    const whole = await readSample('index-first.mp4');
    const info = await inspect(cut(whole, 0.9));
    assert.equal(info.declaredBytes, whole.size);
    assert.equal(info.indexMissing, false);
  });

  it('tells that the index is missing where it was at the end, and nothing of tracks', async () => {
    const info = await inspect(cut(await readSample('index-last.mp4'), 0.5));
    assert.equal(info.indexMissing, true);
    assert.equal(info.hasVideo, null);
  });

  it('tells of fragments that the last one is not whole', async () => {
    const info = await inspect(cut(await readSample('fragmented.mp4'), 0.5));
    assert.equal(info.indexMissing, false);
    const file = cut(await readSample('fragmented.mp4'), 0.5);
    assert.ok(info.declaredBytes !== null && info.declaredBytes > file.size, JSON.stringify(info));
  });

  it('is seen where its room was reserved and never filled', async () => {
    for (const name of ['index-first.mp4', 'sample.mkv', 'sample.avi', 'sample.mpg', 'sample.m2t']) {
      assert.equal((await inspect(await readSample(name))).blankTail, false, name);
      assert.equal((await inspect(blankFrom(await readSample(name), 0.5))).blankTail, true, name);
    }
  });

  it('is not taken for one because of room at the end that may be empty', async () => {
    const whole = await readSample('index-first.mp4');
    const info = await inspect(new File([whole, box('free', [new Uint8Array(50_000)])], 'a.mp4'));
    assert.equal(info.blankTail, false);
    assert.equal(info.declaredBytes, whole.size + 50_008);
  });

  it('is not taken for one because of bytes behind the last box', async () => {
    const whole = await readSample('index-first.mp4');
    const info = await inspect(new File([whole, new Uint8Array(100).fill(0xff)], 'a.mp4'));
    assert.equal(info.declaredBytes, whole.size);
    assert.equal(info.indexMissing, false);
  });

  it('is not judged where the container does not say how large it is', async () => {
    const bytes = new Uint8Array(await (await readSample('sample.webm')).arrayBuffer());
    const segment = bytes.findIndex((_, at) =>
      words(0x1853_8067).every((byte, index) => bytes[at + index] === byte),
    );
    bytes.set([0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], segment + 4);
    assert.equal((await inspect(new File([bytes], 'live.webm'))).declaredBytes, null);
  });
});

describe('a very large file', () => {
  it('is looked into without reading more than a little: 12 GB with 300 MB missing', async () => {
    const size = 12 * GIGABYTE;
    const head = inARow(fileType, indexOf(1000, 25));
    const media = head.reduce((end, { bytes }) => end + bytes.length, 0);
    const contents = [...head, { start: media, bytes: largeMediaHeader(size + 300_000_000 - media) }];
    const { file, bytesRead } = sparseFile('film.mp4', size, [
      ...contents,
      { start: size - 1, bytes: words(1) },
    ]);
    const info = await inspect(file);
    assert.equal(info.declaredBytes, size + 300_000_000);
    assert.deepEqual([info.durationMs, info.width, info.height], [40_000, 1920, 1080]);
    assert.ok(bytesRead() < 100_000, String(bytesRead()));
  });

  it('has its length read from an index that is larger than may be read', async () => {
    const hours = 3;
    const samples = hours * 3600 * 60;
    const index = indexOf(samples, 60);
    assert.ok(index.length > 2 * MAX_BYTES);
    const parts = [fileType, box('mdat', [new Uint8Array(1000).fill(1)]), index];
    const size = parts.reduce((sum, { length }) => sum + length, 0);
    const { file, bytesRead } = sparseFile('film.mp4', size, inARow(...parts));
    const info = await inspect(file);
    assert.equal(info.durationMs, hours * 3_600_000);
    assert.equal(info.frameRate, 60);
    assert.equal(info.hasVideo, true);
    assert.ok(bytesRead() < 100_000, String(bytesRead()));
  });
});
