import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FileRef, Ledger } from '../../../src/core/ports/ports.js';
import { settle } from '../../helpers/fake-clock.js';
import { failAtOnce, httpFailure, takeThenFail, takeThenHang } from '../harness/fake-host.js';
import { FakeBackend, makeVideo, MEGABYTE, session } from '../harness/things.js';
import { twoTabs } from '../harness/visits.js';
import { World } from '../harness/world.js';

/** Longer than a tab that sends is ever silent. */
const LONG_SILENCE_MS = 11_000;

async function turns(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await settle();
}

/**
 * The browser restored both after a crash, without the files.
 * @param ref the way back to the file that it kept
 */
async function tabsThatWaitForAFile(ref: FileRef | null = null): ReturnType<typeof twoTabs> {
  const world = new World();
  const backend = new FakeBackend();
  const before = world.tab({ backend }, 'before');
  world.host.script.push(takeThenHang(MEGABYTE));
  await before.uploader.add({ file: makeVideo(), ref });
  await before.reaches('uploading');
  before.close();
  const first = world.tab({ backend }, 'first');
  await first.uploader.restore();
  const second = world.tab({ backend }, 'second');
  await second.uploader.restore();
  await second.reaches('needs-file');
  return { world, backend, first, second };
}

describe('what is meant for all rows', () => {
  for (const intent of ['pause', 'resume', 'cancel'] as const) {
    it(`is not meant for another tab's: ${intent}()`, async () => {
      const { first, second } = await twoTabs();
      if (intent === 'resume') {
        first.uploader.pause();
        await second.reaches('paused');
      }
      const before = first.upload().state;
      second.uploader[intent]();
      await turns();
      assert.equal(first.upload().state, before);
    });
  }

  it('takes the rows of other tabs off this list only, with reset(), and they may come back', async () => {
    const { world, backend, first, second } = await twoTabs();
    second.uploader.reset();
    await turns();
    assert.deepEqual([first.upload().state, second.uploads.length, backend.deleted], ['uploading', 0, []]);
    await second.uploader.restore();
    await second.reaches('uploading');
    first.close();
    await second.reaches('uploaded');
    assert.equal(world.host.created, 1);
  });

  it('lets a row that another tab went on with, and paused, be paused after a return to the page', async () => {
    const { world, first, second } = await twoTabs();
    world.host.script.push(takeThenHang(MEGABYTE));
    first.uploader.suspend();
    await turns();
    await second.reaches('uploading');
    second.uploader.pause();
    first.uploader.revive();
    await turns();
    assert.deepEqual([second.upload().state, first.upload().remote], ['paused', true]);
  });
});

describe('a row that another tab sent whole meanwhile', () => {
  it('stays canceled if that was pressed before the server said so', async () => {
    const world = new World();
    const first = world.tab({ session }, 'first');
    world.host.script.push(takeThenHang(MEGABYTE));
    await first.uploader.add(makeVideo());
    await first.reaches('uploading');
    const second = world.tab({ session }, 'second');
    await second.uploader.restore();
    await second.reaches('uploading');
    first.uploader.suspend();
    await second.reaches('uploaded');
    let answer: (bytes: number) => void = () => undefined;
    world.host.onOffset = () => new Promise((resolve) => (answer = resolve));
    first.uploader.revive();
    await turns();
    first.uploader.cancel();
    await turns();
    const [canceled] = first.uploads;
    answer(canceled?.size ?? NaN);
    await turns();
    assert.equal(canceled?.state, 'canceled');
    assert.deepEqual(first.uploads, [canceled]);
  });
});

describe('a row of another tab', () => {
  it('obeys the buttons here after that tab got the session of its next video', async () => {
    const world = new World();
    const first = world.tab({ session }, 'first');
    world.host.script.push(takeThenHang(MEGABYTE));
    await first.uploader.add(makeVideo());
    await first.reaches('uploading');
    first.uploader.configure({ session: { ...session, videoId: 12, token: 'next' } });
    const second = world.tab({ session }, 'second');
    await second.uploader.restore();
    await second.reaches('uploading');
    second.uploader.pause(second.upload().id);
    await first.reaches('paused');
    await second.reaches('paused');
  });

  it('stays paused when that tab is silent, as tabs in the background are', async () => {
    const { world, first, second } = await twoTabs();
    first.uploader.pause();
    await second.reaches('paused');
    world.channel.silence('first');
    await world.clock.advance(LONG_SILENCE_MS);
    assert.equal(second.upload().state, 'paused');
  });

  it('still wants its file when that tab is silent', async () => {
    const { world, second } = await tabsThatWaitForAFile();
    world.channel.silence('first');
    await world.clock.advance(LONG_SILENCE_MS);
    assert.equal(second.upload().state, 'needs-file');
  });

  it('that failed is dismissed here, and stays there', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const first = world.tab({ backend, retryDelaysMs: [] }, 'first');
    world.host.script.push(takeThenHang(MEGABYTE));
    await first.uploader.add(makeVideo());
    await first.reaches('uploading');
    first.uploader.pause();
    world.host.script.push(failAtOnce(() => httpFailure(500)));
    first.uploader.resume();
    await first.reaches('failed');
    const second = world.tab({ backend }, 'second');
    await second.uploader.restore();
    await second.reaches('failed');
    second.uploader.dismiss(second.upload().id);
    await world.clock.advance(LONG_SILENCE_MS);
    assert.deepEqual([second.uploads.length, first.upload().state, backend.deleted], [0, 'failed', []]);
  });
});

