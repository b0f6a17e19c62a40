import type { Addable } from '../../../src/core/file/addables.js';
import { takeThenHang } from './fake-host.js';
import { FakeBackend, makeVideo, MEGABYTE } from './things.js';
import { World, type Tab } from './world.js';

/** A visit whose upload stands at one megabyte when its tab is closed. */
export async function interruptedVisit(
  world: World,
  options: Parameters<World['tab']>[0],
  item: Addable = makeVideo(),
): Promise<Tab> {
  const tab = world.tab(options, 'first visit');
  world.host.script.push(takeThenHang(MEGABYTE));
  await tab.uploader.add(item);
  await tab.reaches('uploading');
  tab.close();
  return tab;
}

/** A tab whose upload stands at one megabyte and hangs, and another beside it that shows its row. */
export async function twoTabs() {
  const world = new World();
  const backend = new FakeBackend();
  const first = world.tab({ backend }, 'first');
  world.host.script.push(takeThenHang(MEGABYTE));
  await first.uploader.add(makeVideo());
  await first.reaches('uploading');
  const second = world.tab({ backend }, 'second');
  await second.uploader.restore();
  await second.reaches('uploading');
  await world.clock.advance(600);
  return { world, backend, first, second };
}
