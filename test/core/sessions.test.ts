import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brokenConnection, failAtOnce, httpFailure, takeThenFail } from './harness/fake-host.js';
import { makeVideo, session } from './harness/things.js';
import { World } from './harness/world.js';

describe('several hosts in the page’s session', () => {
  const hostname = 'one.example two.example';

  it('are tried in order', async () => {
    const world = new World();
    const tab = world.tab({ session: { ...session, hostname } });
    world.host.script.push(failAtOnce(() => brokenConnection('create')));
    await tab.uploader.add(makeVideo());
    await tab.reaches('uploaded');
    assert.deepEqual([...world.host.uploads.keys()], ['https://two.example/upload/1']);
  });

  it('are not left where the upload exists', async () => {
    const world = new World();
    const tab = world.tab({ session: { ...session, hostname } });
    world.host.script.push(
      takeThenFail(1000, brokenConnection),
      failAtOnce(() => httpFailure(503, 'head')),
    );
    await tab.uploader.add(makeVideo());
    await world.clock.advance(10_000);
    await tab.reaches('uploaded');
    assert.deepEqual([...world.host.uploads.keys()], ['https://one.example/upload/1']);
  });
});