describe('a file whose upload failed in another tab', () => {
  it('is tried again there when it is added here', async () => {
    const world = new World();
    const options = { backend: new FakeBackend(), retryDelaysMs: [] };
    const first = world.tab(options, 'first');
    world.host.script.push(takeThenFail(MEGABYTE, () => httpFailure(403, 'patch')));
    await first.uploader.add(makeVideo());
    await first.reaches('failed');
    const second = world.tab(options, 'second');
    await second.uploader.restore();
    await second.reaches('failed');
    assert.deepEqual(await second.uploader.add(makeVideo()), [second.upload().id]);
    await first.reaches('uploaded');
    await second.reaches('uploaded');
    assert.deepEqual([world.host.sends, world.host.created], [2, 1]);
  });
});

describe('a file that a row of another tab waits for', () => {
  const content = async (world: World): Promise<Buffer> => {
    const [stored] = world.host.uploads.values();
    return Buffer.from(await (stored?.body ?? new Blob()).arrayBuffer());
  };

  it('goes on there when it is chosen here', async () => {
    const { world, first, second } = await tabsThatWaitForAFile();
    assert.equal(await second.uploader.supply(second.upload().id, makeVideo()), true);
    await first.reaches('uploaded');
    await second.reaches('uploaded');
    assert.deepEqual(await content(world), Buffer.from(await makeVideo().arrayBuffer()));
    assert.equal(world.host.created, 1);
  });

  it('goes on there when it is added here, and is that row', async () => {
    const { first, second } = await tabsThatWaitForAFile();
    const { id } = second.upload();
    assert.deepEqual(await second.uploader.add(makeVideo()), [id]);
    assert.deepEqual([second.uploads.length, second.story], [1, []]);
    await first.reaches('uploaded');
  });

  it('goes on there when it is added here before the row is shown', async () => {
    const { world, backend, first } = await tabsThatWaitForAFile();
    const third = world.tab({ backend }, 'third');
    await third.uploader.add(makeVideo());
    await first.reaches('uploaded');
    assert.equal(third.uploads.length, 1);
  });

  it('is told from another of its name, in either tab', async () => {
    const { world, first, second } = await tabsThatWaitForAFile();
    const { id } = second.upload();
    const other = makeVideo('holiday.mp4', 3 * MEGABYTE, 2);
    assert.equal(await second.uploader.supply(id, other), false);
    await turns();
    await world.clock.advance(600);
    for (const tab of [first, second]) {
      const row = tab.upload();
      assert.equal(row.state === 'needs-file' && row.wrongFile, 'holiday.mp4');
    }
  });

  it('is told from another of its name, which is uploaded for itself', async () => {
    const { first, second } = await tabsThatWaitForAFile();
    await second.uploader.add(makeVideo('holiday.mp4', 3 * MEGABYTE, 2));
    await second.reaches('uploaded', 1);
    assert.equal(first.upload().state, 'needs-file');
  });

  it('is told from another of its size, which is uploaded for itself', async () => {
    const { first, second } = await tabsThatWaitForAFile();
    await second.uploader.add(makeVideo('other.mp4', 3 * MEGABYTE, 2));
    await second.reaches('uploaded', 1);
    assert.equal(first.upload().state, 'needs-file');
  });

  it('is asked about where it was written to since', async () => {
    const { first, second } = await tabsThatWaitForAFile();
    await second.uploader.supply(second.upload().id, makeVideo('holiday.mp4', 3 * MEGABYTE, 1, 2000));
    const row = await second.reaches('asking');
    assert.deepEqual(row.state === 'asking' && row.question, { about: 'changed', certain: false });
    second.uploader.resume(row.id);
    await first.reaches('uploaded');
  });

  it('is asked for in the tab where the button is pressed: a browser asks nobody but there', async () => {
    let isPressed = false;
    const ref: FileRef = {
      getFile: () => Promise.resolve(null),
      // Only in the very click.
      request: () => (isPressed ? Promise.resolve(makeVideo()) : Promise.reject(new Error('No click.'))),
    };
    const { first, second } = await tabsThatWaitForAFile(ref);
    isPressed = true;
    second.uploader.resume(second.upload().id);
    isPressed = false;
    await first.reaches('uploaded');
  });

  it('is to be chosen again in either tab where the permission is refused', async () => {
    const ref: FileRef = { getFile: () => Promise.resolve(null), request: () => Promise.resolve(null) };
    const { world, first, second } = await tabsThatWaitForAFile(ref);
    second.uploader.resume(second.upload().id);
    await turns();
    await world.clock.advance(600);
    for (const tab of [first, second]) {
      const row = tab.upload();
      assert.equal(row.state === 'needs-file' && row.by, 'picking');
    }
  });
});

