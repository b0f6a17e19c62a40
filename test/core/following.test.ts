import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Backend } from '../../src/core/backend.js';
import { FakeBackend } from './harness/things.js';
import { World } from './harness/world.js';

describe('a backend that a page makes anew at each render', () => {
  it('has one event stream for all its videos', async () => {
    const world = new World();
    let open = 0;
    const render = (): Backend =>
      Object.assign(new FakeBackend(), {
        watchVideos: (_: unknown, __: unknown, { signal }: { readonly signal: AbortSignal }) => {
          open += 1;
          return new Promise<void>((_resolve, reject) => {
            signal.addEventListener('abort', () => {
              open -= 1;
              reject(signal.reason as Error);
            });
          });
        },
      });
    const tab = world.tab({ backend: render(), multiple: true });
    for (let videoId = 1; videoId <= 8; videoId += 1) {
      tab.uploader.configure({ backend: render() });
      tab.uploader.track(videoId);
      await world.clock.advance(1000);
    }
    assert.equal(open, 1);
    tab.close();
  });

  it('is asked with what it was last made with', async () => {
    const world = new World();
    const tokens: string[] = [];
    const render = (token: string): Backend =>
      Object.assign(new FakeBackend(), {
        listVideos: () => {
          tokens.push(token);
          return Promise.resolve([{ id: 1, status: 'pending' }]);
        },
      });
    const tab = world.tab({ backend: render('first') });
    tab.uploader.track(1);
    await world.clock.advance(1000);
    tab.uploader.configure({ backend: render('second') });
    await world.clock.advance(2000);
    const other = Object.assign(render('of another'), { id: 'https://another.example' });
    tab.uploader.configure({ backend: other });
    await world.clock.advance(10_000);
    assert.deepEqual([...new Set(tokens)], ['first', 'second']);
    tab.close();
  });
});
