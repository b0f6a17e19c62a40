import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Base64 as theirs } from 'js-base64';
import { Base64 as ours } from '../../scripts/build/stand-ins/js-base64.js';
import StandInUrl from '../../scripts/build/stand-ins/url-parse.js';

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

describe('what stands in for url-parse there', () => {
  it('resolves a Location against the endpoint', () => {
    const url = new StandInUrl('/upload/1', 'https://host.example/upload/');
    assert.equal(url.toString(), 'https://host.example/upload/1');
  });

  it('takes a whole Location without an endpoint', () => {
    assert.equal(
      new StandInUrl('https://host.example/upload/1', null).toString(),
      'https://host.example/upload/1',
    );
  });
});
