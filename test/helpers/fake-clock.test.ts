import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from './fake-clock.js';

test('timers are called in the order of their moments, each at its own time', async () => {
  const clock = new FakeClock(0);
  const calls: [string, number][] = [];
  clock.after(20, () => calls.push(['second', clock.now()]));
  clock.after(10, () => calls.push(['first', clock.now()]));
  clock.after(31, () => calls.push(['beyond', clock.now()]));
  await clock.advance(30);
  assert.deepEqual(calls, [
    ['first', 10],
    ['second', 20],
  ]);
  assert.equal(clock.now(), 30);
  assert.equal(clock.nextTimerInMs, 1);
});

test('a timer that a promise behind another timer starts is called on the way', async () => {
  const clock = new FakeClock(0);
  const calls: number[] = [];
  clock.after(10, () => {
    void Promise.resolve()
      .then(() => undefined)
      .then(() => clock.after(5, () => calls.push(clock.now())));
  });
  await clock.advance(15);
  assert.deepEqual(calls, [15]);
});

test('a canceled timer is never called', async () => {
  const clock = new FakeClock(0);
  const cancel = clock.after(10, () => assert.fail('called'));
  cancel();
  await clock.advance(100);
  assert.equal(clock.pendingTimers, 0);
});
