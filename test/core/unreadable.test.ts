import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeVideo, session } from './harness/things.js';
import { World } from './harness/world.js';

describe('a file that cannot be read when it is looked at', () => {
  for (const [error, detail] of [
    ['NotReadableError', 'cloud'],
    ['NotFoundError', 'missing'],
    ['TypeMismatchError', 'not-a-file'],
  ] as const) {
    it(`is refused, and says why: ${error}`, async () => {
      const tab = new World().tab({ session });
      const file = makeVideo();
      const refusing = new Blob();
      refusing.arrayBuffer = () => Promise.reject(new DOMException('refused', error));
      file.slice = () => refusing;
      await tab.uploader.add(file);
      const refused = await tab.reaches('rejected');
      assert.deepEqual(refused.state === 'rejected' && refused.reasons, [{ code: 'unreadable', detail }]);
    });
  }
});
