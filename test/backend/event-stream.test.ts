import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';

import { readEventStream, type ServerSentEvent } from '../../src/browser/backend/event-stream.js';
import { seededRunAsync } from './seeded-run.js';

/** A body that comes in these pieces. */
function bodyOf(pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
}

async function read(text: string, pieceBytes = Infinity): Promise<ServerSentEvent[]> {
  const bytes = new TextEncoder().encode(text);
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes) pieces.push(bytes.subarray(at, at + pieceBytes));
  const events: ServerSentEvent[] = [];
  for await (const batch of readEventStream(bodyOf(pieces))) events.push(...batch);
  return events;
}

const message = (data: string, event = 'message'): ServerSentEvent => ({ event, data });

const cases: readonly (readonly [string, string, readonly ServerSentEvent[]])[] = [
  ['one message', 'data: a\n\n', [message('a')]],
  ['no space after the colon', 'data:a\n\n', [message('a')]],
  ['only one space is taken off', 'data:  a\n\n', [message(' a')]],
  ['several lines', 'data: a\ndata: b\n\n', [message('a\nb')]],
  ['a field without a colon', 'data\n\n', [message('')]],
  ['CR, and CRLF', 'data: a\r\rdata: b\r\n\r\n', [message('a'), message('b')]],
  [
    'a named event, and its name not kept',
    'event: video\ndata: a\n\ndata: b\n\n',
    [message('a', 'video'), message('b')],
  ],
  [
    'comments, ids, retries and unknown fields',
    ':\n\n: hi\nid: 7\nretry: 1\nfoo: bar\ndata: a\n\n',
    [message('a')],
  ],
  ['an event without data', 'event: x\n\ndata: a\n\n', [message('a')]],
  ['a last message that was cut', 'data: a\n\ndata: b\n', [message('a')]],
  ['a byte order mark', '\uFEFFdata: a\n\n', [message('a')]],
  ['letters of several bytes', 'data: Грюß 🎬\n\n', [message('Грюß 🎬')]],
];

describe('reading a server-sent event stream', () => {
  for (const [name, text, expected] of cases) {
    test(`${name}, whole and byte by byte`, async () => {
      assert.deepEqual(await read(text), expected);
      assert.deepEqual(await read(text, 1), expected);
    });
  }

  test('reads anything in any pieces the same', async () => {
    const text = fc
      .array(fc.constantFrom('data: a', 'data', 'event: x', ':', '\n', '\r', '\r\n', '\n\n', 'ü', ' '))
      .map((parts) => parts.join(''));
    await seededRunAsync(
      fc.asyncProperty(fc.tuple(text, fc.integer({ min: 1, max: 7 })), async ([whole, size]) => {
        assert.deepEqual(await read(whole, size), await read(whole));
      }),
    );
  });

  test('gives up on a message without end', async () => {
    await assert.rejects(read('x'.repeat(3_000_000), 100_000), RangeError);
    await assert.rejects(read(`${'data: x\n'.repeat(400_000)}\n`, 100_000), RangeError);
  });

  test('lets go of the body when the reader has enough', async () => {
    let canceled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('data: a\n\n')),
      cancel: () => void (canceled = true),
    });
    const events = readEventStream(body);
    await events.next();
    await events.return(undefined);
    assert.equal(canceled, true);
  });
});
