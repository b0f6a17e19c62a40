import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { settle } from '../../helpers/fake-clock.js';
import { httpFailure } from '../harness/fake-host.js';
import { FakeBackend, makeVideo, MEGABYTE } from '../harness/things.js';
import { interruptedVisit, twoTabs } from '../harness/visits.js';
import { World, type Tab } from '../harness/world.js';

const never = (): Promise<number> => new Promise(() => undefined);

/** The visit after one whose last answer said one megabyte, of three. */
async function nextVisit(world: World, onOffset = world.host.onOffset): Promise<Tab> {
  const backend = new FakeBackend();
  await interruptedVisit(world, { backend });
  world.host.onOffset = onOffset;
  const tab = world.tab({ backend }, 'second visit');
  await tab.uploader.restore();
  await settle();
  return tab;
}

describe('how far an upload of an earlier visit came', () => {
  it('is what the server kept of the chunk that broke off with the visit', async () => {
    const world = new World();
    const tab = await nextVisit(world, () => Promise.resolve(2.5 * MEGABYTE));
    const row = tab.upload();
    assert.deepEqual([row.state, row.progress.bytesConfirmed], ['needs-file', 2.5 * MEGABYTE]);
    const [record] = world.records.values();
    assert.equal(record?.bytesConfirmed, 2.5 * MEGABYTE, 'the visit after this one begins with it');
  });

  it('is less than before if the server lost some of it, and says so', async () => {
    const world = new World();
    const tab = await nextVisit(world, () => Promise.resolve(1000));
    const { bytesUploaded, bytesConfirmed } = tab.upload().progress;
    assert.deepEqual([bytesUploaded, bytesConfirmed], [1000, 1000]);
  });

  it('is all of it where only the answer was lost: nobody is asked for the file', async () => {
    const world = new World();
    const tab = await nextVisit(world, () => Promise.resolve(3 * MEGABYTE));
    const row = tab.upload();
    assert.deepEqual([row.state, row.progress.bytesConfirmed], ['uploaded', 3 * MEGABYTE]);
    assert.deepEqual(tab.story, ['success']);
    const [record] = world.records.values();
    assert.equal(record?.stage, 'sent', 'its video is followed over reloads');
  });

  for (const [what, onOffset] of [
    ['refuses to say', () => Promise.reject(httpFailure(423, 'head'))],
    ['never answers', never],
  ] as const) {
    it(`is what was confirmed where the server ${what}`, async () => {
      const world = new World();
      const tab = await nextVisit(world, onOffset);
      await world.clock.advance(60_000);
      const row = tab.upload();
      assert.deepEqual([row.state, row.progress.bytesConfirmed], ['needs-file', MEGABYTE]);
      await tab.uploader.add(makeVideo());
      await tab.reaches('uploaded');
      assert.equal(world.host.created, 1);
    });
  }

  it('is not asked for while another tab sends it, also when its file is added here', async () => {
    // @tus/server would end the PATCH that runs, because somebody asks.
    const { world, second } = await twoTabs();
    let asked = 0;
    world.host.onOffset = () => {
      asked += 1;
      return Promise.resolve(MEGABYTE);
    };
    const { sends } = world.host;
    await second.uploader.restore();
    await second.uploader.add(makeVideo());
    await world.clock.advance(5000);
    assert.deepEqual([asked, world.host.sends], [0, sends]);
    assert.deepEqual([second.upload().state, second.upload().remote], ['uploading', true]);
  });

  it('keeps nobody waiting who has the file at hand', async () => {
    const world = new World();
    const tab = await nextVisit(world, never);
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploaded');
    assert.deepEqual([world.host.created, tab.story], [1, ['resume', 'success']]);
  });

  it('is of no more interest once the uploader is suspended', async () => {
    const world = new World();
    let answer: (bytes: number) => void = () => undefined;
    const asked: AbortSignal[] = [];
    const tab = await nextVisit(world, (_, signal) => {
      asked.push(signal);
      return new Promise((resolve) => (answer = resolve));
    });
    tab.uploader.suspend();
    answer(3 * MEGABYTE);
    await settle();
    assert.deepEqual([tab.upload().state, tab.story, asked[0]?.aborted], ['needs-file', [], true]);
  });
});
