import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unknownMedia } from '../../src/core/model/media-info.js';
import { createPageUploads } from '../../src/core/page-store.js';
import { settle } from '../helpers/fake-clock.js';
import { brokenConnection, failureOf, httpFailure, takeThenFail, takeThenHang } from './harness/fake-host.js';
import { WorkerSite } from './harness/site-worker.js';
import { FakeBackend, makeVideo, MEGABYTE, session } from './harness/things.js';
import { World, type Tab } from './harness/world.js';

/** Until what was pressed or broken has come to rest everywhere. */
const restingMs = 3000;

/** The page creates an upload, of which the worker has sent one megabyte when it hangs. */
async function lentUpload(options: Parameters<World['tab']>[0] = {}) {
  const world = new World();
  const backend = new FakeBackend();
  const site = new WorkerSite(world);
  const page = site.tab({ backend, ...options }, 'page');
  world.host.script.push(takeThenHang(0), takeThenHang(MEGABYTE));
  await page.uploader.add(makeVideo());
  await page.reaches('uploading');
  return { world, backend, site, page };
}

const picture = { width: 1, height: 1 } as ImageData;
/** A page that can look into files, and draw them. */
const seeing = {
  inspector: { inspect: () => Promise.resolve(unknownMedia) },
  preview: { picture: () => Promise.resolve(picture) },
};

async function stored(world: World): Promise<Buffer> {
  const [upload] = world.host.uploads.values();
  return Buffer.from(await (upload?.body ?? new Blob()).arrayBuffer());
}

const whole = async (): Promise<Buffer> => Buffer.from(await makeVideo().arrayBuffer());

/** Until the connection that hangs is taken for dead, and the rest was sent. */
async function goesOn({ clock }: World, tab: Tab): Promise<void> {
  await clock.advance(40_000);
  await tab.reaches('processing');
}

