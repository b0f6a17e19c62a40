import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StateName } from '../../src/core/model/state.js';
import { settle } from '../helpers/fake-clock.js';
import { until } from '../helpers/until.js';
import { failAtOnce, httpFailure, takeThenHang } from './harness/fake-host.js';
import { FakeBackend, makeVideo, session } from './harness/things.js';
import { interruptedVisit } from './harness/visits.js';
import { type Tab, World } from './harness/world.js';

/** Acts in the very moment when the row enters the state. */
function onState(tab: Tab, state: StateName, act: () => void): void {
  const unsubscribe = tab.uploader.subscribe(() => {
    if (tab.uploads[0]?.state !== state) return;
    unsubscribe();
    act();
  });
}

for (const state of ['checking', 'waiting', 'preparing', 'uploading'] as const) {
  test(`what is canceled by who hears first that it is ${state} ends once, and no byte of it goes out`, async () => {
    const world = new World();
    const tab = world.tab({ session });
    onState(tab, state, () => tab.uploader.cancel());
    await tab.uploader.add(makeVideo());
    await tab.reaches('canceled');
    await world.clock.advance(60_000);
    assert.deepEqual(
      tab.story.filter((type) => type !== 'add'),
      ['cancel'],
    );
    assert.equal(world.host.sends, state === 'uploading' ? 1 : 0);
  });
}

test('what is paused while it is checked is paused once it is checked', async () => {
  const world = new World();
  const tab = world.tab({ session });
  onState(tab, 'checking', () => tab.uploader.pause());
  await tab.uploader.add(makeVideo());
  await tab.reaches('paused');
  assert.deepEqual(tab.story, ['add', 'pause']);
  assert.equal(world.host.sends, 0);
});

test('events come in the order of what they tell, also where one thing leads to another', async () => {
  const world = new World();
  const tab = world.tab({ session });
  onState(tab, 'paused', () => tab.uploader.cancel());
  onState(tab, 'uploading', () => tab.uploader.pause());
  await tab.uploader.add(makeVideo());
  await tab.reaches('canceled');
  assert.deepEqual(tab.story, ['add', 'pause', 'cancel']);
});

test('a file that is canceled before it was its turn to be looked at is not looked at', async () => {
  const world = new World();
  const tab = world.tab({ session: null, backend: null, multiple: true });
  const added = tab.uploader.add(Array.from({ length: 12 }, (_, index) => makeVideo(`${index}.mp4`)));
  for (let turn = 0; turn < 3; turn += 1) await Promise.resolve();
  tab.uploader.cancel();
  await added;
  await settle();
  assert.ok(tab.uploads.every(({ state }) => state === 'canceled'));
  assert.deepEqual(new Set(tab.story), new Set(['cancel']));
});

for (const [intent, states] of [
  ['cancel', ['needs-file', 'canceled']],
  ['pause', ['paused']],
] as const) {
  test(`no byte goes out of a file after ${intent} while it is told whose row it belongs to`, async () => {
    const world = new World();
    const backend = new FakeBackend();
    await interruptedVisit(world, { backend });
    const { digest } = world.ports('next');
    let read = (): void => undefined;
    const held = new Promise<void>((resolve) => (read = resolve));
    const tab = world.tab({ backend, multiple: true }, 'next', {
      digest: (bytes) => held.then(() => digest(bytes)),
    });
    await tab.uploader.restore();
    const added = tab.uploader.add(makeVideo());
    await tab.reaches('checking', 1);
    tab.uploader[intent](tab.upload(1).id);
    read();
    await added;
    await world.clock.advance(60_000);
    assert.deepEqual(
      tab.uploads.map(({ state }) => state),
      states,
    );
    assert.deepEqual([tab.story, world.host.sends], [[intent], 1]);
    tab.uploader.resume(tab.upload(0).id);
    if (intent === 'cancel') assert.equal(await tab.uploader.supply(tab.upload(0).id, makeVideo()), true);
    await tab.reaches('uploaded');
    assert.equal(world.host.created, 1);
  });
}

test('a list that is emptied by who hears of one row still tells the end of the others', async () => {
  const world = new World();
  const tab = world.tab({ backend: new FakeBackend(), multiple: true });
  world.host.script.push(
    takeThenHang(1000),
    failAtOnce(() => httpFailure(404, 'create')),
  );
  tab.uploader.on(({ type }) => {
    if (type === 'error') tab.uploader.reset();
  });
  const [going] = await tab.uploader.add([makeVideo('a.mp4'), makeVideo('b.mp4', 1000, 2)]);
  await until(() => tab.uploads.length === 0);
  const ofGoing = tab.events.filter(({ detail }) => detail.upload.id === going).map(({ type }) => type);
  assert.deepEqual(
    ofGoing.filter((type) => type !== 'progress'),
    ['add', 'start', 'cancel'],
  );
  const last = tab.events.at(-1);
  assert.deepEqual([last?.type, last?.detail.upload.state], ['cancel', 'canceled']);
});
