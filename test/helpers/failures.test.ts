import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { formatFailures, readPlaywrightFailures, readTapFailures } from '../../scripts/testing/failures.js';

const failing = `
const { describe, it, test } = require('node:test');
const assert = require('node:assert');
describe('a lock', () => {
  describe('that is held', () => {
    it('is refused #2', () => assert.strictEqual(1, 2));
    it('is free later', () => undefined);
    it.skip('is not looked at', () => assert.fail());
    it.todo('is not written yet', () => assert.fail());
  });
});
test('a queue', async (t) => t.test('keeps its order', () => { throw new Error('first\\nsecond'); }));
`;

test('the failed tests of a TAP file are named with their suites, and their errors told', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'gcore-uploader-tap-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'failing.test.cjs');
  writeFileSync(file, failing);
  const env = { ...process.env };
  // Set, it makes the inner runner speak the outer one's own language.
  delete env['NODE_TEST_CONTEXT'];
  const { stdout } = spawnSync(process.execPath, ['--test', '--test-reporter=tap', file], {
    encoding: 'utf8',
    env,
  });
  const failures = readTapFailures(stdout);
  assert.deepEqual(
    failures.map((failure) => failure.test),
    [`${file} › a lock › that is held › is refused #2`, `${file} › a queue › keeps its order`],
  );
  assert.match(failures[0]?.error ?? '', /^Expected values to be strictly equal:/);
  assert.equal(failures[1]?.error, 'first\nsecond\n');
});

test('the failed tests of Playwright are found in every depth, and what failed outside of them', () => {
  const spec = (title: string, ok: boolean): object => ({
    title,
    file: 'tabs.spec.ts',
    ok,
    tests: [{ results: [{ errors: ok ? [] : [{ message: 'It is gone.' }] }] }],
  });
  const json = JSON.stringify({
    suites: [
      { specs: [spec('opens', true)], suites: [{ specs: [spec('closes', false)] }] },
      { specs: [spec('crashes', false)] },
    ],
    errors: [{ message: 'no server' }],
  });
  assert.deepEqual(readPlaywrightFailures(json), [
    { test: 'tabs.spec.ts › closes', error: 'It is gone.' },
    { test: 'tabs.spec.ts › crashes', error: 'It is gone.' },
    { test: 'outside of all tests', error: 'no server' },
  ]);
});

test('a failure is told in a few plain lines', () => {
  const error = `\u001b[31mIt broke\u001b[39m\n\n${'x'.repeat(1000)}\nthird\nfourth\nfifth`;
  const lines = formatFailures('webkit', [{ test: 'a.test.ts › works', error }]).split('\n');
  assert.deepEqual(
    [lines.length, lines[0], lines[1], lines[2]?.length, lines[4]],
    [5, '✖ webkit: a.test.ts › works', '    It broke', 244, '    fourth'],
  );
});
