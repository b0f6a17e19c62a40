import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { videoBitRate } from '../../../src/core/record/bit-rate.js';
import { deviceProblem } from '../../../src/core/record/device-problem.js';
import { isExpired } from '../../../src/core/record/expiry.js';
import { recordingName } from '../../../src/core/record/recording-name.js';
import { isNearlyFull } from '../../../src/core/record/room.js';

describe('what the browser says of a device', () => {
  for (const [name, ofCamera, ofScreen] of [
    ['NotAllowedError', 'blocked', 'not-shared'],
    ['SecurityError', 'blocked', 'not-shared'],
    ['NotFoundError', 'no-device', 'no-device'],
    ['OverconstrainedError', 'no-device', 'no-device'],
    ['NotReadableError', 'in-use', 'in-use'],
    ['AbortError', 'in-use', 'in-use'],
    ['NotSupportedError', 'unsupported', 'unsupported'],
    ['TypeError', 'failed', 'failed'],
  ] as const)
    it(`is understood: ${name}`, () => {
      const error = new DOMException('', name);
      assert.deepEqual(
        [deviceProblem(error, 'camera'), deviceProblem(error, 'screen')],
        [ofCamera, ofScreen],
      );
    });

  it('is a failure if it is nothing that a browser says', () => {
    assert.equal(deviceProblem('no', 'camera'), 'failed');
  });
});

describe('the bits a second of a recording', () => {
  for (const [width, height, expected] of [
    [1280, 720, 3_000_000],
    [1920, 1080, 6_750_000],
    [320, 240, 600_000],
    [3840, 2160, 8_000_000],
  ] as const)
    it(`fit ${width} x ${height}`, () => {
      assert.equal(videoBitRate(width, height), expected);
    });
});

describe('the room for a recording', () => {
  it('is nearly full before it is full', () => {
    assert.deepEqual([0, 31_999_999, 32_000_000, 1e12].map(isNearlyFull), [true, true, false, false]);
  });

  it('is believed to be enough if the browser does not say', () => {
    assert.equal(isNearlyFull(null), false);
  });
});

describe('a recording that nobody used', () => {
  const facts = { scope: 'backend:mine', source: 'camera', startedAt: 0, type: 'video/mp4' } as const;
  const day = 24 * 60 * 60_000;

  it('waits thirty days', () => {
    assert.deepEqual(
      [29, 31].map((days) => isExpired(facts, days * day)),
      [false, true],
    );
  });

  it('is for nobody if its owner would be unknown in a later visit', () => {
    assert.equal(isExpired({ ...facts, scope: null }, 0), true);
  });
});

describe('the name of a recording', () => {
  it('says what and when, in the person’s own time, and sorts', () => {
    const startedAt = new Date(2026, 10, 3, 4, 5, 9).getTime();
    assert.equal(recordingName('camera', startedAt, 'video/mp4'), 'camera-2026-11-03-04-05-09.mp4');
    assert.equal(recordingName('screen', startedAt, 'video/webm'), 'screen-2026-11-03-04-05-09.webm');
  });
});
