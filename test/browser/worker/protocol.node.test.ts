import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPageMessage, readWorkerMessage, WORKER_NAME } from '../../../src/browser/worker/protocol.js';
import { version } from '../../../src/version.js';

const upload = {
  scope: 'backend:https://host.example/api',
  upload: { id: 'upload-1' },
  file: new File(['bytes'], 'holiday.mp4'),
  resumeCause: null,
  chunkSize: 'auto',
  retryDelaysMs: [0, 1000],
};

describe('what a page and the worker of its site say to each other', () => {
  it('is read if it is whole', () => {
    for (const message of [
      { type: 'take', call: 1, upload },
      { type: 'network', online: false },
    ])
      assert.equal(readPageMessage(message), message);
    for (const message of [
      { type: 'ready', protocol: 1, version: '1.0.0' },
      { type: 'taken', call: 1, taken: true },
    ])
      assert.equal(readWorkerMessage(message), message);
  });

  for (const [what, message] of [
    ['nothing', null],
    ['a text', 'take'],
    ['another kind', { type: 'stop' }],
    ['no call', { type: 'take', upload }],
    ['no upload', { type: 'take', call: 1 }],
    ['no file', { type: 'take', call: 1, upload: { ...upload, file: 'holiday.mp4' } }],
    ['no row', { type: 'take', call: 1, upload: { ...upload, upload: null } }],
    ['no scope', { type: 'take', call: 1, upload: { ...upload, scope: 7 } }],
    ['no waits', { type: 'take', call: 1, upload: { ...upload, retryDelaysMs: 1000 } }],
    ['a network that is neither', { type: 'network', online: 'yes' }],
  ] as const) {
    it(`is passed over in the worker if it is ${what}`, () => assert.equal(readPageMessage(message), null));
  }

  for (const [what, message] of [
    ['nothing', undefined],
    ['another kind', { type: 'gone' }],
    ['a version without a protocol', { type: 'ready', version: '1.0.0' }],
    ['an answer to no call', { type: 'taken', taken: true }],
  ] as const) {
    it(`is passed over in the page if it is ${what}`, () => assert.equal(readWorkerMessage(message), null));
  }

  it('goes to a worker of the very version', () => assert.ok(WORKER_NAME.endsWith(`:${version}`)));
});
