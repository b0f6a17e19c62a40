import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UploadError } from '../../../src/core/model/errors.js';
import { newUpload } from '../../../src/core/model/new-upload.js';
import { IllegalTransition, reduce } from '../../../src/core/model/reducer.js';
import type { StateName, Upload, UploaderState, UploadState } from '../../../src/core/model/state.js';

/** Every state with the particulars it needs. */
const states: Readonly<Record<StateName, UploadState>> = {
  checking: { state: 'checking' },
  asking: { state: 'asking', question: { about: 'gone' } },
  rejected: { state: 'rejected', reasons: [{ code: 'empty' }] },
  waiting: { state: 'waiting', for: 'turn' },
  preparing: { state: 'preparing' },
  uploading: { state: 'uploading' },
  paused: { state: 'paused' },
  interrupted: { state: 'interrupted', cause: 'network', attempt: 1, retryAt: null },
  'needs-file': { state: 'needs-file', by: 'picking', because: 'reload', wrongFile: null },
  uploaded: { state: 'uploaded' },
  processing: { state: 'processing' },
  viewable: { state: 'viewable' },
  ready: { state: 'ready' },
  refused: { state: 'refused', reason: 'File Invalid' },
  failed: { state: 'failed', error: new UploadError('server', 'It kept failing.') },
  canceled: { state: 'canceled' },
};

const names = Object.keys(states) as StateName[];

/**
 * A row for each state a move begins in, a column for each it ends in, in the order of `states`. x: legal.
 * Each x is taken by a test of the core.
 */
const moves: Readonly<Record<StateName, string>> = {
  //              che ask rej wai pre upl pau int nee upd pro vie rea ref fai can
  checking: /*   */ '.   x   x   x   .   .   x   .   x   .   .   .   .   .   x   x',
  asking: /*     */ 'x   .   .   x   .   .   .   .   .   x   .   .   .   .   .   x',
  rejected: /*   */ '.   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .',
  waiting: /*    */ '.   .   .   x   x   .   x   .   .   .   .   .   .   .   .   x',
  preparing: /*  */ '.   x   .   .   x   x   x   x   x   x   .   .   .   .   x   x',
  uploading: /*  */ '.   x   .   .   x   .   x   x   x   x   .   .   .   .   x   x',
  paused: /*     */ '.   .   .   x   .   .   .   .   .   x   .   .   .   .   .   x',
  interrupted: /**/ '.   x   .   .   x   x   x   x   x   x   .   .   .   .   x   x',
  'needs-file': /*           */ '.   x   .   x   .   .   .   .   x   x   .   .   .   .   .   x',
  uploaded: /*   */ '.   .   .   .   .   .   .   .   .   .   x   x   x   x   .   .',
  processing: /* */ '.   .   .   .   .   .   .   .   .   x   x   x   x   x   x   .',
  viewable: /*   */ '.   .   .   .   .   .   .   .   .   x   x   x   x   x   x   .',
  ready: /*      */ '.   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .',
  refused: /*    */ '.   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .',
  failed: /*     */ 'x   .   .   x   .   .   .   .   .   x   x   .   .   .   .   .',
  canceled: /*   */ '.   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .',
};

const stateWith = (state: StateName, remote = false): UploaderState => ({
  uploads: [newUpload({ id: '1', kind: 'file', addedAt: 0, name: 'holiday.mp4', remote }, states[state])],
});

const upload = (state: StateName, remote = false): Upload => {
  const [only] = stateWith(state, remote).uploads;
  assert.ok(only);
  return only;
};

describe('a move of an upload', () => {
  for (const from of names) {
    const legal = names.filter((_, column) => moves[from].split(/\s+/)[column] === 'x');
    it(`from ${from} leads to ${legal.join(', ') || 'no other state'}, and nowhere else`, () => {
      for (const to of names) {
        const move = (): UploaderState => reduce(stateWith(from), { type: 'moved', id: '1', to: states[to] });
        if (legal.includes(to)) assert.equal(move().uploads[0]?.state, to);
        else assert.throws(move, IllegalTransition, `${from} → ${to}`);
      }
    });
  }

  it('leaves nothing behind of the state before', () => {
    const { uploads } = reduce(stateWith('interrupted'), { type: 'moved', id: '1', to: states.paused });
    assert.ok(uploads[0]);
    assert.ok(!('cause' in uploads[0]) && !('retryAt' in uploads[0]));
  });

  it('of a row that is not on the list changes nothing', () => {
    const before = stateWith('waiting');
    assert.equal(reduce(before, { type: 'moved', id: '2', to: states.failed }), before);
  });
});

describe('what another tab shows of its row', () => {
  for (const from of names)
    it(`is shown here, whatever it was before: ${from}`, () => {
      for (const to of names) {
        const { uploads } = reduce(stateWith(from, true), { type: 'mirrored', upload: upload(to) });
        assert.deepEqual([uploads[0]?.state, uploads[0]?.remote], [to, true]);
      }
    });

  it('changes no row of this tab', () => {
    for (const from of names)
      assert.throws(
        () => reduce(stateWith(from), { type: 'mirrored', upload: upload('paused') }),
        IllegalTransition,
      );
  });

  it('leaves it to each tab which form the row is part of', () => {
    const before = stateWith('waiting', true);
    const shown = { ...upload('paused'), own: false };
    assert.equal(reduce(before, { type: 'mirrored', upload: shown }).uploads[0]?.own, true);
  });
});

describe('a row that comes from another tab', () => {
  const underWay: readonly StateName[] = [
    'checking',
    'preparing',
    'uploading',
    'interrupted',
    'processing',
    'viewable',
  ];

  for (const to of names)
    it(`${underWay.includes(to) ? 'does not arrive' : 'may arrive'} ${to}`, () => {
      const arrive = (): UploaderState =>
        reduce(stateWith('uploading', true), { type: 'taken-over', upload: upload(to, true) });
      if (underWay.includes(to)) assert.throws(arrive, IllegalTransition);
      else assert.deepEqual([arrive().uploads[0]?.state, arrive().uploads[0]?.remote], [to, false]);
    });

  it('was not this tab’s before', () => {
    assert.throws(
      () => reduce(stateWith('waiting'), { type: 'taken-over', upload: upload('paused') }),
      IllegalTransition,
    );
  });
});
