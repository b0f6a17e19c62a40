import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BackendError } from '../../../src/core/ports/backend-error.js';
import type { BackendContext, SessionRequest } from '../../../src/core/ports/backend.js';
import {
  brokenConnection,
  failAtOnce,
  httpFailure,
  takeThenFail,
  takeThenHang,
} from '../harness/fake-host.js';
import { FakeBackend, makeVideo, MEGABYTE, session } from '../harness/things.js';
import { World, type Tab } from '../harness/world.js';

describe('several hosts in the page’s session', () => {
  const hostname = 'one.example two.example';

  it('are tried in order', async () => {
    const world = new World();
    const tab = world.tab({ session: { ...session, hostname } });
    world.host.script.push(failAtOnce(() => brokenConnection('create')));
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploaded');
    assert.deepEqual([...world.host.uploads.keys()], ['https://two.example/upload/1']);
  });

  it('are not left where the upload exists', async () => {
    const world = new World();
    const tab = world.tab({ session: { ...session, hostname } });
    world.host.script.push(
      takeThenFail(1000, brokenConnection),
      failAtOnce(() => httpFailure(503, 'head')),
    );
    await tab.uploader.add(makeVideo());
    await world.clock.advance(10_000);
    await tab.reaches('uploaded');
    assert.deepEqual([...world.host.uploads.keys()], ['https://one.example/upload/1']);
  });
});

/** A backend that keeps the rule of the kit: a key that comes again with another body is refused. */
class StrictBackend extends FakeBackend {
  readonly asked: { readonly title: unknown; readonly key: string }[] = [];
  /** What is thrown after the video was made: its answer is lost. */
  readonly lost: Error[] = [];
  readonly #bodies = new Map<string, string>();

