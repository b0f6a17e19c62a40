import assert from 'node:assert/strict';
import { test } from 'node:test';

import { limitConcurrency } from '../../../src/core/lib/concurrency.js';
import { settle } from '../../helpers/fake-clock.js';

test('a lane keeps the order and its width, also where a job comes in the moment that another ends', async () => {
  const lane = limitConcurrency(1);
  const story: string[] = [];
  const job = (name: string) => async (): Promise<void> => {
    story.push(`${name} begins`);
    await Promise.resolve();
    story.push(`${name} ends`);
  };
  const first = Promise.resolve();
  void lane(async () => {
    await job('a')();
    // In the same turn as the end of this job, before the one that waits is told.
    void first.then(() => undefined).then(() => lane(job('c')));
  });
  void lane(job('b'));
  await settle();
  assert.deepEqual(story, ['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});
