import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { memoryEvents } from '../../src/backend/events.js';
import { eventStreamResponse, type SendEvent } from '../../src/backend/event-stream.js';
import type { GcoreVideo } from '../../src/backend/gcore-entities.js';
import { createStatusHub } from '../../src/backend/status-hub.js';
import { FakeClock } from '../helpers/fake-clock.js';
import { kitFixture, requestOf } from './kit-fixture.js';

describe('an event stream', () => {
  function opened() {
    const clock = new FakeClock();
    let send: SendEvent = () => undefined;
    let ended = false;
    const { body } = eventStreamResponse(new AbortController().signal, clock, (sendEvent) => {
      send = sendEvent;
      return () => void (ended = true);
    });
    const reader = (body ?? assert.fail()).pipeThrough(new TextDecoderStream()).getReader();
    return {
      clock,
      reader,
      send: (key: string, message: unknown) => send(key, message),
      hasEnded: () => ended,
    };
  }

  test('gives a slow reader the newest state of each video, not each one there was', async () => {
    const { reader, send } = opened();
    for (let version = 0; version < 5000; version += 1) {
      send('1', { id: 1, version });
      send('2', { id: 2, version });
    }
    let text = '';
    while (!text.includes('"id":2,"version":4999'))
      text += (await reader.read()).value ?? assert.fail('it ended');
    // What was under way when the second state came is sent before the newest.
    assert.ok(text.split('data:').length <= 6, text);
  });

  test('lets go of a reader that takes nothing for more than a minute', async () => {
    const { clock, reader, hasEnded } = opened();
    await clock.advance(90_000);
    assert.equal(hasEnded(), true);
    assert.equal(clock.pendingTimers, 0);
    await assert.rejects(async () => {
      for (;;) if ((await reader.read()).done) return;
    }, /read nothing/);
  });

  test('ends when the host closes the backend', async () => {
    const kit = kitFixture();
    const { id } = kit.gcore.add();
    const ticket = await kit.backend.issueTicket('ann', id);
    const { body } = await kit.ask(`/events?ids=${id}`, { ticket });
    kit.backend.close();
    const reader = (body ?? assert.fail()).getReader();
    while (!(await reader.read()).done);
    assert.equal(kit.clock.pendingTimers, 0);
  });

  test('is the hundredth of a user at most', async () => {
    const kit = kitFixture();
    const { id } = kit.gcore.add();
    const ticket = await kit.backend.issueTicket('ann', id);
    // Without `ask`, which lets time pass: a stream that nobody reads ends after a minute.
    const open = () => kit.backend.fetch(requestOf(`/events?ids=${id}`, { ticket }));
    for (let at = 0; at < 100; at += 1) {
      const { status, body } = await open();
      assert.equal(status, 200);
      // Node cancels a stream without a reader once its Response is collected as garbage.
      body?.getReader();
    }
    const refused = await open();
    assert.deepEqual([refused.status, refused.headers.get('Retry-After')], [429, '5']);
    kit.backend.close();
  });
});

test('an answer that was asked for earlier does not undo a later one, here or at another instance', async () => {
  const clock = new FakeClock();
  const events = memoryEvents();
  const late: ((videos: readonly GcoreVideo[]) => void)[] = [];
  const fail = (error: unknown): never => assert.fail(String(error));
  const slow = createStatusHub({
    videos: { list: () => new Promise((resolve) => late.push(resolve)) },
    events,
    clock,
    onError: fail,
  });
  const ready: GcoreVideo = { id: 7, status: 'ready', error: null };
  const quick = createStatusHub({
    videos: { list: () => Promise.resolve([ready]) },
    events,
    clock,
    onError: fail,
  });
  const told: string[] = [];
  slow.watch([7], ({ status }) => told.push(`slow ${status}`));
  await clock.advance(5000);
  quick.watch([7], ({ status }) => told.push(`quick ${status}`));
  await clock.advance(1000);
  late[0]?.([{ ...ready, status: 'pending' }]);
  await clock.advance(1000);
  assert.deepEqual([...told].sort(), ['quick ready', 'slow ready']);
});
