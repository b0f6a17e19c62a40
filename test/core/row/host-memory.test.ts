import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { httpFailure, untilAborted, type Step } from '../harness/fake-host.js';
import { FakeBackend, makeVideo, MEGABYTE, session } from '../harness/things.js';
import { World } from '../harness/world.js';

/** Sends all that is left, and notes what each PATCH was to carry; more than `mostBytes` is answered 413. */
const sending =
  (sizes: number[], mostBytes = Infinity): Step =>
  async (call) => {
    const { upload } = call.host.begin(call);
    while (upload.body.size < call.request.file.size) {
      const offset = upload.body.size;
      const bytes = call.request.chunkBytes(offset);
      sizes.push(bytes);
      if (bytes > mostBytes) throw await Promise.resolve(httpFailure(413, 'patch', { chunkBytes: bytes }));
      upload.body = call.request.file.slice(0, offset + bytes);
      call.observer.confirmed({ offset: offset + bytes, bytes, sendingMs: 10, answerMs: 1 });
    }
  };

describe('an upload host that is known', () => {
  it('gets the next file in chunks of the size that the last one found', async () => {
    const world = new World();
    const tab = world.tab({ backend: new FakeBackend(), multiple: true, concurrency: 1 });
    const sizes: [number[], number[]] = [[], []];
    world.host.script.push(...sizes.map((each) => sending(each)));
    const files = [1, 2].map((seed) => makeVideo(`${seed}.mp4`, 12 * MEGABYTE, seed));
    await tab.uploader.add(files);
    await tab.reaches('uploaded', 1);
    assert.deepEqual(sizes, [[4 * 2 ** 20, 12 * MEGABYTE - 4 * 2 ** 20], [12 * MEGABYTE]]);
  });

  it('is asked for no more than its proxy lets through, in this visit and the next', async () => {
    const world = new World();
    const first: number[] = [];
    const tab = world.tab({ session, chunkSize: 3 * MEGABYTE });
    world.host.script.push(...Array.from({ length: 3 }, () => sending(first, MEGABYTE)));
    await tab.uploader.add(makeVideo());
    await world.clock.advance(1000);
    await tab.reaches('uploaded');
    assert.equal(first[0], 3 * MEGABYTE);
    tab.close();

    const later = world.tab({ session: { ...session, videoId: 12 }, chunkSize: 3 * MEGABYTE }, 'later');
    const second: number[] = [];
    world.host.script.push(sending(second, MEGABYTE));
    await later.uploader.add(makeVideo('second.mp4'));
    await later.reaches('uploaded');
    assert.deepEqual(second, first.slice(2), 'no more 413');
  });

  it('is remembered for no limit where the network fell silent', async () => {
    const world = new World();
    const tab = world.tab({ session });
    // The first bytes fill the socket's buffer, and nothing more is heard.
    const silent: Step = (call) => {
      const { upload } = call.host.begin(call);
      call.request.chunkBytes(upload.body.size);
      call.observer.sent(upload.body.size + 100_000);
      return untilAborted(call.signal);
    };
    world.host.script.push(silent, silent, silent);
    await tab.uploader.add(makeVideo());
    await world.clock.advance(10 * 60_000);
    assert.equal(tab.upload().state, 'uploaded');
    assert.deepEqual([...world.chunkLimits], []);
  });
});
