import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { settle } from '../helpers/fake-clock.js';
import { FakeBackend, makeVideo } from './harness/things.js';
import { World } from './harness/world.js';

describe('The verdict of the host', () => {
  it('The verdict of the host is awaited for any number of files, and holds up no other', async () => {
    const world = new World();
    const tab = world.tab({
      backend: new FakeBackend(),
      multiple: true,
      validate: ({ name }) => (name.startsWith('asked') ? new Promise(() => undefined) : true),
    });
    const asked = Array.from({ length: 12 }, (_, index) => makeVideo(`asked-${index}.mp4`, 1000, index));
    void tab.uploader.add(asked);
    await settle();
    await tab.uploader.add(makeVideo('last.mp4', 1000, 99));
    await tab.reaches('uploaded', 12);
    const unknown = tab.uploads.filter(({ info }) => info === null);
    assert.deepEqual(unknown, [], 'each file was looked into meanwhile');
  });
});
