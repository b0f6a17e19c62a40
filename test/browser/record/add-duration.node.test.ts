import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Fields, parseElement } from '../../../src/browser/inspect/matroska/elements.js';
import { addDuration } from '../../../src/browser/record/add-duration.js';

const ebml = [0x1a, 0x45, 0xdf, 0xa3, 0x80];
const openSegment = [0x18, 0x53, 0x80, 0x67, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
const closedSegment = [0x18, 0x53, 0x80, 0x67, 0x90];
const info = (content: readonly number[]) => [0x15, 0x49, 0xa9, 0x66, 0x80 + content.length, ...content];
const milliseconds = [0x2a, 0xd7, 0xb1, 0x83, 0x0f, 0x42, 0x40];
const halfMilliseconds = [0x2a, 0xd7, 0xb1, 0x83, 0x07, 0xa1, 0x20];
const duration = [0x44, 0x89, 0x84, 0x42, 0xc8, 0x00, 0x00];
const rest = [0x16, 0x54, 0xae, 0x6b, 0x80, 1, 2, 3];

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}

describe('the length of a recording', () => {
  for (const [that, content, expected] of [
    ['is written in milliseconds', milliseconds, 4200],
    ['is written in the ticks of the file', halfMilliseconds, 8400],
    ['is written in milliseconds if the file names no ticks', [], 4200],
  ] as const)
    it(that, async () => {
      const before = [...ebml, ...openSegment];
      const after = await bytesOf(
        await addDuration(new Blob([new Uint8Array([...before, ...info(content), ...rest])]), 4200),
      );
      assert.deepEqual([...after.subarray(0, before.length)], before);
      const found = parseElement(after, before.length);
      assert.equal(found?.id, 0x1549a966);
      const body = after.subarray(found.body, found.end ?? 0);
      assert.equal(new Fields(body).float(0x4489), expected);
      assert.deepEqual([...body.subarray(0, content.length)], content);
      assert.deepEqual([...after.subarray(found.end ?? 0)], rest, 'nothing else changes');
    });

  for (const [that, file] of [
    ['stays as the recorder wrote it', [...ebml, ...openSegment, ...info([...milliseconds, ...duration])]],
    [
      'is not written into a file whose segment has a size',
      [...ebml, ...closedSegment, ...info(milliseconds)],
    ],
    [
      'is not written into a file that begins with an index',
      [...ebml, ...openSegment, 0x11, 0x4d, 0x9b, 0x74, 0x80],
    ],
    ['is not written into a file that is no WebM', [0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70]],
  ] as const)
    it(that, async () => {
      assert.deepEqual(
        [...(await bytesOf(await addDuration(new Blob([new Uint8Array(file)]), 4200)))],
        [...file],
      );
    });
});
