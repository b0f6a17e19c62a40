import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BackendError } from '../../../src/core/ports/backend-error.js';
import { FakeBackend, makeVideo } from '../harness/things.js';
import { interruptedVisit } from '../harness/visits.js';
import { World, type Tab } from '../harness/world.js';

/** Fails as often as told when it is asked whose videos are. */
class ForgetfulBackend extends FakeBackend {
  readonly lookFailures: unknown[] = [];

  override listVideos(references: Parameters<FakeBackend['listVideos']>[0]) {
    const failure = this.lookFailures.shift();
    return failure === undefined ? super.listVideos(references) : Promise.reject(failure);
  }
}

const times = (count: number, failure: unknown): unknown[] => Array.from({ length: count }, () => failure);
const statusOf = (tab: Tab): unknown[] => {
  const upload = tab.upload();
  return upload.state === 'failed' ? [upload.error.code, upload.error.field, upload.error.status] : [];
};

describe('where the backend cannot say at once whose an earlier upload is', () => {
  const nextVisit = async (failures: unknown[], options: Parameters<World['tab']>[0] = {}) => {
    const world = new World();
    const backend = new ForgetfulBackend();
    await interruptedVisit(world, { backend });
    backend.lookFailures.push(...failures);
    return { world, backend, tab: world.tab({ backend, ...options }, 'next visit') };
  };

  for (const failure of [
    new BackendError('It restarts.', 503),
    new BackendError('Not so fast.', 429),
    new TypeError('Failed to fetch'),
  ]) {
    it(`a file waits and goes on where it was left (${failure.message})`, async () => {
      const { world, tab } = await nextVisit(times(4, failure));
      void tab.uploader.add(makeVideo());
      await tab.reaches('checking');
      await world.clock.advance(60_000);
      await tab.reaches('processing');
      assert.equal(world.host.created, 1);
    });
  }

  it('a file whose backend keeps failing fails, and goes on where it was left when it is tried again', async () => {
    const { world, tab } = await nextVisit(times(3, new BackendError('It is down.', 503)), {
      retryDelaysMs: [0, 1000],
    });
    void tab.uploader.add(makeVideo());
    await world.clock.advance(1000);
    await tab.reaches('failed');
    assert.deepEqual(statusOf(tab), ['session', 'backend', 503]);
    tab.uploader.retry();
    await tab.reaches('uploaded');
    assert.deepEqual([world.host.created, tab.story], [1, ['add', 'error', 'resume', 'success']]);
  });

  for (const status of [401, 403]) {
    it(`a file waits for the sign-in, and goes on where it was left (${status})`, async () => {
      const { world, tab } = await nextVisit([new BackendError('Sign in.', status)]);
      await tab.uploader.add(makeVideo());
      assert.deepEqual(statusOf(tab), ['session', 'backend', status]);
      tab.uploader.retry();
      await tab.reaches('uploaded');
      assert.equal(world.host.created, 1);
    });
  }

  it('a file of a page with a Start button goes on at once when it is tried again', async () => {
    const { world, tab } = await nextVisit([new BackendError('Sign in.', 401)], { manual: true });
    await tab.uploader.add(makeVideo());
    await tab.reaches('failed');
    tab.uploader.retry();
    await tab.reaches('uploaded');
    assert.equal(world.host.created, 1);
  });

  it('a file whose backend is out of reach while the page’s own server answers says so', async () => {
    const { world, tab } = await nextVisit(times(30, new TypeError('Failed to fetch')));
    void tab.uploader.add(makeVideo());
    await world.clock.advance(60_000);
    await tab.reaches('failed');
    assert.deepEqual(statusOf(tab), ['unreachable', 'backend', undefined]);
  });

  it('a file waits without end while nothing is in reach', async () => {
    const { world, tab } = await nextVisit(times(40, new TypeError('Failed to fetch')));
    world.network.originAnswers = false;
    void tab.uploader.add(makeVideo());
    await world.clock.advance(20 * 60_000);
    assert.equal(tab.upload().state, 'checking');
    await world.clock.advance(60 * 60_000);
    await tab.reaches('processing');
    assert.equal(world.host.created, 1);
  });

  it('a file that is to begin anew in any case asks nobody', async () => {
    const { world, tab } = await nextVisit([new BackendError('Sign in.', 401)], { previous: 'discard' });
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploaded');
    assert.equal(world.host.created, 2);
  });

  it('what was left behind is shown once the backend is back', async () => {
    const { world, tab } = await nextVisit(times(30, new BackendError('It is down.', 503)));
    void tab.uploader.restore();
    await world.clock.advance(10 * 60_000);
    assert.equal((await tab.reaches('needs-file')).name, 'holiday.mp4');
  });

  it('nothing that was left behind is shown before a sign-in', async () => {
    const { world, tab } = await nextVisit(times(1, new BackendError('Sign in.', 401)));
    await tab.uploader.restore();
    assert.deepEqual([tab.uploads.length, world.records.size], [0, 1]);
  });
});