describe('the end of an upload in the tab that sent it', () => {
  it('is the end in the other one as well, however slowly the storage writes', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const { ledger } = world.ports('first');
    const slow: Ledger = {
      ...ledger,
      save: (record) => new Promise((resolve) => world.clock.after(1000, () => resolve(ledger.save(record)))),
    };
    const first = world.tab({ backend }, 'first', { ledger: slow });
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    world.host.script.push(async (call) => {
      const { upload } = call.host.begin(call);
      await finished;
      while (upload.body.size < call.request.file.size) call.host.takeChunk(call, upload);
    });
    await first.uploader.add(makeVideo());
    await first.reaches('uploading');
    await world.clock.advance(2000);
    const second = world.tab({ backend }, 'second');
    await second.uploader.restore();
    await second.reaches('uploading');

    finish();
    await first.reaches('uploaded');
    await turns();
    await world.clock.advance(5000);
    await turns();
    const runs = [first, second].map(({ story }) => story.filter((type) => type !== 'status'));
    assert.deepEqual(runs, [['add', 'start', 'success'], []]);
    assert.equal(world.host.sends, 1, 'nothing is sent a second time');
  });
});

describe('an upload that is begun anew in the tab that sends it', () => {
  /** The server forgot the upload of the first tab, where the person is asked; the second tab shows that. */
  async function tabsThatAsk(
    ledgerOf: (tab: 'first' | 'second', plain: Ledger, world: World) => Ledger = (_tab, plain) => plain,
  ) {
    const world = new World();
    const backend = new FakeBackend();
    const open = (name: 'first' | 'second') =>
      world.tab({ backend }, name, { ledger: ledgerOf(name, world.ports(name).ledger, world) });
    const first = open('first');
    world.host.script.push(
      takeThenFail(MEGABYTE, () => httpFailure(410, 'patch')),
      takeThenHang(MEGABYTE),
    );
    await first.uploader.add(makeVideo());
    await first.reaches('asking');
    const second = open('second');
    await second.uploader.restore();
    await second.reaches('asking');
    return { world, first, second };
  }

  it('is left to it by a tab that was frozen meanwhile', async () => {
    let isFrozen = false;
    const { world, first, second } = await tabsThatAsk((tab, plain) => ({
      ...plain,
      async list(scope) {
        while (tab === 'second' && isFrozen) await settle();
        return plain.list(scope);
      },
    }));
    isFrozen = true;
    first.uploader.start(first.upload().id);
    await first.reaches('uploading');
    await world.clock.advance(1000);
    isFrozen = false;
    await world.clock.advance(5000);
    assert.equal(world.host.sends, 2);
    assert.deepEqual([second.upload().state, second.upload().remote], ['uploading', true]);
    first.close();
    await second.reaches('uploaded');
    assert.equal(world.host.overlaps, 0);
  });

  it('is left to it where the new upload was there before the old one was forgotten', async () => {
    let written: Promise<unknown> = Promise.resolve();
    const inTurn = (work: () => Promise<void>): Promise<void> => {
      const done = written.then(work);
      written = done;
      return done;
    };
    const { world, first, second } = await tabsThatAsk((_tab, plain, { clock }) => ({
      ...plain,
      save: (record) => inTurn(() => plain.save(record)),
      forget: (id) =>
        inTurn(async () => {
          await new Promise<void>((resolve) => clock.after(1500, resolve));
          await plain.forget(id);
        }),
    }));
    first.uploader.start(first.upload().id);
    await first.reaches('uploading');
    await world.clock.advance(5000);
    assert.equal(world.host.sends, 2);
    assert.deepEqual([second.upload().state, second.upload().remote], ['uploading', true]);
  });

  it('is shown again in the other tab', async () => {
    const { world, first, second } = await tabsThatAsk();
    first.uploader.start(first.upload().id);
    await first.reaches('uploading');
    await world.clock.advance(5000);
    assert.deepEqual(
      second.uploads.map(({ state, remote }) => [state, remote]),
      [['uploading', true]],
    );
    first.close();
    await second.reaches('uploaded');
    assert.equal(world.host.sends, 3);
  });
});
