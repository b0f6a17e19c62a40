import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { Recorder } from '../../../src/core/record/recorder.js';
import type { FinishedRecording, StopReason } from '../../../src/core/record/recording.js';
import { settle } from '../../../src/testing/driven-clock.js';
import { FakeRecorderPorts } from './fake-recorder-ports.js';

describe('the recorder', () => {
  let ports: FakeRecorderPorts;
  let recorder: Recorder;
  let maxDurationMs: number;
  let changes: number;

  beforeEach(() => {
    ports = new FakeRecorderPorts();
    maxDurationMs = Infinity;
    changes = 0;
    recorder = new Recorder(
      ports,
      () => maxDurationMs,
      () => (changes += 1),
    );
  });

  async function recordSomething(): Promise<void> {
    await recorder.open('camera');
    await recorder.start();
    await ports.record(100);
  }

  /** Why the recording that is whole now ended, and how many bytes it has. */
  function outcome(): readonly [StopReason, number] {
    const { recording } = recorder;
    if (recording.phase !== 'done') throw new Error(`It is ${recording.phase}.`);
    return [recording.reason, recording.finished.file.size];
  }

  it('records, pauses, goes on and ends in a file that knows its length', async () => {
    await recordSomething();
    await ports.clock.advance(3000);
    recorder.pause();
    await ports.clock.advance(60_000);
    recorder.resume();
    await ports.clock.advance(1500);
    assert.equal(recorder.recordedMs, 4500);
    await recorder.stop();
    assert.deepEqual(outcome(), ['asked', 100]);
    const finished = recorder.take();
    assert.equal(finished?.durationMs, 4500);
    assert.equal(finished.startedAt, Date.UTC(2026, 0, 1));
    assert.deepEqual(ports.story, ['open', 'pause', 'resume', 'stop', 'close']);
    assert.equal(recorder.recording.phase, 'closed');
    assert.equal(ports.clock.pendingTimers, 0);
  });

  it('holds the screen awake and the page open only while it records', async () => {
    await recorder.open('camera');
    assert.equal(ports.holds, 0);
    await recorder.start();
    await ports.record(1);
    assert.equal(ports.holds, 2);
    await recorder.stop();
    assert.equal(ports.holds, 0);
  });

  it('says why there is no device, and tries again if asked', async () => {
    ports.refusal = new DOMException('', 'NotFoundError');
    await recorder.open('camera');
    assert.deepEqual(recorder.recording, { phase: 'problem', source: 'camera', problem: 'no-device' });
    ports.refusal = null;
    await recorder.open('camera');
    assert.equal(recorder.recording.phase, 'ready');
  });

  it('lets go of a device that is given after the window was closed', async () => {
    const opening = recorder.open('camera');
    recorder.close();
    await opening;
    assert.equal(recorder.recording.phase, 'closed');
    assert.deepEqual(ports.story, ['open', 'close']);
  });

  describe('with several cameras', () => {
    const devices = ['one', 'two'].map((id) => ({ id, label: `Camera ${id}` }));
    beforeEach(() => (ports.choices = [{ kind: 'camera', openId: 'one', devices }]));
    const openIds = (): readonly string[] => recorder.choices.map(({ openId }) => openId);

    it('takes the one that the person chooses, and lets go of the other first', async () => {
      await recorder.open('camera');
      assert.deepEqual(openIds(), ['one']);
      const choosing = recorder.choose('camera', 'two');
      assert.deepEqual([openIds(), recorder.stream], [['two'], null]);
      await choosing;
      assert.deepEqual([openIds(), recorder.stream], [['two'], ports.stream]);
      assert.deepEqual(ports.story, ['open', 'prefer camera two', 'close', 'open']);
      await recorder.start();
      await ports.record(100);
      await recorder.stop();
      assert.deepEqual(outcome(), ['asked', 100]);
    });

    it('keeps the last choice if they come fast, and nothing if the window is closed', async () => {
      await recorder.open('camera');
      await Promise.all([recorder.choose('camera', 'two'), recorder.choose('camera', 'one')]);
      assert.deepEqual([openIds(), recorder.recording.phase], [['one'], 'ready']);
      const choosing = recorder.choose('camera', 'two');
      recorder.close();
      await choosing;
      assert.deepEqual([recorder.stream, recorder.recording.phase], [null, 'closed']);
      const closes = ports.story.filter((event) => event === 'close');
      assert.equal(closes.length, ports.story.filter((event) => event === 'open').length);
    });

    it('offers no choice while it records, and takes none', async () => {
      await recordSomething();
      await recorder.choose('camera', 'two');
      assert.deepEqual([openIds(), recorder.recording.phase], [[], 'recording']);
      assert.deepEqual(ports.story, ['open']);
    });

    it('says what to do if the chosen one does not open', async () => {
      await recorder.open('camera');
      ports.refusal = new DOMException('', 'NotReadableError');
      await recorder.choose('camera', 'two');
      assert.deepEqual(recorder.recording, { phase: 'problem', source: 'camera', problem: 'in-use' });
    });
  });

  it('says that this browser cannot record, and lets go of the camera', async () => {
    ports.cannotRecord = true;
    await recorder.open('camera');
    await recorder.start();
    assert.deepEqual(recorder.recording, { phase: 'problem', source: 'camera', problem: 'unsupported' });
    assert.deepEqual(ports.story, ['open', 'close']);
  });

  it('ends at the longest length, whose pauses do not count', async () => {
    maxDurationMs = 5000;
    await recordSomething();
    await ports.clock.advance(4000);
    assert.equal(recorder.recording.phase, 'recording');
    recorder.pause();
    await ports.clock.advance(60_000);
    assert.equal(recorder.recording.phase, 'paused');
    recorder.resume();
    await ports.clock.advance(1250);
    assert.deepEqual(outcome(), ['max-duration', 100]);
  });

  it('keeps what was recorded if the device is pulled out', async () => {
    await recordSomething();
    ports.unplug();
    await settle();
    assert.deepEqual(outcome(), ['device-ended', 100]);
  });

  it('says so if the device is pulled out before anything was recorded', async () => {
    await recorder.open('camera');
    ports.unplug();
    assert.deepEqual(recorder.recording, { phase: 'problem', source: 'camera', problem: 'in-use' });
  });

  it('keeps what was recorded if the encoder fails', async () => {
    await recordSomething();
    ports.breakEncoder();
    await settle();
    assert.deepEqual(outcome(), ['failed', 100]);
  });

  it('keeps what was recorded if the disk is full', async () => {
    await recordSomething();
    ports.writeError = new DOMException('', 'QuotaExceededError');
    await ports.record(100);
    await settle();
    assert.deepEqual(outcome(), ['storage-full', 100]);
  });

  it('ends before the disk is full', async () => {
    await recordSomething();
    await ports.clock.advance(4000);
    assert.equal(recorder.recording.phase, 'recording');
    ports.freeBytes = 1_000_000;
    await ports.clock.advance(2500);
    assert.deepEqual(outcome(), ['storage-full', 100]);
  });

  it('fails if there is nothing in the recording, and leaves nothing behind', async () => {
    await recorder.open('camera');
    await recorder.start();
    await recorder.stop();
    assert.deepEqual(recorder.recording, { phase: 'problem', source: 'camera', problem: 'failed' });
    assert.deepEqual(ports.story, ['open', 'stop', 'close', 'discard']);
  });

  it('does not close while something is recorded', async () => {
    await recordSomething();
    recorder.close();
    assert.equal(recorder.recording.phase, 'recording');
  });

  it('keeps a recording that is whole if the window is closed', async () => {
    await recordSomething();
    await recorder.stop();
    recorder.close();
    assert.equal(recorder.recording.phase, 'closed');
    assert.equal(recorder.left.length, 1);
    assert.ok(!ports.story.includes('discard'));
  });

  it('offers what earlier visits left until it is used, and again if it is put back', async () => {
    const left = { scope: ports.owner, startedAt: 1 } as FinishedRecording;
    ports.left = [left];
    await recorder.lookForLeft();
    assert.deepEqual(recorder.left, [left]);
    recorder.remove(left);
    assert.deepEqual(recorder.left, []);
    recorder.putBack(left);
    assert.deepEqual(recorder.left, [left]);
  });

  it('offers what was left only in the scope it was made in, and looks once for each', async () => {
    const [mine, theirs] = ['backend:mine', 'backend:theirs'].map(
      (scope, startedAt) => ({ scope, startedAt }) as FinishedRecording,
    );
    ports.left = [mine, theirs].filter((recording) => recording !== undefined);
    await recorder.lookForLeft();
    await recorder.lookForLeft();
    assert.deepEqual(recorder.left, [mine]);
    ports.owner = 'backend:theirs';
    assert.deepEqual(recorder.left, []);
    await recorder.lookForLeft();
    assert.deepEqual(recorder.left, [theirs]);
  });

  it('keeps a finished recording from the scope that the element has afterwards', async () => {
    await recordSomething();
    ports.owner = 'backend:theirs';
    await recorder.stop();
    recorder.close();
    assert.deepEqual(recorder.left, []);
    ports.owner = 'backend:mine';
    assert.equal(recorder.left.length, 1);
  });

  it('forgets what is recorded, what is whole and what was left when the person logs out', async () => {
    const discarded: string[] = [];
    const left = { scope: ports.owner, discard: async () => void discarded.push('left') };
    ports.left = [left as unknown as FinishedRecording];
    await recorder.lookForLeft();
    await recordSomething();
    await recorder.forget();
    assert.deepEqual([recorder.recording.phase, recorder.left, discarded], ['closed', [], ['left']]);
    assert.deepEqual(ports.story, ['open', 'close', 'stop', 'discard']);
    assert.equal(ports.holds, 0);
    await recordSomething();
    await recorder.stop();
    await recorder.forget();
    assert.deepEqual([recorder.recording.phase, recorder.left], ['closed', []]);
    assert.equal(ports.story.at(-1), 'discard');
  });

  it('tells of each change, and of time as it goes by', async () => {
    await recordSomething();
    changes = 0;
    await ports.clock.advance(1000);
    assert.equal(changes, 4);
  });
});
