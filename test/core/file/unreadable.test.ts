import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { takeThenHang } from '../harness/fake-host.js';
import { FakeBackend, makeVideo, MEGABYTE, session } from '../harness/things.js';
import { interruptedVisit } from '../harness/visits.js';
import { World } from '../harness/world.js';

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

describe('a file of an earlier visit that was touched', () => {
  for (const [error, because] of [
    ['NotReadableError', 'file-changed'],
    ['NotFoundError', 'file-missing'],
  ] as const) {
    it(`and cannot be read when it is compared is wanted anew: ${error}`, async () => {
      const world = new World();
      const backend = new FakeBackend();
      const before = world.tab({ backend }, 'before');
      world.host.script.push(takeThenHang(MEGABYTE));
      await before.uploader.add(makeVideo());
      await before.reaches('uploading');
      await world.spreadIsKnown();
      before.close();

      const touched = makeVideo('holiday.mp4', 3 * MEGABYTE, 1, 2000);
      const listVideos = backend.listVideos.bind(backend);
      // After it was looked at, while the backend is asked whose it is.
      backend.listVideos = (...references) => {
        touched.slice = unreadable(error).slice;
        return listVideos(...references);
      };
      const tab = world.tab({ backend }, 'next');
      await tab.uploader.add(touched);
      const row = tab.upload();
      assert.ok(row.state === 'needs-file' && row.because === because, row.state);
      assert.equal(row.progress.bytesConfirmed, MEGABYTE);
      assert.equal(await tab.uploader.supply(row.id, makeVideo()), true);
      await world.clock.advance(1000);
      assert.deepEqual(
        [world.host.created, world.host.uploads.values().next().value?.body.size],
        [1, 3 * MEGABYTE],
      );
    });
  }
});
