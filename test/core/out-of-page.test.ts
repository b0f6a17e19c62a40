import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BackendError } from '../../src/core/backend-error.js';
import type { TicketedVideo } from '../../src/core/backend.js';
import type { Video } from '../../src/core/video.js';
import { settle } from '../helpers/fake-clock.js';
import { FakeBackend, makeVideo } from './harness/things.js';
import { World, type Tab } from './harness/world.js';

/** Counts the looks at videos. */
class WatchedBackend extends FakeBackend {
  looks = 0;
  isDown = false;

  override listVideos(references: Parameters<FakeBackend['listVideos']>[0]): Promise<readonly Video[]> {
    this.looks += 1;
    return this.isDown ? Promise.reject(new BackendError('', 503)) : super.listVideos(references);
  }
}

/** Takes the element out of its page for a minute and puts it back. */
async function leaveAndReturn({ uploader }: Tab, { clock }: World): Promise<void> {
  uploader.suspend();
  await clock.advance(60_000);
  uploader.revive();
  await clock.advance(60_000);
}

describe('what becomes of a video, while the element is out of its page and back in it,', () => {
  it('is asked again where there was no answer before', async () => {
    const world = new World();
    const backend = new WatchedBackend();
    backend.isDown = true;
    const tab = world.tab({ backend });
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploaded');
    tab.uploader.suspend();
    await settle();
    backend.isDown = false;
    tab.uploader.revive();
    await world.clock.advance(60_000);
    assert.equal(tab.upload().state, 'processing');
  });

  it('is asked at the backend that has it, whatever the element has got since', async () => {
    const world = new World();
    const first = new WatchedBackend();
    const second = Object.assign(new WatchedBackend(), { id: 'https://other.example/api' });
    first.videos.set(77, { id: 77, status: 'pending' });
    const tab = world.tab({ backend: first });
    tab.uploader.track(77);
    tab.uploader.configure({ backend: second });
    await leaveAndReturn(tab, world);
    assert.deepEqual([tab.upload().state, second.looks], ['processing', 0]);
  });

  it('is not asked meanwhile, of a link that is answered there either', async () => {
    const world = new World();
    let answer: (videos: readonly TicketedVideo[]) => void = () => undefined;
    const backend = Object.assign(new WatchedBackend(), {
      importVideos: () => new Promise<readonly TicketedVideo[]>((resolve) => (answer = resolve)),
    });
    backend.videos.set(5, { id: 5, status: 'pending' });
    const tab = world.tab({ backend });
    await tab.uploader.add('https://files.example/a.mp4');
    await tab.reaches('preparing');
    await world.clock.advance(1000);
    tab.uploader.suspend();
    answer([{ video: { id: 5, status: 'empty' }, ticket: null }]);
    await tab.reaches('uploaded');
    await world.clock.advance(60_000);
    assert.equal(backend.looks, 0);
    tab.uploader.revive();
    await world.clock.advance(1000);
    assert.equal(tab.upload().state, 'processing');
    tab.uploader.suspend();
    assert.equal(world.clock.pendingTimers, 0);
  });

  it('is of no more interest where its row was taken off the list there', async () => {
    const world = new World();
    const backend = new WatchedBackend();
    backend.videos.set(77, { id: 77, status: 'pending' });
    const tab = world.tab({ backend });
    const id = tab.uploader.track(77);
    tab.uploader.suspend();
    tab.uploader.dismiss(id);
    await leaveAndReturn(tab, world);
    assert.equal(backend.looks, 0);
  });
});
