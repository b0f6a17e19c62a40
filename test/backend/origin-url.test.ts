import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { checkOriginUrl } from '../../src/backend/origin-url.js';

const refused: readonly (readonly [string, readonly string[]])[] = [
  [
    'no URL',
    [
      '',
      'holiday.mp4',
      '//a.example/b.mp4',
      'http://',
      'https://[::1',
      `https://a.example/${'a'.repeat(5000)}`,
    ],
  ],
  [
    'other schemes',
    [
      'ftp://a.example/b.mp4',
      'file:///etc/passwd',
      'data:video/mp4,x',
      'javascript:alert(1)',
      'gopher://a.example/',
      'blob:https://a.example/1',
    ],
  ],
  [
    'credentials',
    [
      'https://user@a.example/b.mp4',
      'https://:secret@a.example/b.mp4',
      'https://a.example:secret@b.example/b.mp4',
    ],
  ],
  [
    'loopback',
    [
      'http://127.0.0.1/b.mp4',
      'http://127.1/',
      'http://127.0.0.1./',
      'http://2130706433/',
      'http://0x7f000001/',
      'http://0x7f.1/',
      'http://017700000001/',
      'http://0177.0.0.1/',
      'http://127.0.0.%31/',
      'http://１２７.0.0.1/',
      'http://127。0。0。1/',
      'http:\\\\127.0.0.1\\b.mp4',
      'http://127.255.255.254:8080/',
      ' http://127.0.0.1/ ',
      'http://127.0.\n0.1/',
      'http://0/',
      'http://0.0.0.0/',
    ],
  ],
  [
    'private and special IPv4',
    [
      'http://10.1.2.3/',
      'http://172.16.0.1/',
      'http://172.31.255.255/',
      'http://192.168.0.1/',
      'http://192.168.257/',
      'http://169.254.169.254/latest/meta-data',
      'http://0xa9fea9fe/',
      'http://100.64.0.1/',
      'http://198.18.0.1/',
      'http://192.0.2.1/',
      'http://224.0.0.1/',
      'http://255.255.255.255/',
      'http://240.0.0.1/',
    ],
  ],
  [
    'IPv6',
    [
      'http://[::1]/',
      'http://[::]/',
      'http://[0:0:0:0:0:0:0:1]/',
      'http://[fe80::1]/',
      'http://[fc00::1]/',
      'http://[fd12:3456::1]/',
      'http://[fec0::1]/',
      'http://[ff02::1]/',
      'http://[2001:db8::1]/',
      'http://[2001::1]/',
      'http://[100::1]/',
    ],
  ],
  [
    'IPv4 inside IPv6',
    [
      'http://[::ffff:127.0.0.1]/',
      'http://[::ffff:7f00:1]/',
      'http://[::127.0.0.1]/',
      'http://[::ffff:0:127.0.0.1]/',
      'http://[64:ff9b::10.0.0.1]/',
      'http://[64:ff9b::a00:1]/',
      'http://[2002:7f00:1::]/',
      'http://[2002:a9fe:a9fe::]/',
      'http://[::ffff:169.254.169.254]/',
    ],
  ],
  [
    'local names',
    [
      'http://localhost/',
      'http://LOCALHOST./',
      'http://a.localhost/',
      'http://printer.local/',
      'http://intranet/',
      'http://db.internal/',
      'http://metadata.google.internal./',
      'http://nas.lan/',
      'http://router.home.arpa/',
      'http://x.localdomain/',
      'http://x.corp/',
      'http://ｌｏｃａｌｈｏｓｔ/',
      'http://loc%61lhost/',
      'http://svc.cluster.local/',
      'http://kubernetes.default.svc/',
      'http://vault.service.consul./',
      'http://db.docker/',
      'http://a.alt/',
    ],
  ],
  [
    'playlists',
    [
      'https://a.example/live.m3u8',
      'https://a.example/live.M3U8?x=1',
      'https://a.example/a.mpd#t',
      'https://a.example/a.m3u',
      'https://a.example/a%2Em3u8',
      'https://a.example/a.mpd/',
    ],
  ],
];

const taken: readonly (readonly [string, string])[] = [
  ['https://a.example.com/b.mp4', 'https://a.example.com/b.mp4'],
  ['HTTP://A.Example.COM:8080/b.mp4?sig=1%2F2', 'http://a.example.com:8080/b.mp4?sig=1%2F2'],
  ['https://a.example.com/b.mp4#t=10', 'https://a.example.com/b.mp4'],
  ['https://8.8.8.8/b.mp4', 'https://8.8.8.8/b.mp4'],
  ['https://172.32.0.1/b.mp4', 'https://172.32.0.1/b.mp4'],
  ['https://[2606:4700::1111]/b.mp4', 'https://[2606:4700::1111]/b.mp4'],
  ['https://[2002:808:808::]/b.mp4', 'https://[2002:808:808::]/b.mp4'],
  ['https://a.example.com/m3u8.mp4', 'https://a.example.com/m3u8.mp4'],
  ['https://svc.consul.example.com/b.mp4', 'https://svc.consul.example.com/b.mp4'],
  ['https://localhost.example.com/b.mp4', 'https://localhost.example.com/b.mp4'],
  ['https://a.example.com/100%.mp4', 'https://a.example.com/100%.mp4'],
];

describe('a link that Gcore must not be asked to fetch', () => {
  for (const [what, urls] of refused) {
    for (const url of urls) {
      test(`${what}: ${JSON.stringify(url.slice(0, 60))}`, () => {
        assert.ok('problem' in checkOriginUrl(url), JSON.stringify(checkOriginUrl(url)));
      });
    }
  }

  for (const value of [null, 7, {}, ['https://a.example/b.mp4']]) {
    test(`no text: ${JSON.stringify(value)}`, () => assert.ok('problem' in checkOriginUrl(value)));
  }
});

describe('a link that Gcore may fetch goes on in its normal form', () => {
  for (const [url, expected] of taken) {
    test(url, () => assert.deepEqual(checkOriginUrl(url), { url: expected }));
  }

  test('a development origin skips the rule about hosts and no other', () => {
    const isExempt = (origin: string): boolean => origin === 'http://127.0.0.1:5173';
    assert.deepEqual(checkOriginUrl('http://127.0.0.1:5173/b.mp4', isExempt), {
      url: 'http://127.0.0.1:5173/b.mp4',
    });
    assert.ok('problem' in checkOriginUrl('http://127.0.0.1:5173/b.m3u8', isExempt));
    assert.ok('problem' in checkOriginUrl('http://127.0.0.1:5174/b.mp4', isExempt));
  });
});
