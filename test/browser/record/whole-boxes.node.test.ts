import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wholeBoxesBytes } from '../../../src/browser/record/whole-boxes.js';

/** A box of an MP4, of so many bytes in all. */
function box(type: string, size: number, declared = size): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, declared);
  bytes.set(new TextEncoder().encode(type), 4);
  return bytes;
}

/** The same with its size in 64 bits, as `mdat` has it. */
function largeBox(type: string, size: number): Uint8Array<ArrayBuffer> {
  const bytes = box(type, size, 1);
  new DataView(bytes.buffer).setBigUint64(8, BigInt(size));
  return bytes;
}

const start = [box('ftyp', 24), box('moov', 100)];
const index = box('moof', 40);
const fragment = [index, largeBox('mdat', 60)];

describe('the whole part of a recording', () => {
  for (const [that, parts, expected] of [
    ['is all of it if nothing is cut', [...start, ...fragment, ...fragment], 324],
    ['ends before a fragment whose media are cut', [...start, ...fragment, index, box('mdat', 30, 60)], 224],
    ['ends before a fragment whose media are not there', [...start, ...fragment, index], 224],
    ['ends before a box whose header is cut', [...start, ...fragment, new Uint8Array(5)], 224],
    ['ends before bytes that are no box', [...start, ...fragment, new Uint8Array(50)], 224],
    ['is nothing of an empty file', [], 0],
  ] as const)
    it(that, async () => {
      assert.equal(await wholeBoxesBytes(new Blob([...parts])), expected);
    });
});
