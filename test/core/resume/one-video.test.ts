import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { settle } from '../../helpers/fake-clock.js';
import { httpFailure, takeThenFail, takeThenHang } from '../harness/fake-host.js';
import { makeVideo, MEGABYTE, session } from '../harness/things.js';
import { World, type Tab } from '../harness/world.js';

const other = () => makeVideo('other.mp4', MEGABYTE, 7);

/** A tab whose upload of holiday.mp4 into the page's one video has sent a megabyte. */
async function sendingTab(world: World): Promise<Tab> {
  const tab = world.tab({ session }, 'the first tab');
  world.host.script.push(takeThenHang(MEGABYTE));
  await tab.uploader.add(makeVideo());
  await tab.reaches('uploading');
  return tab;
}

/** The next visit to the page, where holiday.mp4 waits for its file. */
async function nextVisit(world: World): Promise<Tab> {
  (await sendingTab(world)).close();
  const tab = world.tab({ session });
  await tab.uploader.restore();
  assert.equal(tab.upload().state, 'needs-file');
  return tab;
}

const refusalOf = (tab: Tab): string | null => {
  const upload = tab.uploads.at(-1);
  return upload?.state === 'rejected' ? (upload.reasons[0]?.code ?? null) : null;
};

describe('the one video of the page', () => {
  for (const [what, file] of [
    ['another file', other()],
    ['another file of the same size', makeVideo('other.mp4', makeVideo().size, 7)],
  ] as const) {
    it(`does not take ${what} while an earlier visit’s waits to be continued`, async () => {
      const world = new World();
      const tab = await nextVisit(world);
      await tab.uploader.add(file);
      assert.deepEqual([refusalOf(tab), world.host.created], ['one-video', 1]);
      await tab.uploader.add(makeVideo());
      await tab.reaches('uploaded');
      assert.equal(world.host.created, 1, 'the file that is waited for goes on');
    });
  }

  it('takes another file once the earlier one is canceled', async () => {
    const world = new World();
    const tab = await nextVisit(world);
    tab.uploader.cancel(tab.upload().id);
    await tab.reaches('canceled');
    await tab.uploader.add(other());
    await tab.reaches('uploaded');
    assert.equal(tab.upload().name, 'other.mp4');
  });

  it('takes no other file while another tab sends one, nor after that', async () => {
    const world = new World();
    const sending = await sendingTab(world);
    const tab = world.tab({ session }, 'the second tab');
    await tab.uploader.restore();
    await tab.uploader.add(other());
    assert.equal(refusalOf(tab), 'one-video');
    const [mirrored] = await tab.uploader.add(makeVideo());
    assert.equal(mirrored, sending.upload().id, 'the same file is that of the other tab');
    sending.uploader.pause();
    sending.uploader.resume();
    await sending.reaches('uploaded');
    await tab.reaches('uploaded');
    await tab.uploader.add(other());
    assert.deepEqual([refusalOf(tab), world.host.created], ['one-video', 1]);
  });

  it('takes no other file in a tab that was open before the first was begun, and shows that one there', async () => {
    const world = new World();
    const tab = world.tab({ session }, 'the second tab');
    await tab.uploader.restore();
    const sending = await sendingTab(world);
    await tab.uploader.add(other());
    await tab.reaches('rejected');
    const [refused, shown] = tab.uploads;
    assert.deepEqual(refused?.state === 'rejected' && refused.reasons, [{ code: 'one-video' }]);
    assert.deepEqual([shown?.id, shown?.remote], [sending.upload().id, true]);
    assert.equal(world.host.created, 1);
  });

  it('does not go on with a file that failed when another has filled it since', async () => {
    const world = new World();
    const tab = world.tab({ session, retryDelaysMs: [] }, 'the first tab');
    world.host.script.push(takeThenFail(MEGABYTE, () => httpFailure(500)));
    await tab.uploader.add(makeVideo());
    await tab.reaches('failed');
    await tab.uploader.add(other());
    await tab.reaches('uploaded');
    await settle();
    assert.equal(world.records.size, 0);
  });
});
