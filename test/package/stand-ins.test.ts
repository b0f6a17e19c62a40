import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Base64 as theirs } from 'js-base64';
import { Base64 as ours } from '../../scripts/build/stand-ins/js-base64.js';

describe('what stands in for js-base64 in the file of a plain page', () => {
  it('encodes every text as it does: names in all scripts, and halves of characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        assert.equal(ours.encode(text), theirs.encode(text));
      }),
      { seed: 4, numRuns: 500 },
    );
    for (const text of ['', 'holiday.mp4', 'отпуск 🏖.mp4', '\ud83c', 'x'.repeat(200_000)])
      assert.equal(ours.encode(text), theirs.encode(text));
  });
});
