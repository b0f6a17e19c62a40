import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { settle } from '../../helpers/fake-clock.js';
import { failureOf, httpFailure, takeThenFail, takeThenHang } from '../harness/fake-host.js';
import { FakeBackend, makeVideo, MEGABYTE } from '../harness/things.js';
import { interruptedVisit, twoTabs } from '../harness/visits.js';
import { World, type Tab } from '../harness/world.js';

/** Until what was pressed or broken has come to rest in every tab. */
const restingMs = 3000;

/** holiday.mp4 with other bytes where neither head, middle nor tail is looked at. */
async function edited(): Promise<File> {
  const bytes = new Uint8Array(await makeVideo().arrayBuffer());
  bytes.fill(0xee, 1_800_000, 2_300_000);
  return new File([bytes], 'holiday.mp4', { type: 'video/mp4', lastModified: 2000 });
}

/**
 * The next visit, in two tabs, to an upload that stands at one megabyte; the first of them was given another file.
 * @param known the samples of the whole file were taken before
 */
async function tabThatAsks(world: World, file: File, known: boolean): Promise<{ first: Tab; second: Tab }> {
  const backend = new FakeBackend();
  const before = world.tab({ backend }, 'before');
  world.host.script.push(takeThenHang(MEGABYTE));
  await before.uploader.add(makeVideo());
  await before.reaches('uploading');
  if (known) await world.spreadIsKnown();
  before.close();
  const first = world.tab({ backend }, 'first');
  await first.uploader.restore();
  await first.uploader.supply(first.upload().id, file);
  await first.reaches('asking');
  const second = world.tab({ backend }, 'second');
  await second.uploader.restore();
  await second.reaches('asking');
  return { first, second };
}

const stored = async (world: World): Promise<Buffer> => {
  const [upload] = world.host.uploads.values();
  return Buffer.from(await (upload?.body ?? new Blob()).arrayBuffer());
};

describe('a row whose tab is closed', () => {
  it('stays paused in the other tab, and can be resumed there', async () => {
    const { world, first, second } = await twoTabs();
    first.uploader.pause();
    await second.reaches('paused');
    first.close();
    await world.clock.advance(restingMs);
    assert.deepEqual([second.upload().state, second.upload().remote], ['paused', false]);
    second.uploader.resume();
    await second.reaches('uploaded');
    assert.deepEqual(await stored(world), Buffer.from(await makeVideo().arrayBuffer()));
  });

  it('stays paused where only its element left the page', async () => {
    const { world, first, second } = await twoTabs();
    first.uploader.pause();
    await second.reaches('paused');
    first.uploader.suspend();
    await world.clock.advance(restingMs);
    assert.deepEqual([second.upload().state, second.upload().remote], ['paused', false]);
  });

  it('goes on where it was sent until its element left the page', async () => {
    const { first, second } = await twoTabs();
    first.uploader.suspend();
    await second.reaches('uploaded');
  });

  it('stays failed, and can be tried again', async () => {
    const world = new World();
    const options = { backend: new FakeBackend(), retryDelaysMs: [] };
    const first = world.tab(options, 'first');
    world.host.script.push(takeThenFail(MEGABYTE, () => httpFailure(403, 'patch')));
    await first.uploader.add(makeVideo());
    await first.reaches('failed');
    const second = world.tab(options, 'second');
    await second.uploader.restore();
    await second.reaches('failed');
    first.close();
    await world.clock.advance(restingMs);
    assert.deepEqual([second.upload().state, second.upload().remote], ['failed', false]);
    second.uploader.retry();
    await second.reaches('uploaded');
  });

  it('still asks whether to go on with what an earlier visit sent', async () => {
    const world = new World();
    const options = { backend: new FakeBackend(), previous: 'ask' as const };
    await interruptedVisit(world, options);
    const first = world.tab(options, 'first');
    await first.uploader.add(makeVideo());
    await first.reaches('asking');
    const second = world.tab(options, 'second');
    await second.uploader.restore();
    await second.reaches('asking');
    first.close();
    await world.clock.advance(restingMs);
    const row = second.upload();
    assert.deepEqual(row.state === 'asking' && row.question.about, 'resume');
    second.uploader.start(row.id);
    await second.reaches('uploaded');
    assert.equal(world.host.created, 1);
  });

  it('still waits for the file that the person was to give', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const ref = { getFile: () => Promise.resolve(makeVideo()), request: () => Promise.resolve(makeVideo()) };
    await interruptedVisit(world, { backend }, { file: makeVideo(), ref });
    const first = world.tab({ backend }, 'first');
    await first.uploader.restore();
    const second = world.tab({ backend }, 'second');
    await second.uploader.restore();
    await second.reaches('needs-file');
    first.close();
    await world.clock.advance(restingMs);
    assert.equal(second.upload().state, 'needs-file');
    second.uploader.resume(second.upload().id);
    await second.reaches('uploaded');
  });

  it('is ended in the other tab where it was canceled and its tab had no time for that', async () => {
    const { world, backend, first, second } = await twoTabs();
    const records = new Map(world.records);
    world.host.onTerminate = () => new Promise(() => undefined);
    first.uploader.cancel();
    await second.reaches('canceled');
    for (const [id, record] of records) world.records.set(id, record);
    world.host.onTerminate = () => Promise.resolve();
    first.close();
    await world.clock.advance(restingMs);
    assert.equal(second.upload().state, 'canceled');
    assert.deepEqual([world.host.uploads.size, world.records.size, backend.deleted], [0, 0, [100]]);
    assert.equal(world.host.sends, 1);
  });
});

