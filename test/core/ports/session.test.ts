import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UploadError } from '../../../src/core/model/errors.js';
import { readSession, readSessionAttributes } from '../../../src/core/ports/session.js';

const gcore = {
  servers: [
    { id: 1, role: 'upload', hostname: 'a.example', active: true, ssl: true },
    { id: 2, role: 'upload', hostname: 'b.example', active: false, ssl: true },
    { id: 3, role: 'upload', hostname: '127.0.0.1:5201', active: true, ssl: false },
  ],
  token: 'eyJ',
  video: { id: 5, client_id: 7, slug: 'x', status: 'empty' },
};

const without = (field: string): object =>
  Object.fromEntries(Object.entries(gcore).filter(([name]) => name !== field));

function fieldOf(read: () => unknown): string | undefined {
  try {
    read();
  } catch (error) {
    assert.ok(error instanceof UploadError);
    assert.match(error.message, new RegExp(String(error.field).replace(/[[\]]/g, '\\$&')));
    return `${error.code} ${error.field}`;
  }
  return undefined;
}

describe("a backend's answer", () => {
  it("is read as Gcore's own: active servers only, http where ssl is false", () => {
    assert.deepEqual(readSession({ ...gcore, ticket: 'proof' }), {
      endpoints: ['https://a.example/upload/', 'http://127.0.0.1:5201/upload/'],
      token: 'eyJ',
      videoId: 5,
      clientId: 7,
      ticket: 'proof',
    });
  });

  it('is read as the flat form, with numbers as strings too', () => {
    const flat = { token: 'eyJ', video_id: '5', client_id: 7, hostname: 'http://localhost:5201' };
    assert.deepEqual(readSession(flat), {
      endpoints: ['http://localhost:5201/upload/'],
      token: 'eyJ',
      videoId: 5,
      clientId: 7,
      ticket: null,
    });
  });

  for (const [name, answer, expected] of [
    ['null', null, 'session the answer'],
    ['a text', '<!doctype html>', 'session the answer'],
    ['a list', [gcore], 'session the answer'],
    ['no servers', without('servers'), 'session servers'],
    ['no token', without('token'), 'session token'],
    ['no video', without('video'), 'session video_id'],
    ['an empty token', { ...gcore, token: '' }, 'session token'],
    ['no client id', { ...gcore, video: { id: 5 } }, 'session video.client_id'],
    ['a video id of 0', { ...gcore, video: { id: 0, client_id: 7 } }, 'session video.id'],
    ['a fractional id', { ...gcore, video: { id: 1.5, client_id: 7 } }, 'session video.id'],
    [
      'only inactive servers',
      { ...gcore, servers: [{ hostname: 'a.example', active: false }] },
      'session servers',
    ],
    ['a server with a path', { ...gcore, servers: [{ hostname: 'a.example/evil' }] }, 'session hostname'],
    ['a script for a hostname', { ...gcore, servers: [{ hostname: 'javascript://a' }] }, 'session hostname'],
    [
      'credentials in a hostname',
      { ...gcore, servers: [{ hostname: 'https://me:pw@a.example' }] },
      'session hostname',
    ],
  ] as const) {
    it(`with ${name} is refused, naming ${expected}`, () => {
      assert.equal(
        fieldOf(() => readSession(answer)),
        expected,
      );
    });
  }
});

describe('the session attributes', () => {
  const attributes = {
    token: 'eyJ',
    videoId: '5',
    clientId: 7,
    hostname: ' a.example  https://b.example:8443 ',
  };

  it('take several hosts, tried in order', () => {
    assert.deepEqual(readSessionAttributes(attributes).endpoints, [
      'https://a.example/upload/',
      'https://b.example:8443/upload/',
    ]);
  });

  for (const [name, wrong, field] of [
    ['no token', { token: null }, 'token'],
    ['no video id', { videoId: null }, 'video-id'],
    ['a word for a video id', { videoId: 'abc' }, 'video-id'],
    ['NaN for a client id', { clientId: Number.NaN }, 'client-id'],
    ['no hostname', { hostname: null }, 'hostname'],
    ['a path in the hostname', { hostname: 'a.example/upload/' }, 'hostname'],
    ['a query in the hostname', { hostname: 'a.example?x' }, 'hostname'],
    ['a file URL', { hostname: 'file://a' }, 'hostname'],
  ] as const) {
    it(`with ${name} are refused, naming ${field}`, () => {
      assert.equal(
        fieldOf(() => readSessionAttributes({ ...attributes, ...wrong })),
        `configuration ${field}`,
      );
    });
  }
});