  override async createSession(request: SessionRequest, context: BackendContext): Promise<unknown> {
    const { idempotencyKey: key } = context;
    const body = JSON.stringify(request);
    this.asked.push({ title: request['title'], key });
    if ((this.#bodies.get(key) ?? body) !== body) throw new BackendError('Used for another request.', 422);
    const failure = this.failures.shift();
    // What was refused is not kept.
    if (failure !== undefined) throw failure as Error;
    this.#bodies.set(key, body);
    const answer = await super.createSession(request, context);
    const lost = this.lost.shift();
    if (lost) throw lost;
    return answer;
  }
}

describe('metadata', () => {
  it('are read once for a session, however many tries it takes and whatever the upload host does', async () => {
    const world = new World();
    const backend = new StrictBackend();
    backend.lost.push(new TypeError('Failed to fetch'), new TypeError('Failed to fetch'));
    world.host.script.push(failAtOnce(() => httpFailure(503, 'create')));
    let read = 0;
    const metadata = () => ({ title: `${(read += 1)}`, tus: { title: `${read}` } });
    const tab = world.tab({ backend, metadata });
    await tab.uploader.add(makeVideo());
    await world.clock.advance(10_000);
    await tab.reaches('processing');
    assert.deepEqual([read, backend.asked.length], [1, 3]);
    assert.deepEqual(new Set(backend.asked.map(({ key }) => key)), new Set([tab.upload().id]));
    assert.deepEqual(
      [...world.host.uploads.values()].map((upload) => upload.metadata['title']),
      ['1'],
    );
  });

  it('that were changed while it was paused are those of the video', async () => {
    const world = new World();
    const backend = new StrictBackend();
    backend.lost.push(new TypeError('Failed to fetch'));
    const tab = world.tab({ backend, metadata: { title: 'draft' } });
    await tab.uploader.add(makeVideo());
    await tab.reaches('interrupted');
    tab.uploader.pause();
    tab.uploader.configure({ metadata: { title: 'final' } });
    tab.uploader.resume();
    await tab.reaches('uploaded');
    assert.deepEqual(
      backend.asked.map(({ title }) => title),
      ['draft', 'final'],
    );
  });

  it('that stayed the same are asked for under the same key after a pause', async () => {
    const world = new World();
    const backend = new StrictBackend();
    backend.lost.push(new TypeError('Failed to fetch'));
    const tab = world.tab({ backend, metadata: () => ({ title: 'holiday' }) });
    await tab.uploader.add(makeVideo());
    await tab.reaches('interrupted');
    tab.uploader.pause();
    tab.uploader.resume();
    await tab.reaches('uploaded');
    const [{ key } = { key: null }] = backend.asked;
    assert.deepEqual(backend.asked, Array(2).fill({ title: 'holiday', key }));
  });

  it('that the backend refused can be mended', async () => {
    const world = new World();
    const backend = new StrictBackend();
    backend.failures.push(new BackendError('The title is too long.', 422));
    const tab = world.tab({ backend, metadata: { title: 'a very long one' } });
    await tab.uploader.add(makeVideo());
    await tab.reaches('failed');
    tab.uploader.configure({ metadata: { title: 'short' } });
    tab.uploader.retry();
    await tab.reaches('uploaded');
    assert.deepEqual(
      backend.created.map(({ request }) => (request as { title: string }).title),
      ['short'],
    );
  });

  it('that never come end it after a minute, and hold up no pause', async () => {
    const world = new World();
    let comes = false;
    const metadata = () => (comes ? {} : new Promise<never>(() => undefined));
    const tab = world.tab({ backend: new FakeBackend(), metadata });
    await tab.uploader.add(makeVideo());
    await world.clock.advance(61_000);
    const failed = await tab.reaches('failed');
    assert.ok(failed.state === 'failed' && failed.error.code === 'configuration');
    tab.uploader.retry();
    await tab.reaches('preparing');
    tab.uploader.pause();
    comes = true;
    tab.uploader.resume();
    await tab.reaches('uploaded');
  });
});

describe('a backend with few routes', () => {
  const lacks = (status: number) => () => Promise.reject(new BackendError('There is no such thing.', status));

  for (const status of [404, 405, 409, 501]) {
    it(`begins anew in a new video where it has no fresh session for the old one (${status})`, async () => {
      const world = new World();
      const backend = Object.assign(new StrictBackend(), { renewSession: lacks(status) });
      const tab = world.tab({ backend });
      world.host.script.push(takeThenFail(MEGABYTE, () => httpFailure(410, 'head')));
      await tab.uploader.add(makeVideo());
      await tab.reaches('asking');
      tab.uploader.start(tab.upload().id);
      await tab.reaches('uploaded');
      const [first, second, ...more] = backend.created;
      assert.ok(first && second && more.length === 0 && first.key !== second.key);
      assert.equal(tab.upload().videoId, second.videoId);
      assert.deepEqual([...world.host.uploads.values()].at(-1)?.metadata['video_id'], String(second.videoId));
    });
  }

  it('begins anew in a new video in a later visit as well', async () => {
    const world = new World();
    const backend = Object.assign(new StrictBackend(), { renewSession: lacks(404) });
    await leaveUnfinished(world, { backend });
    const tab = world.tab({ backend });
    await tab.uploader.restore();
    world.host.script.push(failAtOnce(() => httpFailure(404, 'head')));
    await tab.uploader.add(makeVideo());
    await tab.reaches('asking');
    tab.uploader.start(tab.upload().id);
    await tab.reaches('uploaded');
    assert.equal(new Set(backend.created.map(({ key }) => key)).size, 2);
  });

  it('that refuses the person a fresh session says so', async () => {
    const world = new World();
    const backend = Object.assign(new FakeBackend(), { renewSession: lacks(403) });
    const tab = world.tab({ backend });
    world.host.script.push(failAtOnce(() => httpFailure(401, 'create')));
    await tab.uploader.add(makeVideo());
    const failed = await tab.reaches('failed');
    assert.ok(failed.state === 'failed' && failed.error.status === 403);
    assert.equal(backend.created.length, 1);
  });

  for (const status of [404, 405, 410, 501]) {
    it(`that answers ${status} to whose a video is, keeps nobody waiting`, async () => {
      const world = new World();
      const backend = Object.assign(new FakeBackend(), { listVideos: lacks(status) });
      await leaveUnfinished(world, { backend });
      const tab = world.tab({ backend });
      await tab.uploader.restore();
      assert.deepEqual(tab.uploads, []);
      await tab.uploader.add(makeVideo());
      await tab.reaches('uploaded');
      assert.equal(world.host.created, 2);
    });
  }
});

/** The visit before this one ended in the midst of an upload. */
async function leaveUnfinished(world: World, options: Parameters<World['tab']>[0]): Promise<Tab> {
  const tab = world.tab(options, 'last visit');
  world.host.script.push(takeThenHang(MEGABYTE));
  await tab.uploader.add(makeVideo());
  await tab.reaches('uploading');
  tab.close();
  return tab;
}
