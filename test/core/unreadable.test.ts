import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FakeBackend, makeVideo, session } from './harness/things.js';
import { interruptedVisit } from './harness/visits.js';
import { World } from './harness/world.js';

function unreadable(error: string): File {
  const file = makeVideo();
  const refusing = new Blob();
  refusing.arrayBuffer = () => Promise.reject(new DOMException('refused', error));
  file.slice = () => refusing;
  return file;
}

describe('a file that cannot be read when it is looked at', () => {
  for (const [error, detail] of [
    ['NotReadableError', 'cloud'],
    ['NotFoundError', 'missing'],
    ['TypeMismatchError', 'not-a-file'],
  ] as const) {
    it(`is refused, and says why: ${error}`, async () => {
      const tab = new World().tab({ session });
      await tab.uploader.add(unreadable(error));
      const refused = await tab.reaches('rejected');
      assert.deepEqual(refused.state === 'rejected' && refused.reasons, [{ code: 'unreadable', detail }]);
    });
  }

  it('is not called another one where a row of that name waits for its file', async () => {
    const world = new World();
    const backend = new FakeBackend();
    await interruptedVisit(world, { backend });
    const tab = world.tab({ backend });
    await tab.uploader.restore();
    await tab.uploader.add(unreadable('NotReadableError'));
    const refused = tab.upload(1);
    assert.deepEqual(refused.state === 'rejected' && refused.reasons, [
      { code: 'unreadable', detail: 'cloud' },
    ]);
    assert.equal(tab.upload(0).state, 'needs-file');
  });
});
