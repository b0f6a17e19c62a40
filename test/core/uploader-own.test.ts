import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isUnfinished, submittedIds } from '../../src/element/form-value.js';
import { until } from '../helpers/until.js';
import { takeThenHang } from './harness/fake-host.js';
import { FakeBackend, makeVideo, MEGABYTE, session } from './harness/things.js';
import { World, type Tab } from './harness/world.js';

const submits = (tab: Tab): readonly string[] => submittedIds(tab.uploads);
const waits = (tab: Tab): boolean => tab.uploads.some(isUnfinished);
const lesson2 = makeVideo('lesson 2.mp4', MEGABYTE, 5);

/** A form whose video is on its way, with a megabyte of it at the server. */
async function sendingForm(world: World, options: Parameters<World['tab']>[0], name: string): Promise<Tab> {
  const tab = world.tab(options, name);
  world.host.script.push(takeThenHang(MEGABYTE));
  await tab.uploader.add(makeVideo());
  await tab.reaches('uploading');
  return tab;
}

/** A form whose video is with Gcore, which still looks at it. */
async function sentForm(world: World, backend: FakeBackend, name: string): Promise<Tab> {
  const tab = world.tab({ backend }, name);
  await tab.uploader.add(makeVideo());
  await tab.reaches('uploaded');
  return tab;
}

describe('the video of another form', () => {
  it('is shown after the visit in which it was sent, and is not submitted', async () => {
    const world = new World();
    const backend = new FakeBackend();
    (await sentForm(world, backend, 'lesson 1')).close();
    const tab = world.tab({ backend }, 'lesson 2');
    await tab.uploader.restore();
    assert.deepEqual([tab.uploads.length, submits(tab)], [1, []]);
    await tab.uploader.add(lesson2);
    await until(() => submits(tab).length > 0);
    assert.deepEqual(submits(tab), ['101']);
  });

  it('that another tab sends holds nothing up, and is not submitted when it is there', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const sender = await sendingForm(world, { backend, multiple: true }, 'lesson 1');
    const tab = world.tab({ backend, multiple: true }, 'lesson 2');
    await tab.uploader.restore();
    await tab.reaches('uploading');
    assert.equal(waits(tab), false);
    await tab.uploader.add(lesson2);
    await tab.reaches('uploaded', 1);
    sender.uploader.pause();
    sender.uploader.resume();
    await tab.reaches('uploaded');
    assert.deepEqual([submits(tab), submits(sender)], [['101'], ['100']]);
  });

  it('is still not submitted where the tab that sent it ended and this one went on', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const sender = await sendingForm(world, { backend }, 'lesson 1');
    const tab = world.tab({ backend }, 'lesson 2');
    await tab.uploader.restore();
    await tab.reaches('uploading');
    sender.close();
    await tab.reaches('uploaded');
    assert.deepEqual([tab.upload().remote, submits(tab)], [false, []]);
  });

  it('takes no place in a form for one video while it is sent here', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const sender = await sendingForm(world, { backend }, 'lesson 1');
    const tab = world.tab({ backend }, 'lesson 2');
    await tab.uploader.restore();
    await tab.reaches('uploading');
    world.host.script.push(takeThenHang(MEGABYTE));
    sender.close();
    await until(() => !tab.upload().remote);
    await tab.uploader.add(lesson2);
    await tab.reaches('uploaded', 1);
    assert.deepEqual(submits(tab), ['101']);
  });

  it('of an earlier visit does not hold up the form before its file is given back here', async () => {
    const world = new World();
    const backend = new FakeBackend();
    (await sendingForm(world, { backend }, 'earlier')).close();
    const tab = world.tab({ backend }, 'now');
    await tab.uploader.restore();
    await tab.reaches('needs-file');
    assert.equal(waits(tab), false);
    world.host.script.push(takeThenHang(MEGABYTE));
    await tab.uploader.supply(tab.upload().id, makeVideo());
    assert.equal(waits(tab), true);
    await tab.reaches('uploading');
    tab.uploader.pause();
    tab.uploader.resume();
    await tab.reaches('uploaded');
    assert.deepEqual(submits(tab), ['100']);
  });
});

