import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FileRef } from '../../../src/core/ports/ports.js';
import { settle } from '../../helpers/fake-clock.js';
import { until } from '../../helpers/until.js';
import { failAtOnce, failureOf, httpFailure, takeThenFail, takeThenHang } from '../harness/fake-host.js';
import { FakeBackend, makeVideo, MEGABYTE, session } from '../harness/things.js';
import { interruptedVisit, twoTabs } from '../harness/visits.js';
import { World } from '../harness/world.js';

const DAY_MS = 24 * 60 * 60_000;

const contentOf = async (world: World): Promise<Buffer> => {
  const stored = [...world.host.uploads.values()].at(-1);
  return Buffer.from(await (stored?.body ?? new Blob()).arrayBuffer());
};

const bytesOf = async (file: File): Promise<Buffer> => Buffer.from(await file.arrayBuffer());

describe('the next visit', () => {
  it('shows what is unfinished and goes on when the same file is chosen again', async () => {
    const world = new World();
    const backend = new FakeBackend();
    await interruptedVisit(world, { backend });
    const tab = world.tab({ backend }, 'second visit');
    await tab.uploader.restore();
    const row = tab.upload();
    assert.ok(row.state === 'needs-file' && row.by === 'picking');
    assert.deepEqual([row.name, row.progress.bytesConfirmed], ['holiday.mp4', MEGABYTE]);
    const ids = await tab.uploader.add(makeVideo());
    assert.deepEqual(ids, [row.id], 'it is the old row');
    await tab.reaches('uploaded');
    assert.equal(tab.uploads.length, 1);
    assert.deepEqual(await contentOf(world), await bytesOf(makeVideo()));
    assert.equal(backend.created.length, 1, 'no second video is made');
    const resume = tab.events.find((event) => event.type === 'resume');
    assert.deepEqual([resume?.detail.cause, resume?.detail.bytesUploaded], ['reload', MEGABYTE]);
  });

  it('goes on without being shown, when the file is chosen before', async () => {
    const world = new World();
    await interruptedVisit(world, { session });
    const tab = world.tab({ session }, 'second visit');
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploaded');
    assert.equal(world.host.created, 1);
    assert.deepEqual(tab.story, ['add', 'resume', 'success']);
  });

  for (const megabytes of [3, 2])
    it(`makes a video of its own of another file of the same name with ${megabytes} MB, also if only one is wanted`, async () => {
      const world = new World();
      const backend = new FakeBackend();
      await interruptedVisit(world, { backend });
      const tab = world.tab({ backend }, 'second visit');
      await tab.uploader.restore();
      const other = makeVideo('holiday.mp4', megabytes * MEGABYTE, 2);
      await tab.uploader.add(other);
      await tab.reaches('uploaded', 1);
      assert.deepEqual(await contentOf(world), await bytesOf(other));
      const row = tab.upload();
      assert.ok(
        row.state === 'needs-file' && row.wrongFile === null,
        'the first one still waits for its file',
      );
      const [begun] = world.host.uploads.values();
      assert.equal(begun?.body.size, MEGABYTE, 'nothing was added to what is there');
    });

  it('says in the row no more that a file is another one, once that is a video of its own', async () => {
    const world = new World();
    const backend = new FakeBackend();
    await interruptedVisit(world, { backend });
    const tab = world.tab({ backend }, 'second visit');
    await tab.uploader.restore();
    const other = makeVideo('holiday.mp4', 3 * MEGABYTE, 2);
    assert.equal(await tab.uploader.supply(tab.upload().id, other), false);
    const refusing = tab.upload();
    assert.equal(refusing.state === 'needs-file' && refusing.wrongFile, 'holiday.mp4');
    await tab.uploader.add(other);
    const waiting = tab.upload();
    assert.equal(waiting.state === 'needs-file' && waiting.wrongFile, null);
  });

  it('refuses another file of the same name if the page has one video only', async () => {
    const world = new World();
    await interruptedVisit(world, { session });
    const tab = world.tab({ session }, 'second visit');
    await tab.uploader.restore();
    await tab.uploader.add(makeVideo('holiday.mp4', 3 * MEGABYTE, 2));
    const row = tab.upload();
    assert.ok(row.state === 'needs-file' && row.wrongFile === 'holiday.mp4');
    const refused = tab.upload(1);
    assert.deepEqual(refused.state === 'rejected' && refused.reasons, [{ code: 'wrong-file' }]);
    assert.equal((await contentOf(world)).length, MEGABYTE, 'nothing was added to what is there');
  });

  it('sends another file of the same name whole where the old one is not shown', async () => {
    const world = new World();
    await interruptedVisit(world, { session });
    const tab = world.tab({ session }, 'second visit');
    const other = makeVideo('holiday.mp4', 3 * MEGABYTE, 2);
    await tab.uploader.add(other);
    await tab.reaches('uploaded');
    assert.deepEqual(await contentOf(world), await bytesOf(other));
  });

  it('notices an edit of 64 KiB in the middle, and leaves the choice to the person', async () => {
    const world = new World();
    const first = world.tab({ session }, 'first visit');
    world.host.script.push(takeThenHang(MEGABYTE));
    const file = makeVideo();
    await first.uploader.add(file);
    await first.reaches('uploading');
    await world.spreadIsKnown();
    first.close();
    const bytes = new Uint8Array(await file.arrayBuffer());
    bytes.fill(7, 700_000, 700_000 + 65_536);
    const edited = new File([bytes], file.name, { type: file.type, lastModified: 2000 });
    const tab = world.tab({ session }, 'second visit');
    await tab.uploader.add(edited);
    const row = await tab.reaches('asking');
    assert.deepEqual(row.state === 'asking' && row.question, { about: 'changed', certain: true });
    tab.uploader.start(row.id);
    await tab.reaches('uploaded');
    assert.deepEqual(await contentOf(world), await bytesOf(edited));
  });

  it('goes on with a file that was only touched', async () => {
    const world = new World();
    const first = world.tab({ session }, 'first visit');
    world.host.script.push(takeThenHang(MEGABYTE));
    await first.uploader.add(makeVideo());
    await first.reaches('uploading');
    await world.spreadIsKnown();
    first.close();
    const tab = world.tab({ session }, 'second visit');
    await tab.uploader.add(makeVideo('holiday.mp4', 3 * MEGABYTE, 1, 2000));
    await tab.reaches('uploaded');
    assert.equal(world.host.created, 1);
  });

  it('does not ask about a doubtful file again', async () => {
    const world = new World();
    const options = { session, validate: () => ({ kind: 'warning' }) as const };
    const first = world.tab(options, 'first visit');
    world.host.script.push(takeThenHang(MEGABYTE));
    await first.uploader.add(makeVideo());
    const row = await first.reaches('asking');
    first.uploader.start(row.id);
    await first.reaches('uploading');
    first.close();
    const tab = world.tab(options, 'second visit');
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploaded');
    assert.deepEqual([world.host.created, tab.story], [1, ['add', 'resume', 'success']]);
  });

  it('asks with previous="ask", and begins anew only when told to', async () => {
    for (const [answer, uploads] of [
      ['start', 1],
      ['retry', 2],
    ] as const) {
      const world = new World();
      await interruptedVisit(world, { session });
      const tab = world.tab({ session, previous: 'ask' }, 'second visit');
      await tab.uploader.add(makeVideo());
      const row = await tab.reaches('asking');
      assert.deepEqual(row.state === 'asking' && row.question, { about: 'resume', bytesConfirmed: MEGABYTE });
      tab.uploader[answer](row.id);
      await tab.reaches('uploaded');
      assert.equal(world.host.created, uploads);
      assert.deepEqual(await contentOf(world), await bytesOf(makeVideo()));
    }
  });

  it('forgets with previous="discard"', async () => {
    const world = new World();
    const backend = new FakeBackend();
    await interruptedVisit(world, { backend });
    const tab = world.tab({ backend, previous: 'discard' }, 'second visit');
    await tab.uploader.restore();
    assert.deepEqual([tab.uploads.length, world.records.size], [0, 0]);
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploaded');
    assert.equal(world.host.created, 2);
  });

  it("shows nothing that the backend does not call this person's", async () => {
    const world = new World();
    const backend = new FakeBackend();
    await interruptedVisit(world, { backend });
    backend.videos.clear();
    const tab = world.tab({ backend }, 'somebody else');
    await tab.uploader.restore();
    assert.equal(tab.uploads.length, 0);
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploaded');
    assert.equal(backend.created.length, 2, 'the same file goes into a video of their own');
  });

  it('shows what the page itself has the session of, whatever the backend beside it knows', async () => {
    const world = new World();
    const backend = new FakeBackend();
    await interruptedVisit(world, { session, backend });
    const tab = world.tab({ session, backend }, 'second visit');
    await tab.uploader.restore();
    assert.equal(tab.upload().state, 'needs-file');
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploaded');
    assert.deepEqual([world.host.created, tab.story], [1, ['resume', 'success']]);
  });

  it('is gone on with on the eighth day where it was on the sixth, as no server said when it expires', async () => {
    const world = new World();
    const backend = new FakeBackend();
    await interruptedVisit(world, { backend });
    await world.clock.advance(6 * DAY_MS);
    await interruptedVisit(world, { backend });
    await world.clock.advance(2 * DAY_MS);
    const tab = world.tab({ backend }, 'third visit');
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploaded');
    assert.deepEqual([world.host.created, backend.created.length], [1, 1]);
  });

  it('begins anew after the time that its server named', async () => {
    const world = new World();
    const first = world.tab({ session }, 'first visit');
    world.host.script.push((call) => {
      call.observer.created(`${call.request.endpoint}1`, world.clock.now() + 7 * DAY_MS);
      call.observer.offset(MEGABYTE);
      return new Promise(() => undefined);
    });
    await first.uploader.add(makeVideo());
    await first.reaches('uploading');
    await world.clock.advance(6 * DAY_MS);
    first.close();
    await world.clock.advance(2 * DAY_MS);
    const second = world.tab({ session }, 'second visit');
    await second.uploader.restore();
    assert.equal(second.uploads.length, 0);
  });

  it('of another video begins from the first byte', async () => {
    const world = new World();
    await interruptedVisit(world, { session });
    const tab = world.tab({ session: { ...session, videoId: 12 } }, 'second visit');
    await tab.uploader.restore();
    assert.equal(tab.uploads.length, 0);
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploaded');
    assert.equal(world.host.created, 2);
    assert.deepEqual(tab.story, ['add', 'start', 'success']);
  });

  it('needs one click where the browser kept a way back to the file', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const ref: FileRef = {
      getFile: () => Promise.resolve(null),
      request: () => Promise.resolve(makeVideo()),
    };
    await interruptedVisit(world, { backend }, { file: makeVideo(), ref });
    const tab = world.tab({ backend }, 'second visit');
    await tab.uploader.restore();
    const row = tab.upload();
    assert.ok(row.state === 'needs-file' && row.by === 'permission');
    tab.uploader.resume(row.id);
    await tab.reaches('uploaded');
    assert.equal(world.host.created, 1);
  });

  it('stays canceled when that was pressed while the file was compared', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const first = world.tab({ backend }, 'first visit');
    world.host.script.push(takeThenHang(MEGABYTE));
    await first.uploader.add(makeVideo());
    await first.reaches('uploading');
    await world.spreadIsKnown();
    first.close();
    const { digest } = world.ports('second visit');
    let compare: () => void = () => undefined;
    let digests = 0;
    const held = new Promise<void>((resolve) => (compare = resolve));
    const tab = world.tab({ backend }, 'second visit', {
      digest: async (bytes) => {
        digests += 1;
        // The first one tells that it may be the file; those of the samples that it is.
        if (digests > 1) await held;
        return digest(bytes);
      },
    });
    await tab.uploader.restore();
    const { id } = tab.upload();
    const touched = makeVideo('holiday.mp4', 3 * MEGABYTE, 1, 2000);
    const supplied = tab.uploader.supply(id, touched);
    await until(() => digests > 1);
    tab.uploader.cancel(id);
    compare();
    assert.equal(await supplied, false);
    assert.deepEqual([tab.upload().state, tab.story], ['canceled', ['cancel']]);
  });

  it('leaves the earlier upload whole where that was pressed while it was claimed', async () => {
    const world = new World();
    const backend = new FakeBackend();
    await interruptedVisit(world, { backend });
    const { locks } = world.ports('second visit');
    const grants: (() => void)[] = [];
    const tab = world.tab({ backend }, 'second visit', {
      locks: {
        ...locks,
        tryAcquire: async (name) => {
          await new Promise<void>((resolve) => grants.push(resolve));
          return locks.tryAcquire(name);
        },
      },
    });
    void tab.uploader.add(makeVideo());
    await until(() => grants.length > 0);
    tab.uploader.cancel();
    for (const grant of grants) grant();
    await world.clock.advance(60_000);
    assert.deepEqual([world.host.terminated, backend.deleted, world.records.size], [[], [], 1]);
    const next = world.tab({ backend }, 'third visit');
    await next.uploader.add(makeVideo());
    await next.reaches('uploaded');
    assert.equal(world.host.created, 1, 'its lock is free');
  });

  it('can cancel what an earlier one left', async () => {
    const world = new World();
    const backend = new FakeBackend();
    await interruptedVisit(world, { backend });
    const tab = world.tab({ backend }, 'second visit');
    await tab.uploader.restore();
    tab.uploader.cancel();
    await settle();
    assert.deepEqual([world.host.terminated.length, backend.deleted, world.records.size], [1, [100], 0]);
  });

  it('follows a video that was still being processed', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const first = world.tab({ backend }, 'first visit');
    await first.uploader.add(makeVideo());
    await first.reaches('uploaded');
    await world.clock.advance(100);
    first.close();
    const tab = world.tab({ backend }, 'second visit');
    await tab.uploader.restore();
    backend.videos.set(100, { id: 100, status: 'ready' });
    await world.clock.advance(5000);
    await tab.reaches('ready');
    assert.equal(world.records.size, 0);
    assert.ok(!tab.story.includes('success'), 'that was told on the first visit');
  });
});

