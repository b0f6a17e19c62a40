import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BoundedReader } from '../../../src/browser/inspect/bounded-reader.js';
import { needlessTables } from '../../../src/browser/inspect/mp4/key-frame-tables.js';
import { hasEndlessRun } from '../../../src/browser/inspect/mp4/endless-run.js';
import { box, words } from '../../samples/boxes.js';
import { inspectPatiently } from '../../samples/patient-inspector.js';
import { readSample } from '../../samples/read-sample.js';

const bytesOf = async (name: string): Promise<Buffer<ArrayBuffer>> =>
  Buffer.from(await (await readSample(name)).arrayBuffer());
const readerOf = (bytes: Uint8Array<ArrayBuffer>): BoundedReader =>
  new BoundedReader(new Blob([bytes]), new AbortController().signal);

/** The file with the second letter of a box's type damaged. */
async function damaged(name: string, type: string): Promise<Buffer<ArrayBuffer>> {
  const bytes = await bytesOf(name);
  bytes[bytes.indexOf(type) + 1] = 1;
  return bytes;
}

describe('an index with a damaged type', () => {
  for (const type of ['mvhd', 'vmhd', 'tkhd', 'edts', 'dinf'])
    it(`is walked over where that is ${type}, and its tables are found as before`, async () => {
      const whole = await needlessTables(readerOf(await bytesOf('index-first.mp4')));
      assert.ok(whole.length > 0);
      assert.deepEqual(await needlessTables(readerOf(await damaged('index-first.mp4', type))), whole);
    });

  for (const type of ['mdia', 'minf', 'stbl', 'stsz'])
    it(`never reaches the preview’s parser where that is ${type}: tables would not be found`, async () => {
      await assert.rejects(needlessTables(readerOf(await damaged('index-first.mp4', type))), /damaged/);
    });

  it('still tells what is beside it', async () => {
    const file = new File([await damaged('index-first.mp4', 'mvhd')], 'a.mp4');
    const info = await inspectPatiently(file);
    assert.deepEqual([info.width, info.height, info.videoCodec], [64, 48, 'H.264']);
  });

  for (const [type, countAt] of [
    ['stts', 8],
    ['stsc', 8],
    ['stsz', 12],
    ['stco', 8],
  ] as const)
    it(`never reaches the preview’s parser if ${type} claims more entries than it has room for`, async () => {
      const bytes = await bytesOf('index-first.mp4');
      bytes.writeUInt32BE(1_000_000, bytes.indexOf(type) + countAt);
      await assert.rejects(needlessTables(readerOf(bytes)), /damaged/);
    });

  for (const [type, runAt] of [
    ['stts', 12],
    ['stsc', 16],
  ] as const)
    it(`never reaches the preview’s parser if a run in ${type} has more samples than the track`, async () => {
      const bytes = await bytesOf('index-first.mp4');
      bytes.writeUInt32BE(1_000_000, bytes.indexOf(type) + runAt);
      await assert.rejects(needlessTables(readerOf(bytes)), /damaged/);
    });

  it('never reaches the preview’s parser if a box is larger than its parent', async () => {
    const bytes = await bytesOf('index-first.mp4');
    bytes.writeUInt32BE(60_000, bytes.indexOf('stbl') - 4);
    await assert.rejects(needlessTables(readerOf(bytes)), /damaged/);
  });
});

