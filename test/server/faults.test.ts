import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FaultTable, type FaultTarget } from '../../demo/server/faults.js';

const patch: FaultTarget = { kind: 'patch', host: 0, videoId: 7, path: '/upload/abc' };

test('a fault meets one request, and then no more', () => {
  const faults = new FaultTable();
  faults.add({ respond: { status: 503 } });
  assert.deepEqual(faults.take(patch), { respond: { status: 503 } });
  assert.deepEqual(faults.take(patch), {});
});

test('faults of one effect queue up, faults of different effects act together', () => {
  const faults = new FaultTable();
  faults.add({ buffer: true, times: null });
  faults.add({ cut: { when: 'before-response' } });
  faults.add({ cut: { when: 'mid-response' } });
  assert.deepEqual(faults.take(patch), { buffer: true, cut: { when: 'before-response' } });
  assert.deepEqual(faults.take(patch), { buffer: true, cut: { when: 'mid-response' } });
  assert.deepEqual(faults.take(patch), { buffer: true });
});

test('`skip` lets requests pass first, `times` says how many are met', () => {
  const faults = new FaultTable();
  faults.add({ latencyMs: 5, skip: 1, times: 2 });
  const met = [1, 2, 3, 4].map(() => faults.take(patch).latencyMs);
  assert.deepEqual(met, [undefined, 5, 5, undefined]);
});

test('a rule meets only the requests that it names', () => {
  for (const [rule, isMet] of [
    [{ kind: 'patch' }, true],
    [{ kind: 'head' }, false],
    [{ host: 0 }, true],
    [{ host: 1 }, false],
    [{ videoId: 7 }, true],
    [{ videoId: 8 }, false],
    [{ path: 'abc' }, true],
    [{ path: 'abd' }, false],
  ] as const) {
    const faults = new FaultTable();
    faults.add({ ...rule, buffer: true });
    assert.equal(faults.take(patch).buffer === true, isMet, JSON.stringify(rule));
  }
});

test('a preflight uses a fault up only where it is named', () => {
  const faults = new FaultTable();
  faults.add({ respond: { status: 500 } });
  assert.deepEqual(faults.take({ ...patch, kind: 'options' }), {});
  faults.reset();
  faults.add({ kind: 'any', respond: { status: 500 } });
  assert.deepEqual(faults.take({ ...patch, kind: 'options' }), { respond: { status: 500 } });
});
