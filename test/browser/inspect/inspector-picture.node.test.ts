import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseSampleEntry } from '../../../src/browser/inspect/mp4/sample-entry.js';
import { parseTracks } from '../../../src/browser/inspect/matroska/tracks.js';
import { avcSize } from '../../../src/browser/inspect/picture/avc-size.js';
import { hevcSize } from '../../../src/browser/inspect/picture/hevc-size.js';
import { mpeg2Size } from '../../../src/browser/inspect/picture/mpeg2-size.js';
import { findUnit } from '../../../src/browser/inspect/picture/nal-units.js';
import { box, words } from '../../samples/boxes.js';

/** Bits as they are written: \`u\` numbers of so many bits, \`e\` numbers of Exp-Golomb. */
class BitWriter {
  #bits = '';

  u(value: number, bits: number): this {
    this.#bits += value.toString(2).padStart(bits, '0');
    return this;
  }

  e(...values: readonly number[]): this {
    for (const value of values) {
      const digits = (value + 1).toString(2);
      this.#bits += '0'.repeat(digits.length - 1) + digits;
    }
    return this;
  }

  bytes(...header: readonly number[]): Uint8Array {
    const padded = `${this.#bits}1`.padEnd(Math.ceil((this.#bits.length + 1) / 8) * 8 + 64, '0');
    return Uint8Array.of(...header, ...(padded.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  }
}

/** A parameter set of H.264's main profile: \`rows\` of macroblocks, counted in fields if interlaced. */
function parameterSet(
  columns: number,
  rows: number,
  interlaced: boolean,
  cropBottom: number,
  shape: number,
): Uint8Array {
  const bits = new BitWriter().u(77, 8).u(0, 8).u(40, 8).e(0, 0, 0, 0, 1).u(0, 1);
  bits.e(columns - 1, rows - 1).u(interlaced ? 0 : 1, 1);
  if (interlaced) bits.u(0, 1);
  bits.u(1, 1).u(1, 1).e(0, 0, 0, cropBottom).u(1, 1).u(1, 1).u(shape, 8);
  return bits.bytes(0x67);
}

/** A parameter set of HEVC that says that its pictures are fields, behind a shape, a signal type and the place of colours. */
function fieldSet(lines: number): Uint8Array {
  const bits = new BitWriter().u(0, 4).u(0, 3).u(1, 1).u(0, 32).u(0, 32).u(0, 32);
  bits.e(0, 1, 1920, lines).u(0, 1).e(0, 0, 4).u(1, 1).e(4, 2, 0).e(0, 3, 0, 3, 0, 0).u(0, 1).u(0, 2).u(0, 1);
  bits.e(0).u(0, 1).u(0, 2);
  bits.u(1, 1).u(1, 1).u(1, 8).u(0, 1).u(1, 1).u(5, 3).u(0, 1).u(1, 1).u(0x01_0101, 24).u(1, 1).e(0, 0);
  return bits.u(0, 1).u(1, 1).bytes(0x42, 1);
}

describe('the size of a picture as it is shown', () => {
  it('is that of H.264', () => {
    assert.deepEqual(avcSize(parameterSet(120, 68, false, 4, 1)), { width: 1920, height: 1080 });
  });

  it('is that of both fields of interlaced H.264, as camcorders and broadcasts have it', () => {
    assert.deepEqual(avcSize(parameterSet(120, 34, true, 2, 1)), { width: 1920, height: 1080 });
    assert.deepEqual(avcSize(parameterSet(45, 18, true, 0, 4)), { width: 1047, height: 576 });
  });

  it('is in the shape of the pixels', () => {
    assert.deepEqual(avcSize(parameterSet(90, 68, false, 4, 14)), { width: 1920, height: 1080 });
  });

  it('is that of HEVC, cropped', () => {
    const bits = new BitWriter().u(0, 4).u(0, 3).u(1, 1).u(0, 32).u(0, 32).u(0, 32);
    bits.e(0, 1, 1920, 1088).u(1, 1).e(0, 0, 0, 4);
    bits
      .e(0, 0, 4)
      .u(1, 1)
      .e(4, 2, 0)
      .e(0, 3, 0, 3, 0, 0)
      .u(0, 1)
      .u(0, 2)
      .u(0, 1)
      .e(0)
      .u(0, 1)
      .u(0, 2)
      .u(0, 1);
    assert.deepEqual(hevcSize(bits.bytes(0x42, 1)), { width: 1920, height: 1080 });
  });

  for (const [what, lines, height] of [
    ['both fields if each is a picture of its own', 540, 1080],
    ['the picture that some encoders call a field though it has all lines', 1080, 1080],
  ] as const)
    it(`is that of HEVC: ${what}`, () => {
      assert.deepEqual(hevcSize(fieldSet(lines)), { width: 1920, height });
    });

  it('is that of MPEG-2, in the shape of its picture', () => {
    const header = [0, 0, 1, 0xb3, 0x5a, 0x04, 0x38, 0x33, 0, 0, 0, 0];
    assert.deepEqual(mpeg2Size(Uint8Array.from(header), false), { width: 1920, height: 1080 });
  });

  it('is found behind start codes, without the bytes that keep them out', () => {
    const stream = Uint8Array.of(0, 0, 1, 9, 0xf0, 0, 0, 0, 1, 0x67, 1, 0, 0, 3, 1, 5);
    assert.deepEqual(
      findUnit(stream, (header) => (header & 0x1f) === 7),
      Uint8Array.of(0x67, 1, 0, 0, 1, 5),
    );
  });

  it('is what a clean aperture leaves of an MP4’s, in the shape of its pixels', () => {
    const fields = [words(0, 0, 0, 0, 0, 0, (720 << 16) | 576, 0, 0, 0, 1 << 16), new Uint8Array(34)];
    const entry = (...boxes: readonly Uint8Array[]): Uint8Array =>
      new Uint8Array([...words(0, 1), ...box('avc1', [...fields, ...boxes])]);
    const shape = box('pasp', [words(64, 45)]);
    const aperture = box('clap', [words(704, 1, 576, 1, 0, 1, 0, 1)]);
    assert.deepEqual(parseSampleEntry(entry(shape), true)?.picture, { width: 1024, height: 576 });
    assert.deepEqual(parseSampleEntry(entry(aperture, shape), true)?.picture, { width: 1001, height: 576 });
    // Settings of an encoder may stand in front.
    const settings = box('hvcC', [new Uint8Array(3000)]);
    assert.deepEqual(parseSampleEntry(entry(settings, shape), true)?.picture, { width: 1024, height: 576 });
  });

  it('is the one that a Matroska track is displayed in, without what is cropped, turned', () => {
    const element = (id: readonly number[], content: readonly number[]): number[] => [
      ...id,
      0x40 | (content.length >> 8),
      content.length & 0xff,
      ...content,
    ];
    const trackOf = (...video: readonly number[][]): Uint8Array =>
      Uint8Array.from(element([0xae], [...element([0x83], [1]), ...element([0xe0], video.flat())]));
    const stored = [element([0xb0], [2, 208]), element([0xba], [2, 64])];
    const displayed = [element([0x54, 0xb0], [16]), element([0x54, 0xba], [9]), element([0x54, 0xb2], [3])];
    const cropped = [
      element([0x54, 0xaa], [10]),
      element([0x54, 0xbb], [20]),
      element([0x54, 0xcc], [0x01, 0x00]),
      element([0x54, 0xdd], [4]),
    ];
    assert.deepEqual(parseTracks(trackOf(...stored, ...cropped))[0]?.picture, { width: 460, height: 546 });
    const shape = parseTracks(trackOf(...stored, ...cropped, ...displayed))[0]?.picture;
    assert.deepEqual(shape, { width: 971, height: 546 });
    const roll = element([0x76, 0x70], element([0x76, 0x75], [0xc2, 0xb4, 0, 0]));
    assert.deepEqual(parseTracks(trackOf(...stored))[0]?.picture, { width: 720, height: 576 });
    assert.deepEqual(parseTracks(trackOf(...stored, ...displayed))[0]?.picture, { width: 1024, height: 576 });
    const turned = parseTracks(trackOf(...stored, roll))[0];
    assert.deepEqual([turned?.picture, turned?.rotation], [{ width: 576, height: 720 }, 90]);
  });
});
