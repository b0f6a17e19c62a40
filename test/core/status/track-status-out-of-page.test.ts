import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BackendError } from '../../../src/core/ports/backend-error.js';
import type { TicketedVideo } from '../../../src/core/ports/backend.js';
import type { Video } from '../../../src/wire/video.js';
import { settle } from '../../helpers/fake-clock.js';
import { failAtOnce, failureOf, takeThenHang } from '../harness/fake-host.js';
import { FakeBackend, makeVideo, MEGABYTE, session } from '../harness/things.js';
import { interruptedVisit } from '../harness/visits.js';
import { World, type Tab } from '../harness/world.js';

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

describe('an upload whose element is out of its page, where nobody can tell the status of its video,', () => {
  /** Two tabs of which the second goes on with the upload; the first one's element is away. */
  async function tabsOfWhichOneIsAway() {
    const world = new World();
    const first = world.tab({ session }, 'first');
    world.host.script.push(takeThenHang(MEGABYTE));
    await first.uploader.add(makeVideo());
    await first.reaches('uploading');
    const second = world.tab({ session }, 'second');
    await second.uploader.restore();
    await world.clock.advance(1000);
    return { world, first, second };
  }

  it('is uploaded on its return where another tab brought it to its end', async () => {
    const { world, first, second } = await tabsOfWhichOneIsAway();
    first.uploader.suspend();
    await second.reaches('uploaded');
    await world.clock.advance(1000);
    first.uploader.revive();
    await world.clock.advance(3000);
    assert.deepEqual(
      first.uploads.map(({ state, videoId, own }) => [state, videoId, own]),
      [['uploaded', 11, true]],
    );
    assert.deepEqual([world.host.sends, world.records.size], [2, 0]);
  });

  it('emits success on its return, since its run had not ended here', async () => {
    const { world, first, second } = await tabsOfWhichOneIsAway();
    first.uploader.suspend();
    await second.reaches('uploaded');
    await world.clock.advance(1000);
    const before = first.story.length;
    first.uploader.revive();
    await world.clock.advance(3000);
    assert.deepEqual(first.story.slice(before), ['success']);
  });

  it('is uploaded on its return if it had failed here and another tab retried it', async () => {
    const { world, first, second } = await tabsOfWhichOneIsAway();
    world.host.script.unshift(failAtOnce(() => failureOf('redirected')));
    first.uploader.pause();
    first.uploader.resume();
    await first.reaches('failed');
    await world.clock.advance(1000);
    first.uploader.suspend();
    await second.reaches('failed');
    await world.clock.advance(1000);
    second.uploader.retry(second.upload().id);
    await second.reaches('uploaded');
    await world.clock.advance(1000);
    first.uploader.revive();
    await world.clock.advance(3000);
    assert.equal(first.upload().state, 'uploaded');
  });

  it('is uploaded on its return if it was asked about here and another tab was told to resume it', async () => {
    const world = new World();
    await interruptedVisit(world, { session });
    const first = world.tab({ session, previous: 'ask' }, 'second visit');
    await first.uploader.add(makeVideo());
    await first.reaches('asking');
    const second = world.tab({ session }, 'another tab');
    await second.uploader.restore();
    await world.clock.advance(1000);
    first.uploader.suspend();
    await world.clock.advance(1000);
    second.uploader.start(second.upload().id);
    await second.reaches('uploaded');
    await world.clock.advance(1000);
    first.uploader.revive();
    await world.clock.advance(3000);
    assert.equal(first.upload().state, 'uploaded');
  });

  it('is off the list on its return where another tab canceled it', async () => {
    const { world, first, second } = await tabsOfWhichOneIsAway();
    world.host.script.push(takeThenHang(0));
    first.uploader.suspend();
    await second.reaches('uploading');
    await world.clock.advance(1000);
    second.uploader.cancel(second.upload().id);
    await world.clock.advance(1000);
    first.uploader.revive();
    await world.clock.advance(3000);
    assert.deepEqual(first.uploads, []);
  });
});
