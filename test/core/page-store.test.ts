import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Backend } from '../../src/core/ports/backend.js';
import { submittedIds } from '../../src/element/form-value.js';
import { settle } from '../helpers/fake-clock.js';
import { until } from '../helpers/until.js';
import { takeThenHang } from './harness/fake-host.js';
import { type Mounted, Page } from './harness/page.js';
import { FakeBackend, makeVideo, MEGABYTE, session } from './harness/things.js';
import { World } from './harness/world.js';

const submits = ({ rows }: Mounted): readonly string[] => submittedIds(rows);
const states = (rows: Mounted['rows']): readonly string[] => rows.map(({ state }) => state);
const lesson2 = makeVideo('lesson 2.mp4', MEGABYTE, 5);

/** A page with a viewer whose video is on its way, with a megabyte of it at the server. */
async function sendingPage(options: Parameters<Page['mount']>[0] = { backend: new FakeBackend() }) {
  const world = new World();
  const page = new Page(world);
  const first = page.mount(options);
  world.host.script.push(takeThenHang(MEGABYTE));
  await first.uploader.add(makeVideo());
  await page.tabOf(first).reaches('uploading');
  return { world, page, first, options };
}

/** Lets what hangs go on from what the server has. */
function unhang({ uploader }: Mounted): void {
  uploader.pause();
  uploader.resume();
}

describe('a viewer that is removed', () => {
  it('leaves its uploads to the page, where they continue', async () => {
    const { world, page, first } = await sendingPage();
    await first.remove();
    assert.deepEqual(states(page.snapshot), ['uploading']);
    page.uploads.perform('pause');
    page.uploads.perform('resume');
    await until(() => page.snapshot[0]?.state === 'uploaded');
    assert.deepEqual([world.host.created, world.host.overlaps], [1, 0]);
  });

  it('leaves its uploads to the next viewer of the backend, which shows them at once and can act on them', async () => {
    const { world, page, first, options } = await sendingPage();
    await first.remove();
    const second = page.mount({ backend: new FakeBackend() });
    assert.deepEqual([states(second.rows), second.rows[0]?.remote], [['uploading'], false]);
    assert.equal(first.isTaken, true);
    unhang(second);
    await page.tabOf(second).reaches('uploaded');
    assert.deepEqual([world.host.created, options.backend?.id], [1, 'https://host.example/api']);
  });

  it('pauses its uploads if it wants that, until a viewer of the backend comes', async () => {
    const { page, first, options } = await sendingPage();
    await first.remove('pause');
    assert.deepEqual([states(first.rows), page.snapshot], [['paused'], []]);
    const second = page.mount(options);
    await page.tabOf(second).reaches('uploaded');
  });

  it('comes back to its uploads, and its form keeps them', async () => {
    const { page, first, options } = await sendingPage();
    await first.remove();
    first.show(options);
    unhang(first);
    await page.tabOf(first).reaches('uploaded');
    assert.deepEqual([first.isTaken, submits(first)], [false, ['100']]);
  });

  it('shows a list of its own when it comes back after another viewer took its uploads', async () => {
    const { page, first, options } = await sendingPage();
    await first.remove();
    const second = page.mount(options);
    first.show(options);
    assert.deepEqual([first.rows.length, second.rows.length], [0, 1]);
    await first.uploader.restore();
    assert.deepEqual([first.rows.length, first.rows[0]?.remote, page.snapshot.length], [1, true, 1]);
    assert.equal(page.snapshot[0]?.remote, false);
  });

  it('leaves nothing in the page if it has no uploads', async () => {
    const world = new World();
    const page = new Page(world);
    const options = { backend: new FakeBackend() };
    const first = page.mount(options);
    await first.remove();
    assert.notEqual(page.mount(options).uploader, first.uploader);
    assert.deepEqual(page.snapshot, []);
  });

  it('is forgotten once its uploads were taken off the list', async () => {
    const { page, first, options } = await sendingPage();
    await first.remove();
    page.uploads.perform('cancel');
    page.uploads.perform('dismiss', page.snapshot[0]?.id);
    assert.notEqual(page.mount(options).uploader, first.uploader);
  });
});

