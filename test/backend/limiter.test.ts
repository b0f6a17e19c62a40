import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { createLimiter } from '../../src/backend/limiter.js';
import { FakeClock, settle } from '../helpers/fake-clock.js';

describe('the limiter', () => {
  test('begins no more requests than allowed in any second, in their order', async () => {
    const clock = new FakeClock(0);
    const limiter = createLimiter({ clock, requestsPerSecond: 3, concurrency: 100 });
    const begun: { readonly index: number; readonly atMs: number }[] = [];
    for (let index = 0; index < 10; index += 1) {
      void limiter.acquire().then(() => begun.push({ index, atMs: clock.now() }));
    }
    await clock.advance(5000);
    assert.deepEqual(
      begun.map(({ index }) => index),
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    );
    for (const { atMs } of begun) {
      const within = begun.filter((other) => other.atMs >= atMs && other.atMs < atMs + 1000);
      assert.ok(within.length <= 3);
    }
    assert.equal(begun.at(-1)?.atMs, 3000);
  });

  test('keeps a rate below one a second, and one that is no whole number', async () => {
    for (const [requestsPerSecond, begunIn10s] of [
      [0.5, 5],
      [0.1, 1],
      [2.5, 26],
    ] as const) {
      const clock = new FakeClock(0);
      const limiter = createLimiter({ clock, requestsPerSecond, concurrency: 100 });
      let begun = 0;
      for (let index = 0; index < 50; index += 1) void limiter.acquire().then(() => (begun += 1));
      await clock.advance(9999);
      assert.equal(begun, begunIn10s, `${requestsPerSecond} a second`);
    }
  });

  test('takes no limit that is none', () => {
    const clock = new FakeClock(0);
    for (const requestsPerSecond of [0, -1, NaN, Infinity])
      assert.throws(() => createLimiter({ clock, requestsPerSecond, concurrency: 4 }), /requestsPerSecond/);
    for (const concurrency of [0, 0.5, -1, NaN])
      assert.throws(() => createLimiter({ clock, requestsPerSecond: 4, concurrency }), /concurrency/);
  });

  test('has no more under way than allowed, and a place given back twice is one place', async () => {
    const clock = new FakeClock(0);
    const limiter = createLimiter({ clock, requestsPerSecond: 100, concurrency: 2 });
    const releases: (() => void)[] = [];
    for (let index = 0; index < 5; index += 1) {
      void limiter.acquire().then((release) => releases.push(release));
    }
    await settle();
    assert.equal(releases.length, 2);
    releases[0]?.();
    releases[0]?.();
    await settle();
    assert.equal(releases.length, 3);
  });

  test('begins nothing while paused', async () => {
    const clock = new FakeClock(0);
    const limiter = createLimiter({ clock, requestsPerSecond: 100, concurrency: 100 });
    limiter.pauseFor(7000);
    let begunAtMs: number | null = null;
    void limiter.acquire().then(() => (begunAtMs = clock.now()));
    await clock.advance(60_000);
    assert.equal(begunAtMs, 7000);
  });

  test('lets go of who does not want to wait any more', async () => {
    const clock = new FakeClock(0);
    const limiter = createLimiter({ clock, requestsPerSecond: 1, concurrency: 1 });
    const release = await limiter.acquire();
    const controller = new AbortController();
    const given = limiter.acquire({}, controller.signal);
    const next = limiter.acquire();
    controller.abort(new Error('gone'));
    await assert.rejects(given, /gone/);
    release();
    await clock.advance(1000);
    await next;
  });
});
