import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { progressFrom } from '../../../src/core/model/new-upload.js';
import { TransferFailure } from '../../../src/core/ports/transfer-failure.js';
import { HostMemory } from '../../../src/core/row/host-memory.js';
import { Run } from '../../../src/core/send/run.js';
import { MEGABYTE } from '../harness/things.js';

const broken = new TransferFailure('network', 'patch', 'The connection broke.');

/** One PATCH from `offset` on: two megabytes go into buffers at once, then one each second. Returns when the last of them went. */
function sendPart(run: Run, offset: number, begunAt: number, megabytes: number): number {
  run.offset(offset, begunAt);
  run.nextChunkBytes(offset, begunAt);
  run.sent(offset + MEGABYTE, begunAt + 100);
  for (let sent = 2; sent <= megabytes; sent += 1)
    run.sent(offset + sent * MEGABYTE, begunAt + (sent - 2) * 1000 + 200);
  return begunAt + (megabytes - 2) * 1000 + 200;
}

describe('what a run shows after its connection broke', () => {
  const newRun = (): Run => {
    const run = new Run(
      { size: 100 * MEGABYTE, progress: progressFrom(0) },
      50 * MEGABYTE,
      new HostMemory({ of: () => Infinity, remember: () => undefined }),
    );
    run.goTo('https://host.example/upload/');
    return run;
  };

  it('is what the server confirmed, as long as nothing is known of what it keeps', () => {
    const run = newRun();
    run.failed(broken, sendPart(run, 0, 0, 10));
    assert.equal(run.progressAt(9000).bytesUploaded, 0);
  });

  it('is what has arrived by then if the server keeps it: not what was still in buffers', () => {
    const run = newRun();
    run.failed(broken, sendPart(run, 0, 0, 10));
    const keptBytes = 8 * MEGABYTE;
    run.failed(broken, sendPart(run, keptBytes, 20_000, 10));
    const { bytesUploaded, bytesConfirmed } = run.progressAt(30_000);
    assert.equal(bytesConfirmed, keptBytes);
    assert.equal(bytesUploaded, keptBytes + 8 * MEGABYTE);
  });
});
