import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';

import { parseWebhook, WebhookError } from '../../src/gcore-api.js';
import { seededRun } from './seeded-run.js';

/** The documented examples, and what Gcore may add. */
const corpus: readonly (readonly [string, unknown, unknown])[] = [
  [
    'a video',
    {
      type: 'video',
      message: {
        video: {
          id: 7,
          slug: 's',
          name: 'a',
          duration: 1000,
          stream_id: null,
          status: 'ready',
          converted_videos: [],
        },
      },
    },
    {
      type: 'video',
      video: {
        id: 7,
        slug: 's',
        name: 'a',
        duration: 1000,
        stream_id: null,
        status: 'ready',
        converted_videos: [],
      },
    },
  ],
  [
    'fields of a later API',
    { type: 'video', message: { video: { id: 7, status: 'new', x: 1 } }, v: 2 },
    { type: 'video', video: { id: 7, status: 'new', x: 1 } },
  ],
  [
    'a deletion',
    { type: 'video_delete', message: { video: { id: 7 } } },
    { type: 'video_delete', video: { id: 7 } },
  ],
  [
    'a stream',
    {
      type: 'stream',
      message: { stream: { id: 3, live: true, backup_live: false, recording: false, transcoding: true } },
    },
    {
      type: 'stream',
      stream: { id: 3, live: true, backup_live: false, recording: false, transcoding: true },
    },
  ],
  [
    'a stream, bare',
    { type: 'stream', message: { id: 3, live: false } },
    { type: 'stream', stream: { id: 3, live: false } },
  ],
  [
    'a broadcast',
    { type: 'broadcast', message: { broadcast: { id: 4, status: 'live' } } },
    { type: 'broadcast', broadcast: { id: 4, status: 'live' } },
  ],
  [
    'a restream',
    { type: 'restream', message: { restream: { id: 5, live: true } } },
    { type: 'restream', restream: { id: 5, live: true } },
  ],
  [
    'a type of a later API',
    { type: 'playlist', message: { playlist: { id: 6 } } },
    { type: 'unknown', name: 'playlist', message: { playlist: { id: 6 } } },
  ],
  [
    'a type named as a method of objects',
    { type: 'toString', message: {} },
    { type: 'unknown', name: 'toString', message: {} },
  ],
];

const nonsense: readonly (readonly [string, unknown, RegExp])[] = [
  ['nothing', undefined, /not a JSON object/],
  ['half a text', '{"type": "vid', /not a JSON object/],
  ['a list', [], /not a JSON object/],
  ['no type', { message: {} }, /no type/],
  ['a type that is no text', { type: 1, message: {} }, /no type/],
  ['no message', { type: 'video' }, /message of the webhook "video"/],
  ['a message that is a list', { type: 'video', message: [] }, /message of the webhook "video"/],
  ['no entity', { type: 'video', message: { video: null } }, /message\.video\.id/],
  ['an id that is text', { type: 'stream', message: { stream: { id: '3' } } }, /message\.stream\.id/],
  ['an id below 1', { type: 'video_delete', message: { video: { id: 0 } } }, /message\.video\.id/],
  [
    'an id that is no integer',
    { type: 'broadcast', message: { broadcast: { id: 1.5 } } },
    /message\.broadcast\.id/,
  ],
  ['a video without status', { type: 'video', message: { video: { id: 7 } } }, /message\.video\.status/],
];

describe('a webhook', () => {
  for (const [name, body, expected] of corpus) {
    test(`${name} is read, as an object and as text`, () => {
      assert.deepEqual(parseWebhook(body), expected);
      assert.deepEqual(parseWebhook(JSON.stringify(body)), expected);
    });
  }

  for (const [name, body, message] of nonsense) {
    test(`${name} is refused, saying what was wrong`, () => {
      assert.throws(
        () => parseWebhook(body),
        (error) => error instanceof WebhookError && message.test(error.message),
      );
    });
  }

  test('mutated in any way is read or refused, and never anything else', () => {
    const examples = corpus.map(([, body]) => body);
    const mutated = fc
      .tuple(fc.constantFrom(...examples), fc.nat(), fc.jsonValue())
      .map(([body, at, value]) => replaceNode(body, at, value));
    seededRun(
      fc.property(fc.oneof(mutated, fc.jsonValue()), (body) => {
        try {
          assert.equal(typeof parseWebhook(body).type, 'string');
        } catch (error) {
          assert.ok(error instanceof WebhookError, String(error));
        }
      }),
    );
  });
});

/** A copy of a JSON value with its n-th node, counted from the top, replaced. */
function replaceNode(value: unknown, at: number, replacement: unknown): unknown {
  let left = at % JSON.stringify(value).length;
  const walk = (node: unknown): unknown => {
    if (left-- === 0) return replacement;
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, walk(child)]));
  };
  return walk(value);
}
