import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stackApps } from './consumers/stack-apps.js';
import { stackTable } from './consumers/stack-table.js';

const stack = (title: string) => ({ title, site: null, isServerRendered: true, checksTypes: false }) as const;
const rowsOf = (table: string): readonly string[] => table.split('\n').slice(2);

describe('the table of stacks', () => {
  it('says how a stack went, and where it failed', () => {
    const results = new Map([
      ['Good', { version: '1.2.3', failedAt: null }],
      ['Bad', { version: '4.5.6', failedAt: 'build' }],
    ]);
    assert.deepEqual(rowsOf(stackTable('', [stack('Good'), stack('Bad')], results)), [
      '| Good | 1.2.3 | ✓ | – | ✓ | ✓ |',
      '| Bad | 4.5.6 | ✓ | – | ✓ | ✗ build |',
    ]);
  });

  it('keeps what it says of stacks that were not run, and claims nothing of new ones', () => {
    const page = '| Good | 1.2.3 | ✓ | – | ✓ | ✓ |\n| Bad | 4.5.6 | ✓ | – | ✓ | ✗ build |\n';
    const results = new Map([['Bad', { version: '4.5.7', failedAt: null }]]);
    assert.deepEqual(rowsOf(stackTable(page, [stack('Good'), stack('Bad'), stack('New')], results)), [
      '| Good | 1.2.3 | ✓ | – | ✓ | ✓ |',
      '| Bad | 4.5.7 | ✓ | – | ✓ | ✓ |',
      '| New |  | ✓ | – | ✓ | not run |',
    ]);
  });

  it('has a row of its own for each stack', () => {
    assert.equal(new Set(stackApps.map(({ title }) => title)).size, stackApps.length);
    assert.equal(new Set(stackApps.map(({ name }) => name)).size, stackApps.length);
  });
});
