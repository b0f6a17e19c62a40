import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Backend } from '../../../src/core/ports/backend.js';
import { settle } from '../../helpers/fake-clock.js';
import { brokenConnection, takeThenFail, takeThenHang } from '../harness/fake-host.js';
import { FakeBackend, makeVideo, MEGABYTE } from '../harness/things.js';
import { World } from '../harness/world.js';

/** Gives sessions, and cannot tell whose a video is. */
function sessionsAlone(): Backend {
  const backend = new FakeBackend();
  return { createSession: (request, context) => backend.createSession(request, context) };
}

describe('a backend that can neither name the person nor tell whose a video is', () => {
  it('leaves nothing behind for whoever comes next', async () => {
    const world = new World();
    const ann = world.tab({ backend: sessionsAlone() }, 'ann');
    world.host.script.push(takeThenHang(MEGABYTE));
    await ann.uploader.add(makeVideo());
    await ann.reaches('uploading');
    assert.equal(world.records.size, 0);
    ann.close();
    const ben = world.tab({ backend: sessionsAlone() }, 'ben');
    await ben.uploader.restore();
    assert.deepEqual(ben.uploads, []);
    await ben.uploader.add(makeVideo());
    await ben.reaches('uploaded');
    assert.equal(world.host.created, 2, 'the same file does not go on in another person’s video');
  });

  it('shows nothing in other tabs', async () => {
    const world = new World();
    const one = world.tab({ backend: sessionsAlone() }, 'one');
    world.host.script.push(takeThenHang(MEGABYTE));
    await one.uploader.add(makeVideo());
    await one.reaches('uploading');
    const other = world.tab({ backend: sessionsAlone() }, 'other');
    await other.uploader.restore();
    await world.clock.advance(5000);
    assert.deepEqual(other.uploads, []);
  });

  it('goes on from the last byte while the page is open', async () => {
    const world = new World();
    const tab = world.tab({ backend: sessionsAlone() });
    world.host.script.push(takeThenFail(MEGABYTE, brokenConnection), takeThenHang(MEGABYTE));
    await tab.uploader.add(makeVideo());
    await world.clock.advance(2000);
    await tab.reaches('uploading');
    tab.uploader.pause();
    tab.uploader.resume();
    await tab.reaches('uploaded');
    assert.equal(world.host.created, 1);
    assert.deepEqual(
      tab.story.filter((type) => type === 'resume'),
      ['resume', 'resume'],
    );
  });

  it('goes on after the element was out of the page', async () => {
    const world = new World();
    const tab = world.tab({ backend: sessionsAlone() });
    world.host.script.push(takeThenHang(MEGABYTE));
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploading');
    tab.uploader.suspend();
    await settle();
    tab.uploader.revive();
    await tab.reaches('uploaded');
    assert.equal(world.host.created, 1);
  });
});

it('a backend that names the person is resumed in the next visit', async () => {
  const world = new World();
  const ofAnn = { ...sessionsAlone(), id: 'ann' };
  const before = world.tab({ backend: ofAnn }, 'last visit');
  world.host.script.push(takeThenHang(MEGABYTE));
  await before.uploader.add(makeVideo());
  await before.reaches('uploading');
  before.close();
  const ben = world.tab({ backend: { ...ofAnn, id: 'ben' } }, 'ben');
  await ben.uploader.restore();
  assert.deepEqual(ben.uploads, []);
  const ann = world.tab({ backend: ofAnn }, 'ann');
  await ann.uploader.restore();
  assert.equal(ann.upload().state, 'needs-file');
  await ann.uploader.add(makeVideo());
  await ann.reaches('uploaded');
  assert.equal(world.host.created, 1);
});