describe("an upload that the site's worker sends", () => {
  it('is created by the page, and sent whole by the worker', async () => {
    const world = new World();
    const site = new WorkerSite(world);
    const backend = new FakeBackend();
    const page = site.tab({ backend }, 'page');
    await page.uploader.add(makeVideo());
    await page.reaches('uploaded');
    assert.deepEqual(await stored(world), await whole());
    assert.deepEqual(page.story, ['add', 'start', 'success']);
    assert.equal(world.host.created, 1);
    assert.equal(world.host.overlaps, 0);
    assert.equal(page.upload().own, true);
  });

  it('is shown as the site’s own, with its progress, and keeps no page from being left', async () => {
    const { world, page } = await lentUpload();
    await world.clock.advance(300);
    const { remote, inWorker, progress } = page.upload();
    assert.deepEqual([remote, inWorker, progress.bytesConfirmed], [true, true, MEGABYTE]);
    assert.deepEqual(world.held, { wakeLock: 1, leaveGuard: 0, siteGuard: 0 });
    const events = page.events.filter(({ type }) => type === 'progress');
    assert.ok(events.length > 0);
    for (const { detail } of events) assert.equal(detail.upload.inWorker, true);
  });

  it('gets its picture from its page, although the worker has none', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const site = new WorkerSite(world);
    let show = (_: ImageData): void => undefined;
    const drawn = new Promise<ImageData>((resolve) => (show = resolve));
    const page = site.tab({ backend }, 'page', { ...seeing, preview: { picture: () => drawn } });
    world.host.script.push(takeThenHang(0), takeThenHang(MEGABYTE));
    await page.uploader.add(makeVideo());
    await page.reaches('uploading');
    assert.deepEqual([page.upload().inWorker, page.upload().thumbnail], [true, null]);
    show(picture);
    await world.clock.advance(3000);
    assert.equal(page.upload().thumbnail, picture);

    page.close();
    const next = site.tab({ backend }, 'next', seeing);
    await next.uploader.restore();
    await next.reaches('uploading');
    await world.clock.advance(3000);
    assert.equal(next.upload().thumbnail, picture);
  });

  it('continues while nobody is there, and the next page shows it at once', async () => {
    const { world, backend, site, page } = await lentUpload();
    page.close();
    const next = site.tab({ backend }, 'next');
    await next.uploader.restore();
    const shown = await next.reaches('uploading');
    assert.deepEqual([shown.remote, shown.inWorker, shown.own], [true, true, false]);
    await goesOn(world, next);
    assert.deepEqual(await stored(world), await whole());
    assert.equal(world.host.overlaps, 0);
  });

  it('is complete although no page was there any more, and the next one follows its video', async () => {
    const { world, backend, site, page } = await lentUpload();
    page.close();
    await world.clock.advance(60_000);
    assert.deepEqual(await stored(world), await whole());
    const next = site.tab({ backend }, 'next');
    await next.uploader.restore();
    await next.reaches('uploaded');
    assert.equal(next.upload().videoId, 100);
  });

  it('is paused and resumed in any page', async () => {
    const { world, backend, site, page } = await lentUpload();
    const other = site.tab({ backend }, 'other');
    await other.uploader.restore();
    await other.reaches('uploading');
    other.uploader.pause();
    await page.reaches('paused');
    const { sends } = world.host;
    await world.clock.advance(60_000);
    assert.equal(world.host.sends, sends, 'nothing is sent');
    page.uploader.resume();
    await page.reaches('uploaded');
    assert.deepEqual(page.story, ['add', 'start', 'pause', 'resume', 'success']);
    assert.deepEqual(await stored(world), await whole());
  });

  it('is paused by what was pressed before the worker had it', async () => {
    const world = new World();
    const site = new WorkerSite(world);
    const page = site.tab({ backend: new FakeBackend() }, 'page');
    page.uploader.subscribe(() => {
      const [upload] = page.uploads;
      if (upload?.inWorker && upload.state === 'preparing') page.uploader.pause();
    });
    world.host.script.push(takeThenHang(0), takeThenHang(MEGABYTE));
    await page.uploader.add(makeVideo());
    await page.reaches('paused');
    await world.clock.advance(restingMs);
    assert.equal(page.upload().state, 'paused');
  });

  it('is sent by the page alone if the browser takes the lock away from the worker', async () => {
    const { world, site, page } = await lentUpload();
    site.loseLocks();
    await goesOn(world, page);
    assert.deepEqual(await stored(world), await whole());
    assert.equal(world.host.overlaps, 0);
    assert.deepEqual([page.upload().remote, page.upload().inWorker], [false, false]);
  });

  it('is canceled with its video by the page', async () => {
    const { world, backend, page } = await lentUpload();
    page.uploader.cancel();
    await page.reaches('canceled');
    await world.clock.advance(restingMs);
    assert.equal(world.records.size, 0);
    assert.equal(world.host.uploads.size, 0);
    assert.deepEqual(backend.deleted, [100]);
    assert.deepEqual(page.story, ['add', 'start', 'cancel']);
  });

  it('is canceled by one page although another one takes it back first', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const site = new WorkerSite(world);
    const first = site.tab({ backend }, 'first');
    world.host.script.push(takeThenHang(0), takeThenHang(MEGABYTE));
    await first.uploader.add(makeVideo());
    await first.reaches('uploading');
    const second = site.tab({ backend }, 'second');
    await second.uploader.restore();
    await second.reaches('uploading');
    world.host.script.push(takeThenHang(0));
    second.uploader.cancel(second.upload().id);
    await world.clock.advance(restingMs);
    assert.equal(world.host.uploads.size, 0);
    assert.deepEqual(backend.deleted, [100]);
  });

  it('is gone from the list and from Gcore after a reset', async () => {
    const { world, backend, page } = await lentUpload();
    page.uploader.reset();
    await world.clock.advance(restingMs);
    assert.deepEqual(page.uploads, []);
    assert.equal(world.records.size, 0);
    assert.deepEqual(backend.deleted, [100]);
    assert.deepEqual(page.story, ['add', 'start', 'cancel']);
  });

  it('says how an attempt failed and when the next follows', async () => {
    const world = new World();
    const site = new WorkerSite(world);
    const page = site.tab({ backend: new FakeBackend(), retryDelaysMs: [1000] }, 'page');
    world.host.script.push(
      takeThenHang(0),
      takeThenFail(MEGABYTE, () => httpFailure(503)),
    );
    await page.uploader.add(makeVideo());
    await page.reaches('interrupted');
    await world.clock.advance(restingMs);
    await page.reaches('processing');
    assert.deepEqual(page.story, ['add', 'start', 'retry', 'resume', 'success', 'status']);
    const retry = page.events.find(({ type }) => type === 'retry');
    assert.equal(retry?.type === 'retry' && retry.detail.error.code, 'server');
  });

  it('fails for the page with the reason, and can be tried again', async () => {
    const world = new World();
    const site = new WorkerSite(world);
    const page = site.tab({ backend: new FakeBackend(), retryDelaysMs: [] }, 'page');
    world.host.script.push(
      takeThenHang(0),
      takeThenFail(MEGABYTE, () => httpFailure(403)),
    );
    await page.uploader.add(makeVideo());
    await page.reaches('failed');
    page.uploader.retry();
    await page.reaches('uploaded');
    assert.deepEqual(page.story, ['add', 'start', 'error', 'resume', 'success']);
    assert.deepEqual(await stored(world), await whole());
  });

  it('begins anew in the page when the server has forgotten it', async () => {
    const { world, page } = await lentUpload();
    world.host.uploads.clear();
    await world.clock.advance(120_000);
    const asking = await page.reaches('asking');
    assert.equal(asking.state === 'asking' && asking.question.about, 'gone');
    page.uploader.start(asking.id);
    await page.reaches('uploaded');
    assert.equal(world.host.created, 2);
    assert.equal(world.host.uploads.size, 1);
    assert.deepEqual(await stored(world), await whole());
  });

  it('comes back to the page when its file was replaced, and fails there', async () => {
    const { world, page } = await lentUpload();
    world.host.script.push(
      takeThenFail(0, () => failureOf('file-mixed')),
      takeThenFail(0, () => failureOf('file-mixed')),
    );
    await world.clock.advance(40_000);
    await page.reaches('failed');
    assert.deepEqual([page.upload().remote, page.upload().inWorker], [false, false]);
    assert.deepEqual(page.story.slice(0, 2), ['add', 'start']);
    assert.equal(page.story.at(-1), 'error');
  });

  it('is sent on by the page when the worker is killed', async () => {
    const { world, site, page } = await lentUpload();
    site.kill();
    await page.reaches('uploaded');
    assert.deepEqual(await stored(world), await whole());
    assert.deepEqual(page.story, ['add', 'start', 'resume', 'success']);
    assert.equal(page.upload().own, true);
  });

  it('takes one of the places of its page’s queue', async () => {
    const { world, page } = await lentUpload({ multiple: true, concurrency: 1 });
    void page.uploader.add(makeVideo('second.mp4', 2 * MEGABYTE, 2));
    await page.reaches('waiting', 1);
    await goesOn(world, page);
    await page.reaches('processing', 1);
    assert.equal(world.host.created, 2);
  });

  it('is sent by the page where there is no worker', async () => {
    const world = new World();
    const site = new WorkerSite(world);
    site.isThere = false;
    const page = site.tab({ backend: new FakeBackend() }, 'page');
    await page.uploader.add(makeVideo());
    await page.reaches('uploaded');
    assert.deepEqual(page.story, ['add', 'start', 'success']);
    assert.deepEqual(await stored(world), await whole());
  });

  it('is sent by the page where storage is full', async () => {
    const world = new World();
    const site = new WorkerSite(world);
    const inMemory = new Map<string, Parameters<ReturnType<World['ports']>['ledger']['save']>[0]>();
    const page = site.tab({ backend: new FakeBackend() }, 'page', {
      ledger: {
        list: (scope) => Promise.resolve([...inMemory.values()].filter((record) => record.scope === scope)),
        save: (record) => Promise.resolve(void inMemory.set(record.id, record)),
        forget: (id) => Promise.resolve(void inMemory.delete(id)),
        clear: () => Promise.resolve(inMemory.clear()),
      },
    });
    await page.uploader.add(makeVideo());
    await page.reaches('uploaded');
    assert.equal(page.upload().remote, false);
    assert.deepEqual(await stored(world), await whole());
  });

  it('is sent by the page where the backend cannot say whose it is', async () => {
    const world = new World();
    const site = new WorkerSite(world);
    const backend = new FakeBackend();
    const page = site.tab({ backend: { createSession: backend.createSession.bind(backend) } }, 'page');
    await page.uploader.add(makeVideo());
    const upload = await page.reaches('uploaded');
    assert.equal(upload.inWorker, false);
  });

  it('needs no session when it came with one', async () => {
    const { world, page } = await lentUpload({ session, backend: null });
    assert.equal(page.upload().inWorker, true);
    page.close();
    await world.clock.advance(60_000);
    assert.deepEqual(await stored(world), await whole());
  });

  it('ends with its person, in the worker, too', async () => {
    const { world, page } = await lentUpload();
    const uploads = createPageUploads(world.ports('page'));
    uploads.show(
      { onTaken: () => undefined },
      {
        options: {},
        open: () => page.uploader,
        former: 'continue',
      },
    );
    await uploads.release();
    await world.clock.advance(restingMs);
    const { sends } = world.host;
    await world.clock.advance(60_000);
    assert.equal(world.host.sends, sends, 'nothing is sent any more');
    assert.equal(world.records.size, 0);
    assert.deepEqual(page.uploads, []);
  });

  it('makes the next page join the worker, which ends some minutes after its last page', async () => {
    const { site, backend, page } = await lentUpload();
    page.close();
    const { joined } = site;
    const next = site.tab({ backend }, 'next page');
    await next.uploader.restore();
    assert.ok(site.joined > joined);
    await next.reaches('uploading');
    assert.equal(next.upload().inWorker, true);
  });

  it('waits for a page if only a page can go on with it, and has its file there', async () => {
    const { world, backend, site, page } = await lentUpload();
    page.close();
    world.host.uploads.clear();
    await world.clock.advance(120_000);
    assert.equal(world.host.created, 1, 'the worker has no session for another upload');
    const next = site.tab({ backend }, 'next page');
    await next.uploader.restore();
    const { id } = await next.reaches('asking');
    next.uploader.start(id);
    await next.reaches('uploaded');
    assert.equal(world.host.created, 2);
    assert.deepEqual(await stored(world), await whole());
  });

  it('can be stopped by a page of another version, whose worker is another', async () => {
    const { world, backend, page } = await lentUpload();
    page.close();
    const updated = new WorkerSite(world, 'worker of the next version').tab({ backend }, 'updated page');
    await updated.uploader.restore();
    await updated.reaches('uploading');
    updated.uploader.cancel(updated.upload().id);
    await updated.reaches('canceled');
    await world.clock.advance(restingMs);
    assert.equal(world.host.uploads.size, 0);
    assert.deepEqual(backend.deleted, [100]);
  });

  it('is not broken off by a lost connection', async () => {
    const world = new World();
    const site = new WorkerSite(world);
    const page = site.tab({ backend: new FakeBackend() }, 'page');
    world.host.script.push(
      takeThenHang(0),
      takeThenFail(MEGABYTE, () => brokenConnection()),
    );
    await page.uploader.add(makeVideo());
    await settle();
    await world.clock.advance(restingMs);
    await page.reaches('processing');
    assert.deepEqual(await stored(world), await whole());
  });
});
