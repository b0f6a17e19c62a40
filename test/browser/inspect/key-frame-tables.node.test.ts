import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EncodedPacketSink } from 'mediabunny';
import { BoundedReader } from '../../../src/browser/inspect/bounded-reader.js';
import { needlessTables } from '../../../src/browser/inspect/mp4/key-frame-tables.js';
import { openMovie } from '../../../src/browser/inspect/open-movie.js';
import type { Stretch } from '../../../src/browser/inspect/mp4/sample-tables.js';
import { readSample } from '../../samples/read-sample.js';

const readerOf = (file: Blob): BoundedReader => new BoundedReader(file, new AbortController().signal);

interface KeyFrame {
  readonly index: number;
  readonly bytes: number;
}

async function keyFrameOf(file: Blob, holes: readonly Stretch[]): Promise<KeyFrame | null> {
  return openMovie(readerOf(file), holes, async (input) => {
    const track = await input.getPrimaryVideoTrack();
    const packet = track && (await new EncodedPacketSink(track).getKeyPacket(0.9));
    return packet && { index: packet.sequenceNumber, bytes: packet.byteLength };
  });
}

/** The types of the boxes around these contents. */
async function typesOf(file: Blob, bodies: readonly Stretch[]): Promise<readonly string[]> {
  return Promise.all(bodies.map(({ start }) => file.slice(start - 4, start).text()));
}

describe('tables that tell nothing of key frames', () => {
  for (const name of ['index-first.mp4', 'index-last.mp4', 'rotated.mov', 'fragmented.mp4'])
    it(`are left out of ${name}, and its key frame is found`, async () => {
      const file = await readSample(name);
      const holes = await needlessTables(readerOf(file));
      const found = await keyFrameOf(file, holes);
      assert.ok(found);
      assert.deepEqual(found, await keyFrameOf(file, []));
    });

  it('are the order in which frames are shown, and all of the sound', async () => {
    const file = await readSample('index-last.mp4');
    const types = await typesOf(file, await needlessTables(readerOf(file)));
    assert.ok(types.includes('ctts'), 'the order of the frames');
    assert.equal(types.filter((type) => type === 'stsz').length, 1, 'sizes of the sound’s samples only');
    assert.ok(!types.includes('stss'), 'key frames are told by it');
  });

  it('are none in a file without such an index', async () => {
    assert.deepEqual(await needlessTables(readerOf(await readSample('sample.webm'))), []);
  });
});
