import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { settle } from '../helpers/fake-clock.js';
import { until } from '../helpers/until.js';
import { takeThenHang } from './harness/fake-host.js';
import { FakeBackend, makeVideo } from './harness/things.js';
import { World, type Tab } from './harness/world.js';

const names = ({ uploads }: Tab): readonly string[] => uploads.map(({ name }) => name);

/** Three files, added a second apart, each with a part sent; the one that was added first is sent last. */
async function threeBegun(world: World, backend: FakeBackend): Promise<Tab> {
  const tab = world.tab({ backend, multiple: true, concurrency: 3 }, 'first');
  world.host.script.push(takeThenHang(100), takeThenHang(100), takeThenHang(100), takeThenHang(100));
  for (const [seed, name] of ['first.mp4', 'second.mp4', 'third.mp4'].entries()) {
    await tab.uploader.add(makeVideo(name, 1000, seed));
    await tab.reaches('uploading', seed);
    await world.clock.advance(1000);
  }
  const first = tab.upload(0).id;
  tab.uploader.pause(first);
  await settle();
  tab.uploader.resume(first);
  await tab.reaches('uploading', 0);
  await until(() => world.records.size === 3);
  return tab;
}

describe('Rows stand in the order in which they were added', () => {
  it('Rows stand in the order in which they were added after a reload, whichever sent last', async () => {
    const world = new World();
    const backend = new FakeBackend();
    (await threeBegun(world, backend)).close();
    const tab = world.tab({ backend, multiple: true }, 'second');
    await tab.uploader.restore();
    assert.deepEqual(names(tab), ['first.mp4', 'second.mp4', 'third.mp4']);
  });

  it('Rows stand in the order in which they were added if a file is added before the earlier visit is shown', async () => {
    const world = new World();
    const backend = new FakeBackend();
    (await threeBegun(world, backend)).close();
    const tab = world.tab({ backend, multiple: true, manual: true }, 'second');
    await tab.uploader.add([makeVideo('fourth.mp4', 1000, 4), makeVideo('fifth.mp4', 1000, 5)]);
    await tab.uploader.restore();
    assert.deepEqual(names(tab), ['first.mp4', 'second.mp4', 'third.mp4', 'fourth.mp4', 'fifth.mp4']);
  });

  it('Rows stand in the order in which they were added in a tab that shows what another one sends', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const sender = await threeBegun(world, backend);
    const tab = world.tab({ backend, multiple: true }, 'second');
    await tab.uploader.restore();
    assert.deepEqual(names(tab), names(sender));
    sender.close();
    await until(() => tab.uploads.every(({ remote }) => !remote));
    assert.deepEqual(names(tab), ['first.mp4', 'second.mp4', 'third.mp4']);
  });

  it('Rows stand in the order in which they were added if the clock is set back in between', async () => {
    const world = new World();
    const backend = new FakeBackend();
    (await threeBegun(world, backend)).close();
    const tab = world.tab({ backend, multiple: true, manual: true }, 'second');
    await tab.uploader.restore();
    world.clock.setBack(60 * 60_000);
    await tab.uploader.add(makeVideo('fourth.mp4', 1000, 4));
    assert.deepEqual(names(tab), ['first.mp4', 'second.mp4', 'third.mp4', 'fourth.mp4']);
  });
});
