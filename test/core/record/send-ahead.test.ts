import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { TransferFailure } from '../../../src/core/ports/transfer-failure.js';
import { Recorder } from '../../../src/core/record/recorder.js';
import type { FinishedRecording } from '../../../src/core/record/recording.js';
import { settle } from '../../../src/testing/driven-clock.js';
import { FakeAheadPorts } from './fake-ahead-ports.js';
import { FakeRecorderPorts } from './fake-recorder-ports.js';

const MB = 1_000_000;

describe('a recording that is sent while it is made', () => {
  let ports: FakeRecorderPorts;
  let ahead: FakeAheadPorts;
  let recorder: Recorder;

  beforeEach(async () => {
    ports = new FakeRecorderPorts();
    ahead = ports.ahead = new FakeAheadPorts(ports.clock);
    recorder = new Recorder(
      ports,
      () => Infinity,
      () => undefined,
    );
  });

  async function record(...chunks: readonly number[]): Promise<void> {
    await recorder.open('camera');
    await recorder.start();
    for (const bytes of chunks) await grow(bytes);
  }

  /** Blobs are read by the event loop. */
  async function grow(bytes: number): Promise<void> {
    await ports.record(bytes);
    await settle();
  }

  async function stop(): Promise<FinishedRecording> {
    await recorder.stop();
    await settle();
    const finished = recorder.take();
    assert(finished);
    return finished;
  }

  it('is on the server before it is whole, and the uploader is told where', async () => {
    await record(2 * MB, 100, 3 * MB);
    assert.deepEqual(ahead.story, [
      'session camera-2026-01-01-00-00-00.mp4 null 7',
      'create 5 spring',
      `append ${2 * MB - 1}`,
      `append ${3 * MB + 100}`,
    ]);
    await grow(500);
    const finished = await stop();
    await finished.handOver?.();
    assert.equal(ahead.received?.size, 5 * MB + 599, 'all but the last byte');
    const [record_] = ahead.records.values();
    assert.equal(record_?.uploadUrl, 'http://localhost:1/upload/a');
    assert.equal(record_.size, 5 * MB + 600);
    assert.equal(record_.name, finished.file.name);
    assert.equal(record_.hash, 'hash');
    assert.equal(record_.videoId, 5);
    assert.equal(record_.ticket, 'mine');
    assert.equal(record_.stage, 'sending');
    assert(!JSON.stringify(record_).includes('secret'), 'the token is in memory only');
    assert.equal(ports.clock.pendingTimers, 0);
  });

  it('is the uploader’s once it was handed over: deleting the recording ends no upload', async () => {
    await record(2 * MB);
    const finished = await stop();
    await finished.handOver?.();
    await finished.discard();
    assert.notEqual(ahead.received, null);
    assert(!ahead.story.includes('terminate'));
  });

  it('leaves nothing on the server if it is thrown away', async () => {
    await record(2 * MB);
    await (await stop()).discard();
    assert.deepEqual(ahead.story.slice(-2), ['terminate', 'delete 5 mine']);
    assert.equal(ahead.records.size, 0);
  });

  it('leaves nothing on the server if the uploader refuses its file', async () => {
    await record(2 * MB);
    const finished = await stop();
    await finished.handOver?.();
    await finished.takeBack?.();
    assert.deepEqual(ahead.story.slice(-2), ['terminate', 'delete 5 mine']);
    assert.equal(ahead.records.size, 0);
  });

  it('leaves nothing on the server if the person logs out while it is made', async () => {
    await record(2 * MB);
    await recorder.forget();
    assert.deepEqual(ahead.story.slice(-2), ['terminate', 'delete 5 mine']);
  });

  for (const [what, failure] of [
    ['the connection breaks', new TransferFailure('network', 'patch', '')],
    ['the host is busy', new TransferFailure('http', 'patch', '', { status: 429, retryAfterMs: 20_000 })],
    ['the host still writes what came before', new TransferFailure('http', 'patch', '', { status: 423 })],
  ] as const) {
    it(`goes on where the server stands after ${what}`, async () => {
      await record(2 * MB);
      ahead.failure = failure;
      await grow(2 * MB);
      await grow(MB);
      assert.equal(ahead.received?.size, 2 * MB - 1);
      await ports.clock.advance(21_000);
      assert.equal(ahead.received?.size, 5 * MB - 1);
    });
  }

  it('is sent when it is whole if the host refuses it for good', async () => {
    await record(2 * MB);
    ahead.failure = new TransferFailure('http', 'patch', '', { status: 410 });
    await grow(2 * MB);
    assert.deepEqual(ahead.story.slice(-2), ['terminate', 'delete 5 mine']);
    const finished = await stop();
    await finished.handOver?.();
    assert.equal(finished.file.size, 4 * MB);
    assert.equal(ahead.records.size, 0);
  });

  it('is sent when it is whole if the host takes no upload of unknown length, which is remembered', async () => {
    ahead.takesUnknownLength = false;
    await record(2 * MB);
    assert.deepEqual(ahead.story.slice(1), ['delete 5 mine']);
    await (await stop()).discard();
    await record(2 * MB);
    assert.equal(ahead.story.length, 2, 'no other session was asked for');
  });

  it('is sent when it is whole if it is short, or nobody knows the host yet', async () => {
    await record(MB);
    await (await stop()).handOver?.();
    ahead.hosts.remember('backend:mine', false);
    await record(3 * MB);
    await (await stop()).handOver?.();
    assert.deepEqual(ahead.story, []);
  });

  it('of an earlier visit goes on there, and is ended with the recording', async () => {
    const discarded: string[] = [];
    const left = (id: string) => ({
      scope: 'backend:mine',
      source: 'camera' as const,
      startedAt: 0,
      durationMs: 1000,
      file: new File(['abc'], 'camera.mp4'),
      sent: {
        ...{ id, scope: 'backend:mine', endpoint: 'http://localhost:1/upload/', clientId: 2, videoId: 5 },
        ...{ uploadUrl: `http://localhost:1/upload/${id}`, expiresAt: null, ticket: null },
      },
      discard: async () => void discarded.push(id),
    });
    ports.left = [left('one'), left('two')];
    await recorder.lookForLeft();
    const [one, two] = recorder.left;
    await one?.handOver?.();
    assert.equal(ahead.records.get('one')?.uploadUrl, 'http://localhost:1/upload/one');
    await one?.discard();
    assert(!ahead.story.includes('terminate'));
    await two?.discard();
    assert.deepEqual(ahead.story, ['terminate', 'delete 5 null']);
    assert.deepEqual(discarded, ['one', 'two']);
  });
});
