import type { Addable } from '../../../src/core/uploader-api.js';
import { takeThenHang } from './fake-host.js';
import { makeVideo, MEGABYTE } from './things.js';
import type { Tab, World } from './world.js';

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
