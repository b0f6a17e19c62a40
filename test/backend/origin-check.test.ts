import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { checkOrigin, readOrigins } from '../../src/backend/origin-check.js';

const isListed = readOrigins(['https://partner.example', 'http://localhost:3000/']);

type Verdict = 'own' | 'listed' | 'refused';

const cases: readonly (readonly [string, string, Record<string, string>, Verdict])[] = [
  ['no browser', 'https://site.example/', {}, 'own'],
  ['own page', 'https://site.example/', { Origin: 'https://site.example' }, 'own'],
  ['own page, by fetch metadata', 'http://10.0.0.7:8080/', { 'Sec-Fetch-Site': 'same-origin' }, 'own'],
  [
    'own page behind a proxy that ends TLS',
    'http://site.example/',
    { Origin: 'https://site.example' },
    'own',
  ],
  ['the address bar', 'https://site.example/', { 'Sec-Fetch-Site': 'none' }, 'own'],
  [
    'a listed page',
    'https://site.example/',
    { Origin: 'https://partner.example', 'Sec-Fetch-Site': 'cross-site' },
    'listed',
  ],
  [
    'a listed page, a trailing slash in the list',
    'https://site.example/',
    { Origin: 'http://localhost:3000' },
    'listed',
  ],
  ['a foreign page', 'https://site.example/', { Origin: 'https://evil.example' }, 'refused'],
  [
    'a foreign page’s GET without Origin',
    'https://site.example/',
    { 'Sec-Fetch-Site': 'cross-site' },
    'refused',
  ],
  [
    'a sibling subdomain',
    'https://site.example/',
    { Origin: 'https://blog.site.example', 'Sec-Fetch-Site': 'same-site' },
    'refused',
  ],
  ['a sandboxed frame', 'https://site.example/', { Origin: 'null' }, 'refused'],
  ['our name without TLS', 'https://site.example/', { Origin: 'http://site.example' }, 'refused'],
  ['our name on another port', 'https://site.example/', { Origin: 'https://site.example:8443' }, 'refused'],
  [
    'a name that begins as ours',
    'https://site.example/',
    { Origin: 'https://site.example.evil.example' },
    'refused',
  ],
  [
    'a listed name with another scheme',
    'https://site.example/',
    { Origin: 'http://partner.example' },
    'refused',
  ],
  [
    'our Origin, but the browser says cross-site',
    'https://site.example/',
    { Origin: 'https://site.example', 'Sec-Fetch-Site': 'cross-site' },
    'refused',
  ],
];

describe('where a request comes from', () => {
  for (const [name, url, headers, expected] of cases) {
    test(`${name}: ${expected}`, () => {
      const verdict = checkOrigin(new Request(url, { headers }), isListed);
      const listed = verdict.allowed && verdict.cors !== null;
      assert.equal(verdict.allowed ? (listed ? 'listed' : 'own') : 'refused', expected);
    });
  }

  test('a list that lets everybody in is refused', () => {
    for (const origin of ['*', 'null', 'https://a.example/path', 'a.example']) {
      assert.throws(() => readOrigins([origin]), TypeError);
    }
  });
});