describe('a file that is added again', () => {
  it('after its upload failed goes on in the same row', async () => {
    const world = new World();
    const tab = world.tab({ backend: new FakeBackend(), multiple: true, retryDelaysMs: [1000] });
    const failing = failAtOnce(() => httpFailure(503, 'head'));
    world.host.script.push(
      takeThenFail(MEGABYTE, () => httpFailure(503)),
      ...Array.from({ length: 8 }, () => failing),
    );
    await tab.uploader.add(makeVideo());
    await tab.reaches('interrupted');
    await world.clock.advance(600_000);
    const { id } = await tab.reaches('failed');
    world.host.script.length = 0;
    assert.deepEqual(await tab.uploader.add(makeVideo()), [id]);
    await tab.reaches('uploaded');
    assert.deepEqual([world.host.created, tab.uploads.length], [1, 1]);
  });
});

describe('a file that changes on the disk while it is sent', () => {
  const refTo = (file: File): FileRef => ({
    getFile: () => Promise.resolve(file),
    request: () => Promise.resolve(file),
  });

  it('goes on when it was only touched', async () => {
    const world = new World();
    const tab = world.tab({ session });
    let touch: () => void = () => undefined;
    const touched = new Promise<void>((resolve) => (touch = resolve));
    world.host.script.push(takeThenFail(MEGABYTE, () => touched.then(() => failureOf('file-changed'))));
    const ref = refTo(makeVideo('holiday.mp4', 3 * MEGABYTE, 1, 2000));
    await tab.uploader.add({ file: makeVideo(), ref });
    await world.spreadIsKnown();
    touch();
    await tab.reaches('uploaded');
    assert.equal(world.host.created, 1);
    assert.deepEqual(await contentOf(world), await bytesOf(makeVideo()));
  });

  it('asks when its content is another', async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.host.script.push(takeThenFail(MEGABYTE, () => failureOf('file-changed')));
    const replaced = makeVideo('holiday.mp4', 4 * MEGABYTE, 5, 2000);
    await tab.uploader.add({ file: makeVideo(), ref: refTo(replaced) });
    const row = await tab.reaches('asking');
    assert.ok(row.state === 'asking' && row.question.about === 'changed');
    tab.uploader.start(row.id);
    const done = await tab.reaches('uploaded');
    assert.equal(done.size, 4 * MEGABYTE);
    assert.deepEqual(await contentOf(world), await bytesOf(replaced));
  });

  it('wants it chosen again where there is no way back to it', async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.host.script.push(takeThenFail(MEGABYTE, () => failureOf('file-missing')));
    await tab.uploader.add(makeVideo());
    const row = await tab.reaches('needs-file');
    assert.ok(row.state === 'needs-file' && row.because === 'file-missing');
    assert.equal(await tab.uploader.supply(row.id, makeVideo('other.mp4', MEGABYTE)), false);
    assert.equal(await tab.uploader.supply(row.id, makeVideo()), true);
    await tab.reaches('uploaded');
    assert.equal(world.host.created, 1);
  });

  it('is tried at growing distances where a part of it cannot be read, and then wanted anew', async () => {
    const world = new World();
    const tab = world.tab({ session });
    const attempts: number[] = [];
    const failing = takeThenFail(0, () => failureOf('file-changed'));
    for (let at = 0; at < 50; at += 1) {
      world.host.script.push((call) => {
        attempts.push(world.clock.elapsed());
        return failing(call);
      });
    }
    await tab.uploader.add({ file: makeVideo(), ref: refTo(makeVideo()) });
    await world.clock.advance(60_000);
    const row = tab.upload();
    assert.ok(row.state === 'needs-file' && row.because === 'file-changed', row.state);
    assert.deepEqual(
      attempts.map((at) => at - (attempts[0] ?? 0)),
      [0, 0, 1000, 6000, 21_000],
    );
    world.host.script.length = 0;
    assert.equal(await tab.uploader.supply(row.id, makeVideo()), true);
    await tab.reaches('uploaded');
    assert.equal(world.host.created, 1);
  });

  it('may be touched as often as it likes while its bytes arrive', async () => {
    const world = new World();
    const tab = world.tab({ session });
    const touched = takeThenFail(MEGABYTE / 4, () => failureOf('file-changed'));
    for (let at = 0; at < 11; at += 1) world.host.script.push(touched);
    await tab.uploader.add({ file: makeVideo(), ref: refTo(makeVideo()) });
    await tab.reaches('uploaded');
    assert.equal(world.host.sends, 12);
  });

  it('fails plainly when nothing was sent yet', async () => {
    const world = new World();
    const tab = world.tab({ session });
    world.host.script.push(failAtOnce(() => failureOf('file-changed', 'create')));
    await tab.uploader.add(makeVideo());
    const row = await tab.reaches('failed');
    assert.equal(row.state === 'failed' && row.error.code, 'file-changed');
  });
});

