import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isOnHostOf } from '../../../src/core/policy/same-host.js';

describe('a URL lies on the host of another', () => {
  for (const [url, expected, is] of [
    ['https://up.example/upload/1', 'https://up.example/upload/', true],
    ['https://up.example:443/1', 'https://up.example/upload/', true],
    ['https://up.example/1', 'http://up.example/upload/', true],
    ['http://up.example/1', 'http://up.example/upload/', true],
    ['http://up.example/1', 'https://up.example/upload/', false],
    ['https://up.example:8443/1', 'https://up.example/upload/', false],
    ['https://up.example.evil.example/1', 'https://up.example/upload/', false],
    ['ftp://up.example/1', 'https://up.example/upload/', false],
    ['data:,up.example', 'https://up.example/upload/', false],
    ['no URL', 'https://up.example/upload/', false],
    ['', 'https://up.example/upload/', false],
  ] as const) {
    it(`${is ? 'as' : 'not as'} ${url || 'an empty text'} beside ${expected}`, () => {
      assert.equal(isOnHostOf(url, expected), is);
    });
  }
});
