import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  confirm,
  initialMeter,
  observe,
  readMeter,
  resumeMeter,
  type Meter,
} from '../../../src/core/policy/progress.js';

const second = 1000;
const megabyte = 1e6;
const totalBytes = 100 * megabyte;

/** Reports every 100 ms at a steady rate, from just behind `fromMs` on. */
function steady(
  meter: Meter,
  {
    fromMs,
    forMs,
    fromBytes,
    bytesPerSecond,
  }: { fromMs: number; forMs: number; fromBytes: number; bytesPerSecond: number },
): Meter {
  let seen = meter;
  for (let passedMs = 0; passedMs <= forMs; passedMs += 100) {
    seen = observe(seen, { now: fromMs + passedMs, bytes: fromBytes + (bytesPerSecond * passedMs) / second });
  }
  return seen;
}

/** When the network reported last. */
const read = (meter: Meter) => readMeter(meter, totalBytes, meter.samples.at(-1)?.atMs ?? 0);

const started = steady(initialMeter(0), {
  fromMs: 0,
  forMs: 20 * second,
  fromBytes: 0,
  bytesPerSecond: megabyte,
});

describe('the speed', () => {
  for (const [forMs, known] of [
    [0, false],
    [600, false],
    [1500, true],
    [20_000, true],
  ] as const) {
    it(`is ${known ? 'known' : 'unknown'} after ${forMs} ms`, () => {
      const meter = steady(initialMeter(0), { fromMs: 0, forMs, fromBytes: 0, bytesPerSecond: megabyte });
      const { speed } = read(meter);
      assert.equal(speed === null ? null : Math.round(speed), known ? megabyte : null);
    });
  }

  it('does not count the burst that fills the socket buffer', () => {
    const idle = observe(initialMeter(0), { now: 0, bytes: 0 });
    const burst = observe(idle, { now: 10, bytes: 4 * megabyte });
    const meter = steady(burst, {
      fromMs: 100,
      forMs: 2 * second,
      fromBytes: 4 * megabyte,
      bytesPerSecond: megabyte,
    });
    assert.ok(Math.abs((read(meter).speed ?? 0) / megabyte - 1) < 0.1);
  });

  it('follows a change within its window', () => {
    const slowed = steady(started, {
      fromMs: 20_100,
      forMs: 9 * second,
      fromBytes: 20 * megabyte,
      bytesPerSecond: 1e5,
    });
    assert.ok(Math.abs((read(slowed).speed ?? 0) - 1e5) < 1e4);
  });

  it('falls to zero while nothing moves, and there is no time left to show', () => {
    const stuck = steady(started, {
      fromMs: 20_100,
      forMs: 9 * second,
      fromBytes: 20 * megabyte,
      bytesPerSecond: 0,
    });
    assert.deepEqual([read(stuck).speed, read(stuck).remainingMs], [0, null]);
  });

  it('counts neither the gap nor the bytes that the server had when it goes on', () => {
    const resumed = steady(resumeMeter(started), {
      fromMs: 3_600_000,
      forMs: 2 * second,
      fromBytes: 50 * megabyte,
      bytesPerSecond: megabyte,
    });
    assert.ok(Math.abs((read(resumed).speed ?? 0) / megabyte - 1) < 0.01);
  });

  it('is unknown again when lost bytes are sent again, and does not go negative', () => {
    const lost = observe(started, { now: 20_100, bytes: 12 * megabyte });
    assert.equal(read(lost).speed, null);
    const again = steady(lost, {
      fromMs: 20_200,
      forMs: 2 * second,
      fromBytes: 12 * megabyte,
      bytesPerSecond: megabyte,
    });
    assert.ok(Math.abs((read(again).speed ?? 0) / megabyte - 1) < 0.01);
  });

  it('is measured over a silence, not around it', () => {
    const silent = observe(started, { now: 40_000, bytes: 21 * megabyte });
    const speed = read(observe(silent, { now: 40_300, bytes: 21 * megabyte })).speed;
    assert.ok(speed === null || speed < megabyte / 10);
  });

  it('keeps few samples however often it is told', () => {
    let meter = initialMeter(0);
    for (let now = 0; now < 20_000; now += 1) meter = observe(meter, { now, bytes: now * 1000 });
    assert.ok(meter.samples.length < 60, `${meter.samples.length}`);
    assert.equal(Math.round(read(meter).speed ?? 0), megabyte);
  });
});

describe('the bytes uploaded', () => {
  it('begin with what the server has', () => {
    assert.equal(read(initialMeter(7)).bytesUploaded, 7);
  });

  it('go back by what was under way when that is lost, at once', () => {
    const lost = observe(started, { now: 20_100, bytes: 12 * megabyte });
    assert.equal(read(lost).bytesUploaded, 12 * megabyte);
  });
});

describe('the time left', () => {
  const remainingMs = (meter: Meter) => read(meter).remainingMs;

  it('is unknown until the speed is stable', () => {
    const early = steady(initialMeter(0), {
      fromMs: 0,
      forMs: 2 * second,
      fromBytes: 0,
      bytesPerSecond: megabyte,
    });
    assert.equal(remainingMs(early), null);
    assert.equal(Math.round((remainingMs(started) ?? 0) / second), 80);
  });

  it('does not jump at a pause', () => {
    const paused = resumeMeter(started);
    assert.equal(remainingMs(paused), remainingMs(started));
    const resumed = steady(paused, {
      fromMs: 600_000,
      forMs: 3 * second,
      fromBytes: 20 * megabyte,
      bytesPerSecond: megabyte,
    });
    assert.ok(Math.abs((remainingMs(resumed) ?? 0) - 77 * second) < second);
  });

  it('moves by no more than a tenth in half a second when the rate halves', () => {
    let meter = started;
    for (let step = 1; step <= 40; step += 1) {
      const before = remainingMs(meter) ?? 0;
      meter = steady(meter, {
        fromMs: 20_000 + (step - 1) * 500,
        forMs: 500,
        fromBytes: 20 * megabyte + (step - 1) * 250_000,
        bytesPerSecond: megabyte / 2,
      });
      assert.ok(Math.abs((remainingMs(meter) ?? 0) / before - 1) < 0.1);
    }
    assert.ok(Math.abs((remainingMs(meter) ?? 0) / second / ((totalBytes - 30 * megabyte) / 5e5) - 1) < 0.05);
  });

  it('counts what has to be sent again', () => {
    const lost = observe(started, { now: 20_100, bytes: 10 * megabyte });
    assert.equal(Math.round((remainingMs(lost) ?? 0) / second), 90);
  });

  it('is zero once the server has everything', () => {
    assert.equal(remainingMs(confirm(started, { now: 20_500, bytes: totalBytes })), 0);
  });
});