describe('a video becomes part of a form', () => {
  it('when its id is named, whatever visit it is of', async () => {
    const world = new World();
    const backend = new FakeBackend();
    (await sentForm(world, backend, 'before the reload')).close();
    const tab = world.tab({ backend }, 'after it');
    await tab.uploader.restore();
    tab.uploader.track(100);
    assert.deepEqual([tab.uploads.length, submits(tab)], [1, ['100']]);
  });

  it('when its id is named before what an earlier visit left is known, and has one row', async () => {
    const world = new World();
    const backend = new FakeBackend();
    (await sentForm(world, backend, 'before the reload')).close();
    const tab = world.tab({ backend }, 'after it');
    const id = tab.uploader.track(100);
    await tab.uploader.restore();
    assert.deepEqual([tab.uploads.map((upload) => upload.id), tab.upload().name], [[id], 'holiday.mp4']);
    assert.deepEqual([...world.records.keys()], [id]);
    tab.uploader.dismiss(id);
    assert.equal(world.records.size, 0);
  });

  it('when the same file is added here that was sent before, which is not sent twice', async () => {
    const world = new World();
    const backend = new FakeBackend();
    (await sentForm(world, backend, 'before the reload')).close();
    const tab = world.tab({ backend }, 'after it');
    await tab.uploader.restore();
    await tab.uploader.add(makeVideo());
    assert.deepEqual([submits(tab), world.host.created], [['100'], 1]);
    const other = world.tab({ backend }, 'with a video of its own');
    await other.uploader.restore();
    other.uploader.track(77);
    await other.uploader.add(makeVideo());
    assert.deepEqual(submits(other), ['100']);
    await tab.uploader.add(makeVideo('holiday.mp4', 3 * MEGABYTE, 9));
    await until(() => submits(tab).join() === '101');
    assert.deepEqual([tab.uploads.length, world.host.created], [1, 2]);
  });

  it('when the same file is added here that another tab sends', async () => {
    const world = new World();
    const backend = new FakeBackend();
    await sendingForm(world, { backend }, 'one');
    const tab = world.tab({ backend }, 'other');
    await tab.uploader.restore();
    await tab.reaches('uploading');
    await tab.uploader.add(makeVideo());
    assert.deepEqual([tab.uploads.length, waits(tab)], [1, true]);
  });

  it('when its file is given back here, though another tab holds it, and of no other tab’s', async () => {
    const world = new World();
    const backend = new FakeBackend();
    (await sendingForm(world, { backend }, 'earlier')).close();
    const [holder, tab] = [world.tab({ backend }, 'holder'), world.tab({ backend }, 'tab')];
    for (const { uploader } of [holder, tab]) await uploader.restore();
    await tab.uploader.supply(tab.upload().id, makeVideo());
    await holder.reaches('uploaded');
    await tab.reaches('uploaded');
    assert.deepEqual([submits(holder), submits(tab)], [[], ['100']]);
  });

  it('when the page itself has its session', async () => {
    const world = new World();
    (await sendingForm(world, { session }, 'earlier')).close();
    const tab = world.tab({ session }, 'now');
    await tab.uploader.restore();
    await tab.reaches('needs-file');
    assert.equal(waits(tab), true);
  });

  it('and stays so when the element was out of its page and another tab went on meanwhile', async () => {
    const world = new World();
    const backend = new FakeBackend();
    const tab = await sendingForm(world, { backend }, 'one');
    const other = world.tab({ backend }, 'other');
    await other.uploader.restore();
    await other.reaches('uploading');
    world.host.script.push(takeThenHang(MEGABYTE));
    tab.uploader.suspend();
    await until(() => !other.upload().remote);
    tab.uploader.revive();
    await until(() => tab.uploads[0]?.remote === true);
    assert.deepEqual([waits(tab), waits(other)], [true, false]);
  });
});
