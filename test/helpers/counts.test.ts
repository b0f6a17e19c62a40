import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addCounts,
  formatCounts,
  formatDuration,
  readPlaywrightCounts,
  readTapCounts,
} from '../../scripts/testing/counts.js';

test('the totals of a TAP file are its last ones, whatever a test printed', () => {
  const tap =
    '# pass 99\nok 1 - a\n1..5\n# tests 5\n# pass 2\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 0\n';
  assert.deepEqual(readTapCounts(tap), { passed: 2, failed: 2, skipped: 1 });
});

test('an error of Playwright outside its tests is a failure', () => {
  const stats = { expected: 3, flaky: 0, unexpected: 0, skipped: 0 };
  const counts = readPlaywrightCounts(JSON.stringify({ stats, errors: [{ message: 'no server' }] }));
  assert.deepEqual(counts, { passed: 3, failed: 1, skipped: 0 });
});

test('sums are said in one line', () => {
  const sum = addCounts({ passed: 1, failed: 0, skipped: 0 }, { passed: 2, failed: 1, skipped: 4 });
  assert.equal(formatCounts(sum), '3 passed, 1 failed, 4 skipped');
});

test('a part that takes minutes is said in minutes and seconds', () => {
  assert.equal(formatDuration(59_400), '59 s');
  assert.equal(formatDuration(187_000), '3 min 7 s');
});
