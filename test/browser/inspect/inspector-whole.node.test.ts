import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judge } from '../../../src/core/policy/verdict.js';
import type { Verdict } from '../../../src/core/model/media-info.js';
import { box } from '../../samples/boxes.js';
import { inspectPatiently } from '../../samples/patient-inspector.js';
import { blankFrom, cut, readSample } from '../../samples/read-sample.js';

async function verdictOf(file: File): Promise<Verdict> {
  const info = await inspectPatiently(file);
  const rules = { accept: '', maxSizeBytes: Infinity, maxDurationMs: Infinity };
  return judge({ name: file.name, size: file.size, type: '', info }, rules);
}

const text = (content: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(content);

/** What cameras, tag editors and download scripts leave behind the last box of a whole file. */
const trailers: readonly (readonly [string, Uint8Array<ArrayBuffer>])[] = [
  ['a dashcam’s trailer', text('CCCCCCCCCCCCCCCC front camera')],
  ['an ID3 tag', text(`TAGMy holiday${' '.repeat(115)}`)],
  ['an APE tag', text(`APETAGEX${' '.repeat(80)}`)],
  ['an HTML comment', text('<!-- downloaded from example.org -->')],
  ['XML', text('<?xml version="1.0"?><clip/>')],
  ['the boundary of a form', text('\r\n------WebKitFormBoundary7MA4YWxkTrZu0gW--\r\n')],
  ['JSON', text('{"camera":"front","gps":[52.1,4.3]}')],
  ['a line end', text('\r\n')],
  ['a box that is shorter than it says', box('gps0', [new Uint8Array(100).fill(7)], 7468)],
  ['empty room that is shorter than it says', box('free', [new Uint8Array(100)], 7468)],
];

describe('a whole file is not called cut short', () => {
  for (const name of ['index-first.mp4', 'index-last.mp4', 'sample.mov', 'fragmented.mp4'])
    for (const [what, trailer] of trailers)
      it(`for ${what} behind ${name}`, async () => {
        assert.deepEqual(await verdictOf(new File([await readSample(name), trailer], name)), { kind: 'ok' });
      });

  it('for zeros behind the last box of an index and its media', async () => {
    const whole = await readSample('index-first.mp4');
    assert.deepEqual(await verdictOf(new File([whole, new Uint8Array(whole.size)], 'a.mp4')), { kind: 'ok' });
  });
});

describe('a file that was cut short is noticed', () => {
  for (const name of ['index-first.mp4', 'fragmented.mp4'])
    it(`wherever ${name} ends within its media`, async () => {
      const whole = await readSample(name);
      const bytes = new Uint8Array(await whole.arrayBuffer());
      const media = Buffer.from(bytes).indexOf('mdat');
      for (let share = (media + 12) / whole.size; share < 0.99; share += 0.03) {
        const verdict = await verdictOf(cut(whole, share));
        // Between two fragments nothing says that there are more.
        if (name === 'fragmented.mp4' && endsWhole(bytes, Math.floor(whole.size * share))) continue;
        assert.equal(verdict.kind, 'warning', `${name} cut to ${share}`);
      }
    });

  it('behind the index in front, before its media has begun', async () => {
    const whole = await readSample('index-first.mp4');
    const media = Buffer.from(await whole.arrayBuffer()).indexOf('mdat') - 4;
    const { declaredBytes } = await inspectPatiently(cut(whole, media / whole.size));
    assert.ok(declaredBytes !== null && declaredBytes > media);
  });

  it('if the room of fragments was reserved and never filled', async () => {
    for (const share of [0.3, 0.6, 0.85]) {
      const info = await inspectPatiently(blankFrom(await readSample('fragmented.mp4'), share));
      assert.equal(info.blankTail, true, String(share));
    }
  });
});

/** Whether the top-level boxes end exactly there. */
function endsWhole(bytes: Uint8Array, size: number): boolean {
  const view = new DataView(bytes.buffer);
  let position = 0;
  while (position + 8 <= size) position += view.getUint32(position);
  return position === size || size - position < 8;
}
