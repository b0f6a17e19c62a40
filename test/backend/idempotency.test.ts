import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { memoryIdempotency } from '../../src/backend.js';
import { FakeClock } from '../helpers/fake-clock.js';

describe('idempotency keys in memory', () => {
  test('make once, for all who ask at one time and later', async () => {
    const store = memoryIdempotency(new FakeClock());
    let made = 0;
    const make = (): Promise<string> => Promise.resolve(`video ${++made}`);
    const answers = await Promise.all([store.once('a', make), store.once('a', make), store.once('b', make)]);
    answers.push(await store.once('a', make));
    assert.deepEqual(answers, ['video 1', 'video 1', 'video 2', 'video 1']);
  });

  test('forget a failure, and whatever is older than its time', async () => {
    const clock = new FakeClock();
    const store = memoryIdempotency(clock, 1000);
    await assert.rejects(store.once('a', () => Promise.reject(new Error('no'))));
    assert.equal(await store.once('a', () => Promise.resolve('one')), 'one');
    await clock.advance(1000);
    assert.equal(await store.once('a', () => Promise.resolve('two')), 'two');
  });
});