describe('a video of which a header is damaged', () => {
  for (const type of ['hdlr', 'mdia', 'trak'])
    for (const name of ['index-first.mp4', 'index-last.mp4', 'sample.mov', 'fragmented.mp4'])
      it(`is never one without a picture: ${type} in ${name}`, async () => {
        const bytes = await bytesOf(name);
        for (let at = bytes.indexOf(type); at >= 0; at = bytes.indexOf(type, at + 1)) bytes[at + 1] = 1;
        const info = await inspectPatiently(new File([bytes], name));
        assert.deepEqual([info.container !== null, info.hasVideo, info.hasAudio], [true, null, null]);
      });

  it('is never one without a picture: its track alone', async () => {
    const bytes = await bytesOf('index-first.mp4');
    bytes[bytes.indexOf('trak') + 1] = 1;
    const info = await inspectPatiently(new File([bytes], 'a.mp4'));
    assert.deepEqual([info.hasVideo, info.hasAudio], [null, true]);
  });

  for (const handler of ['vi\x01e', 'abcd'])
    it(`is never one without a picture: a track of the unknown kind ${JSON.stringify(handler)}`, async () => {
      const bytes = await bytesOf('index-first.mp4');
      bytes.write(handler, bytes.indexOf('vide', bytes.indexOf('hdlr')), 'latin1');
      const info = await inspectPatiently(new File([bytes], 'a.mp4'));
      assert.deepEqual([info.hasVideo, info.hasAudio], [null, true]);
    });

  it('is never one without a picture: the kind of a Matroska track', async () => {
    const bytes = await bytesOf('sample.mkv');
    const kinds = [0x83, 0x81, 0x01];
    bytes[bytes.indexOf(Buffer.from(kinds), bytes.lastIndexOf(Buffer.from([0x16, 0x54, 0xae, 0x6b]))) + 2] =
      0x45;
    const info = await inspectPatiently(new File([bytes], 'a.mkv'));
    assert.deepEqual([info.hasVideo, info.hasAudio], [null, true]);
  });

  it('is never one without a picture: the entry of a Matroska track', async () => {
    const bytes = await bytesOf('sample.mkv');
    const tracks = bytes.lastIndexOf(Buffer.from([0x16, 0x54, 0xae, 0x6b]));
    bytes[bytes.indexOf(0xae, tracks + 4)] = 0xad;
    const info = await inspectPatiently(new File([bytes], 'a.mkv'));
    assert.deepEqual([info.hasVideo, info.hasAudio], [null, true]);
  });
});

describe('a fragment', () => {
  it('that claims more samples than any has, without a byte for them, is not parsed', () => {
    assert.equal(hasEndlessRun(box('trun', [words(1, 100_001, 0)])), true);
    assert.equal(hasEndlessRun(box('saiz', [words(0), Uint8Array.of(8), words(100_001, 0, 0)])), true);
  });

  it('that has no room for the samples it describes is not parsed', () => {
    assert.equal(hasEndlessRun(box('trun', [words(0x301, 1000, 0), words(1, 1)])), true);
  });

  it('of minutes is, and one that describes each sample', () => {
    assert.equal(hasEndlessRun(box('trun', [words(1, 20_000, 0)])), false);
    assert.equal(hasEndlessRun(box('trun', [words(0x301, 2, 0), words(1, 1, 1, 1)])), false);
  });
});

describe('a Matroska file', () => {
  it('is known behind attachments of any size', async () => {
    const bytes = await bytesOf('sample.mkv');
    // Its identifier stands in the seek head first.
    const tracks = bytes.lastIndexOf(Buffer.from([0x16, 0x54, 0xae, 0x6b]));
    const header = Buffer.from([0x19, 0x41, 0xa4, 0x69, 0x10, 0x30, 0, 0]);
    const attachments = Buffer.concat([header, Buffer.alloc(0x30_0000, 7)]);
    const file = new File([bytes.subarray(0, tracks), attachments, bytes.subarray(tracks)], 'a.mkv');
    const info = await inspectPatiently(file);
    assert.deepEqual([info.width, info.videoCodec, info.audioCodec], [64, 'H.264', 'AAC']);
    assert.ok(info.durationMs !== null && Math.abs(info.durationMs - 1000) < 100);
  });

  it('that is live has the length of its last block', async () => {
    const bytes = await bytesOf('sample.mkv');
    // Without its duration: the element becomes an empty one of the same size.
    const duration = bytes.indexOf(Buffer.from([0x44, 0x89, 0x88]));
    bytes.set([0xec, 0x89], duration);
    const { durationMs } = await inspectPatiently(new File([bytes], 'a.mkv'));
    assert.ok(durationMs !== null && Math.abs(durationMs - 1000) < 150, String(durationMs));
  });
});
