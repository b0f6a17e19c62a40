import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const statement = readFileSync('docs/accessibility.md', 'utf8');
const rows = statement
  .split('\n')
  .map((line) => /^\| ([\d., ]+) +\| .*\| `(test\/[\w./-]+)`: (.+?) *\|$/.exec(line))
  .filter((match) => match !== null)
  .map(([, criteria = '', file = '', name = '']) => ({ criteria: criteria.trim(), file, name }));

describe('The accessibility statement', () => {
  it('The accessibility statement names a test for each of its sentences', () => {
    const table = statement.split('\n').filter((line) => line.startsWith('| ')).length;
    // The first line of a table has its headings, the second starts with dashes.
    assert.equal(rows.length, table - 2);
    assert.ok(rows.length > 10);
  });

  for (const { criteria, file, name } of rows)
    it(`The accessibility statement is held to ${criteria} by “${name}”`, () => {
      assert.ok(readFileSync(file, 'utf8').includes(name), `${file} has no test of this name.`);
    });
});
