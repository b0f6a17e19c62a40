import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { VideoReference } from '../../../src/core/ports/backend.js';
import type { StateName } from '../../../src/core/model/state.js';
import type { Video } from '../../../src/wire/video.js';
import { FakeBackend, makeVideo } from '../harness/things.js';
import { type Tab, World } from '../harness/world.js';

/** A backend with an event stream that the test speaks on. */
class SpeakingBackend extends FakeBackend {
  say: (video: Video) => void = () => assert.fail('Nobody listens.');
  gone: (videoId: number) => void = () => assert.fail('Nobody listens.');

  watchVideos(
    _videos: readonly VideoReference[],
    onVideo: (video: Video) => void,
    { signal, onGone }: { signal: AbortSignal; onGone?: (videoId: number) => void },
  ): Promise<void> {
    this.say = onVideo;
    this.gone = onGone ?? this.gone;
    return new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  }
}

/** A video that can be watched in one quality. */
async function viewable(): Promise<{ backend: SpeakingBackend; tab: Tab }> {
  const world = new World();
  const backend = new SpeakingBackend();
  const tab = world.tab({ backend });
  await tab.uploader.add(makeVideo());
  await tab.reaches('uploaded');
  await world.clock.advance(100);
  backend.say({ id: 100, status: 'viewable', converted_videos: [] });
  await tab.reaches('viewable');
  return { backend, tab };
}

describe('a video that can be watched', () => {
  const next: readonly [what: string, video: Omit<Video, 'id'>, state: StateName][] = [
    ['stays so when another quality is there', { status: 'viewable', duration: 1000 }, 'viewable'],
    ['is processed again if Gcore says so', { status: 'pending' }, 'processing'],
    ['is refused if Gcore says so', { status: 'error', error: 'File Invalid' }, 'refused'],
  ];

  for (const [what, video, state] of next)
    it(what, async () => {
      const { backend, tab } = await viewable();
      const before = tab.story.length;
      backend.say({ id: 100, ...video });
      await tab.reaches(state);
      assert.deepEqual(tab.story.slice(before), ['status']);
    });

  it('is uploaded all the same when it is deleted at Gcore, without a second success', async () => {
    const { backend, tab } = await viewable();
    backend.gone(100);
    await tab.reaches('uploaded');
    assert.equal(tab.story.filter((type) => type === 'success').length, 1);
  });
});