describe('the form of the next viewer', () => {
  it('submits nothing of a form before it', async () => {
    const { page, first, options } = await sendingPage();
    await first.remove();
    const second = page.mount(options);
    unhang(second);
    await page.tabOf(second).reaches('uploaded');
    assert.deepEqual(submits(second), []);
    await second.uploader.add(lesson2);
    await until(() => submits(second).length > 0);
    assert.deepEqual(submits(second), ['101']);
  });

  it('submits the video of a session that the page has', async () => {
    const { page, first, options } = await sendingPage({ session });
    await first.remove();
    const second = page.mount(options);
    unhang(second);
    await page.tabOf(second).reaches('uploaded');
    assert.deepEqual(submits(second), ['11']);
  });

  it('submits what its value names', async () => {
    const { page, first, options } = await sendingPage();
    await first.remove();
    const second = page.mount(options);
    second.uploader.track(100);
    unhang(second);
    await page.tabOf(second).reaches('uploaded');
    assert.deepEqual([second.rows.length, submits(second)], [1, ['100']]);
  });

  it('has one row for a file that was added before and is added again, and submits it', async () => {
    const { world, page, first, options } = await sendingPage();
    await first.remove();
    const second = page.mount(options);
    await second.uploader.add(makeVideo());
    unhang(second);
    await page.tabOf(second).reaches('uploaded');
    assert.deepEqual([second.rows.length, submits(second), world.host.created], [1, ['100'], 1]);
  });

  it('sends what waits of a form before it with the metadata of that form', async () => {
    const backend = new FakeBackend();
    const { page, first } = await sendingPage({
      backend,
      multiple: true,
      concurrency: 1,
      metadata: { lesson: 1 },
    });
    await first.uploader.add(lesson2);
    await first.remove();
    const second = page.mount({ backend, multiple: true, concurrency: 2, metadata: { lesson: 2 } });
    await page.tabOf(second).reaches('uploaded', 1);
    const { request } = backend.created[1] as { readonly request: { readonly lesson: number } };
    assert.equal(request.lesson, 1);
  });
});

describe('what is another person’s or another site’s', () => {
  const other = (id?: string): Backend => ({
    ...(id !== undefined && { id }),
    createSession: () => Promise.reject(new Error('not asked here')),
  });

  it('Uploads of another backend are not shown', async () => {
    const { page, first } = await sendingPage();
    await first.remove();
    for (const backend of [other('https://host.example/other'), other(), null])
      assert.deepEqual(page.mount({ backend }).rows, []);
    assert.equal(page.mount({ session }).rows.length, 0);
  });

  it('Uploads of a backend without an id are shown to viewers of that very object', async () => {
    const { createSession, renewSession } = new FakeBackend();
    const of = (): Backend => {
      const backend = new FakeBackend();
      return {
        createSession: (...given) => createSession.apply(backend, given),
        renewSession: (video) => renewSession.call(backend, video),
      };
    };
    const backend = of();
    const { page, first } = await sendingPage({ backend });
    await first.remove();
    assert.deepEqual(page.mount({ backend: of() }).rows, []);
    assert.deepEqual(states(page.mount({ backend }).rows), ['uploading']);
  });

  it('Uploads are put away when the viewer gets the backend of another person, and come back with theirs', async () => {
    const { page, first, options } = await sendingPage();
    first.show({ backend: other('bob') }, 'pause');
    assert.deepEqual([first.rows, page.snapshot], [[], []]);
    first.show(options, 'pause');
    await page.tabOf(first).reaches('uploaded');
    assert.deepEqual(submits(first), ['100']);
  });

  it('Uploads stay in the list when a session follows another, or the set-up is completed', async () => {
    const { first } = await sendingPage({ session });
    first.show({ session: { ...session, videoId: 12 } });
    assert.equal(first.rows.length, 1);
    const page = new Page(new World());
    const viewer = page.mount({ manual: true });
    await viewer.uploader.add(makeVideo());
    viewer.show({ backend: new FakeBackend(), manual: true });
    assert.equal(viewer.rows.length, 1);
  });
});

