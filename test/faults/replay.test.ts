import { expect } from '@open-wc/testing';
import type { FaultRule } from '../../demo/server/faults.js';
import { faultsOf, readDiagnostics } from '../../demo/server/replay.js';
import type { Diagnostics } from '../../src/core/diagnostics.js';
import { CHUNK_BYTES } from './fault-row.js';
import { Scene } from './scene.js';

/** Uploads through faults, and what the diagnostics of it tell, as a person pastes them. */
async function told(faults: readonly FaultRule[]): Promise<string> {
  const scene = await Scene.open({ name: 'Replay', faults, expect: 'success' });
  try {
    await scene.uploader.add(scene.file);
    await scene.until(() => scene.count('success') === 1, 'success');
    const diagnostics = await scene.uploader.diagnostics(scene.upload.id);
    return `${navigator.userAgent}\n${String(diagnostics)}`;
  } finally {
    await scene.wire.mend();
    scene.close();
  }
}

const timelineOf = (text: string): Diagnostics['timeline'] => readDiagnostics(text)?.timeline ?? [];

/** Failures with what the server kept, in their order. */
const failuresIn = (text: string): readonly string[] =>
  timelineOf(text).flatMap((entry, index, all) => {
    if (!('failed' in entry)) return [];
    const next = all.slice(index).find((later) => 'request' in later && later.request === 'offset');
    const kept = next && 'bytes' in next ? Math.floor(next.bytes / CHUNK_BYTES) : 0;
    return [`${entry.failed} ${entry.because} ${entry.status} after ${kept} chunks`];
  });

describe('The diagnostics of an upload', () => {
  it('Diagnostics make the emulator repeat what happened to an upload', async () => {
    const first = await told([
      { kind: 'create', respond: { status: 503 } },
      { kind: 'patch', skip: 1, respond: { status: 503 } },
      { kind: 'head', respond: { status: 502 } },
      { kind: 'patch', skip: 2, respond: { status: 500 } },
    ]);
    const again = await told(faultsOf({ timeline: timelineOf(first) }));
    expect(failuresIn(first)).to.deep.equal([
      'create http 503 after 0 chunks',
      'patch http 503 after 1 chunks',
      'head http 502 after 1 chunks',
      'patch http 500 after 2 chunks',
    ]);
    expect(failuresIn(again)).to.deep.equal(failuresIn(first));
  });

  it('Diagnostics tell of a cut connection where it was cut, and the emulator cuts it there again', () => {
    const at = 0;
    const timeline: Diagnostics['timeline'] = [
      { at, request: 'create' },
      { at, request: 'offset', bytes: 0 },
      chunk(0),
      { at, request: 'confirmed', bytes: CHUNK_BYTES, offset: CHUNK_BYTES, sendingMs: 5, answerMs: 1 },
      chunk(CHUNK_BYTES),
      { at, failed: 'patch', because: 'network', status: 0 },
      { at, request: 'offset', bytes: CHUNK_BYTES + 300_000 },
    ];
    expect(faultsOf({ timeline })).to.deep.equal([
      { kind: 'patch', skip: 1, cut: { when: 'request', afterBytes: 300_000 } },
    ]);
  });

  it('Something else that was pasted is no diagnostics', () => {
    for (const text of ['', 'hello', '{}', '{"timeline":[{}]}']) expect(readDiagnostics(text)).to.equal(null);
  });
});

const chunk = (offset: number): Diagnostics['timeline'][number] => ({
  ...{ at: 0, request: 'chunk', offset, bytes: CHUNK_BYTES, speed: null, fixedCostMs: null },
  ...{ breaks: 0, keepsBytes: false, limitBytes: null },
});
