import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { pollDelayMs, type PollSituation } from '../../../src/core/policy/poll-policy.js';

const looked: PollSituation = { unchanged: 0, visible: true, retryAfterMs: null, jitter: 0.5 };

const cases: readonly (readonly [string, Partial<PollSituation>, number])[] = [
  ['2 s after a change', {}, 2000],
  ['half as long again after each look that brought nothing', { unchanged: 1 }, 3000],
  ['and again', { unchanged: 2 }, 4500],
  ['30 s at most', { unchanged: 20 }, 30_000],
  ['30 s at most, however long it lasts', { unchanged: 5000 }, 30_000],
  ['a fifth less at one end of the jitter', { jitter: 0 }, 1600],
  ['a fifth more at the other', { jitter: 1 }, 2400],
  ['15 s at least while hidden', { visible: false }, 15_000],
  ['four times as long while hidden', { visible: false, unchanged: 20 }, 120_000],
  ['no sooner than the server asked for', { retryAfterMs: 60_000, jitter: 0 }, 60_000],
  [
    'a bit later than it asked for, so that not all come at once',
    { retryAfterMs: 60_000, jitter: 1 },
    72_000,
  ],
  ['a quarter of an hour at most, whatever it asked for', { retryAfterMs: 86_400_000, jitter: 0 }, 900_000],
  ['its own wait where that is longer', { unchanged: 20, retryAfterMs: 1000 }, 30_000],
];

describe('the wait before the next look at a status', () => {
  for (const [name, situation, expectedMs] of cases) {
    test(name, () => assert.equal(Math.round(pollDelayMs({ ...looked, ...situation })), expectedMs));
  }
});