describe('two tabs', () => {
  it('show the same row, and one sends', async () => {
    const { world, first, second } = await twoTabs();
    assert.deepEqual([first.upload().remote, second.upload().remote], [false, true]);
    assert.equal(second.upload().progress.bytesConfirmed, MEGABYTE);
    assert.equal(world.host.sends, 1);
  });

  it('obey the buttons of either', async () => {
    const { first, second } = await twoTabs();
    second.uploader.pause(second.upload().id);
    await first.reaches('paused');
    await second.reaches('paused');
    second.uploader.resume(second.upload().id);
    await first.reaches('uploaded');
  });

  it('give the same file one row, wherever it is dropped', async () => {
    const { world, second } = await twoTabs();
    await second.uploader.add(makeVideo());
    assert.equal(second.uploads.length, 1);
    assert.equal(world.host.created, 1);
  });

  it('hand over when the one that sends is closed', async () => {
    const { world, first, second } = await twoTabs();
    first.close();
    await second.reaches('uploaded');
    assert.deepEqual(await contentOf(world), await bytesOf(makeVideo()));
    assert.deepEqual([world.host.created, world.host.overlaps], [1, 0]);
    assert.equal(second.upload().remote, false);
  });

  it('do not hand over with another file that lies in the place of the first by now', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const replaced = makeVideo('holiday.mp4', 3 * MEGABYTE, 5);
    const ref = { getFile: () => Promise.resolve(replaced), request: () => Promise.resolve(replaced) };
    await interruptedVisit(world, { backend }, { file: makeVideo(), ref });
    const second = world.tab({ backend }, 'second visit');
    await second.uploader.restore();
    await second.reaches('needs-file');
    const third = world.tab({ backend }, 'a tab beside it');
    await third.uploader.restore();
    await world.clock.advance(600);
    second.close();
    const row = await third.reaches('asking');
    assert.deepEqual(row.state === 'asking' && row.question, { about: 'changed', certain: true });
    assert.equal(world.host.sends, 1);
    third.uploader.start(row.id);
    await third.reaches('uploaded');
    assert.deepEqual(await contentOf(world), await bytesOf(replaced));
  });

  it('say that the one which sends is frozen when it falls silent', async () => {
    const { world, second } = await twoTabs();
    world.channel.silence('first');
    await world.clock.advance(11_000);
    const row = second.upload();
    assert.ok(row.state === 'interrupted' && row.cause === 'stalled');
  });

  it('show again what the other holds once that is back in its page', async () => {
    const world = new World();
    const backend = new FakeBackend();
    await interruptedVisit(world, { backend });
    const first = world.tab({ backend }, 'first');
    first.uploader.suspend();
    const [id = ''] = await first.uploader.add(makeVideo());
    await until(() => first.upload().state === 'waiting');
    first.uploader.pause(id);
    const second = world.tab({ backend }, 'second');
    await second.uploader.restore();
    await world.clock.advance(11_000);
    assert.deepEqual(
      [second.upload().id, second.upload().state],
      [id, 'interrupted'],
      'nobody says anything of it',
    );
    first.uploader.revive();
    await second.reaches('paused');
  });

  it('agree that it was canceled', async () => {
    const { first, second, world } = await twoTabs();
    second.uploader.cancel(second.upload().id);
    await first.reaches('canceled');
    await second.reaches('canceled');
    assert.equal(world.records.size, 0);
  });
});