describe('a log-out', () => {
  it('ends every upload, shown or not, and leaves no record', async () => {
    const { world, page, first } = await sendingPage();
    await first.remove();
    const second = page.mount({ backend: new FakeBackend() });
    await second.remove('pause');
    const third = page.mount({ session });
    world.host.script.push(takeThenHang(MEGABYTE));
    await third.uploader.add(lesson2);
    await page.tabOf(third).reaches('uploading');
    assert.equal(world.records.size, 2);
    await page.uploads.release();
    assert.deepEqual([page.snapshot, second.rows, third.rows, world.records.size], [[], [], [], 0]);
    await until(() => world.host.terminated.length === 2);
  });

  it('tells each upload’s end as a cancel', async () => {
    const { page } = await sendingPage();
    const events: string[] = [];
    page.uploads.on(({ type }) => events.push(type));
    await page.uploads.release();
    assert.deepEqual(events, ['cancel']);
  });

  it('ends what other tabs have, also what is paused there and what they show of this one', async () => {
    const { world, page, options } = await sendingPage();
    const elsewhere = new Page(world, 'elsewhere');
    const [shown, paused] = [elsewhere.mount(options), elsewhere.mount({ session })];
    await shown.uploader.restore();
    world.host.script.push(takeThenHang(MEGABYTE));
    await paused.uploader.add(lesson2);
    await elsewhere.tabOf(paused).reaches('uploading');
    await paused.remove('pause');
    assert.equal(elsewhere.snapshot.length, 1);
    await page.uploads.release();
    await until(() => elsewhere.snapshot.length === 0 && paused.rows.length === 0);
    await until(() => world.records.size === 0 && world.host.terminated.length === 2);
  });

  it('leaves the list ready for the next person, and finds nothing of the one before', async () => {
    const { page, first } = await sendingPage();
    await page.uploads.release();
    await settle();
    assert.deepEqual(first.rows, []);
    await first.uploader.add(lesson2);
    await page.tabOf(first).reaches('uploaded');
  });

  it('forgets what earlier visits left, in a page without an uploader', async () => {
    const { world } = await sendingPage();
    await new Page(world, 'sign-in').uploads.release();
    assert.equal(world.records.size, 0);
  });
});

describe('a page without a viewer', () => {
  it('shows what an earlier page began, and the viewer that comes has it', async () => {
    const { world, page: before, first, options } = await sendingPage();
    before.tabOf(first).close();
    const page = new Page(world, 'next page');
    page.lookFor(options);
    await until(() => page.snapshot.length === 1);
    const [upload] = page.snapshot;
    const viewer = page.mount(options);
    assert.deepEqual(viewer.rows, [upload]);
    assert.equal(upload?.own, false);
  });

  it('looks once for a scope, and not for one that a viewer shows', async () => {
    const { page, options } = await sendingPage();
    page.lookFor(options);
    await settle();
    assert.equal(page.opened, 1);
  });
});

describe('the snapshot', () => {
  it('has each upload once, and stays the same array until one of them changes', async () => {
    const { page, first, options } = await sendingPage();
    const beside = page.mount(options);
    await beside.uploader.restore();
    assert.deepEqual([first.rows.length, beside.rows.length, page.snapshot.length], [1, 1, 1]);
    const before = page.snapshot;
    assert.equal(page.snapshot, before);
    let changes = 0;
    const unsubscribe = page.uploads.subscribe(() => (changes += 1));
    first.uploader.pause();
    assert.notEqual(page.snapshot, before);
    assert.ok(changes > 0);
    unsubscribe();
    const counted = changes;
    first.uploader.resume();
    assert.equal(changes, counted);
  });
});