describe('a changed file that the person was asked about in a tab that is closed', () => {
  it('is asked about in the other, and not one byte of it is mixed with the first file', async () => {
    const world = new World();
    const replaced = await edited();
    const { first, second } = await tabThatAsks(world, replaced, true);
    first.close();
    await world.clock.advance(restingMs);
    const row = second.upload();
    assert.deepEqual(row.state === 'asking' && row.question, { about: 'changed', certain: true });
    assert.equal((await stored(world)).length, MEGABYTE);
    second.uploader.start(row.id);
    await second.reaches('uploaded');
    assert.deepEqual(await stored(world), Buffer.from(await replaced.arrayBuffer()));
  });

  it('is not asked about again once it was said to be the same', async () => {
    const world = new World();
    const touched = makeVideo('holiday.mp4', 3 * MEGABYTE, 1, 2000);
    const { first, second } = await tabThatAsks(world, touched, false);
    world.host.script.push(takeThenHang(MEGABYTE));
    first.uploader.resume(first.upload().id);
    await second.reaches('uploading');
    await settle();
    first.close();
    await second.reaches('uploaded');
    assert.deepEqual(await stored(world), Buffer.from(await makeVideo().arrayBuffer()));
  });
});

describe('a changed file that was asked about because the disk has another now', () => {
  it('is looked at like a new one where it is begun anew in the other tab', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const replaced = makeVideo('holiday.mp4', 2 * MEGABYTE, 2, 2000);
    const ref = { getFile: () => Promise.resolve(replaced), request: () => Promise.resolve(replaced) };
    const first = world.tab({ backend }, 'first');
    world.host.script.push(takeThenFail(MEGABYTE, () => failureOf('file-changed')));
    await first.uploader.add({ file: makeVideo(), ref });
    await first.reaches('asking');
    const second = world.tab({ backend }, 'second');
    await second.uploader.restore();
    await second.reaches('asking');
    first.close();
    await world.clock.advance(restingMs);
    world.host.script.push(takeThenHang(MEGABYTE));
    second.uploader.start(second.upload().id);
    await second.reaches('uploading');
    const [record] = world.records.values();
    assert.deepEqual([second.upload().size, record?.size], [2 * MEGABYTE, 2 * MEGABYTE]);
  });
});

describe('a file that another tab sent', () => {
  it('is recognised when it is added after that tab was closed, and not sent again', async () => {
    const { world, backend, first, second } = await twoTabs();
    first.close();
    await world.clock.advance(restingMs);
    const { id } = second.upload();
    assert.deepEqual(await second.uploader.add(makeVideo()), [id]);
    await world.clock.advance(restingMs);
    assert.deepEqual([second.upload().own, backend.created.length, world.host.created], [true, 1, 1]);
  });

  for (const [status, options] of [
    ['is followed', { backend: new FakeBackend() }],
    ['cannot be had', { backend: Object.assign(new FakeBackend(), { listVideos: undefined }) }],
  ] as const) {
    it(`is recognised when it is added after that tab finished it, where its status ${status}`, async () => {
      const world = new World();
      const first = world.tab(options, 'first');
      let finish: () => void = () => undefined;
      const finished = new Promise<void>((resolve) => (finish = resolve));
      world.host.script.push(async (call) => {
        const { upload } = call.host.begin(call);
        await finished;
        while (upload.body.size < call.request.file.size) call.host.takeChunk(call, upload);
      });
      await first.uploader.add(makeVideo());
      await first.reaches('uploading');
      const second = world.tab(options, 'second');
      await second.uploader.restore();
      await second.reaches('uploading');
      finish();
      await world.clock.advance(restingMs);
      await second.uploader.add(makeVideo());
      await world.clock.advance(restingMs);
      assert.deepEqual([second.uploads.length, second.upload().own, world.host.created], [1, true, 1]);
    });
  }
});
