import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { observeKept, observeLimit, observeProbe } from '../../../src/core/policy/chunk-limit.js';
import {
  initialChunkModel,
  observeBreak,
  observeChunk,
  type ChunkModel,
  type ObservedBreak,
} from '../../../src/core/policy/chunk-model.js';
import { creationBytes, nextChunkBytes } from '../../../src/core/policy/chunk-size.js';

const mebibyte = 2 ** 20;
const plenty = 2 ** 40;

/** A model that saw chunks of these sizes on a link of `bytesPerMs` where each costs `fixedCostMs` on top. */
function afterChunks(
  sizesBytes: readonly number[],
  { bytesPerMs = 2500, fixedCostMs = 300, bufferBytes = 0, model = initialChunkModel() } = {},
): ChunkModel {
  return sizesBytes.reduce((seen, bytes) => {
    const sendingMs = Math.max(0, bytes - bufferBytes) / bytesPerMs;
    const answerMs = bytes / bytesPerMs + fixedCostMs - sendingMs - 5;
    return observeChunk(seen, { bytes, sendingMs, answerMs, gapMs: 5 });
  }, model);
}

function afterBreak(model: ChunkModel, broken: Partial<ObservedBreak> = {}): ChunkModel {
  return observeBreak(model, {
    cause: 'network',
    chunkBytes: 16 * mebibyte,
    sentBytes: 8 * mebibyte,
    elapsedMs: 3000,
    keptBytes: 0,
    ...broken,
  });
}

describe('the size of the next chunk', () => {
  const learned = afterChunks([4, 16, 16, 16].map((size) => size * mebibyte));
  for (const [name, model, remainingBytes, expected] of [
    ['is small before anything is known', initialChunkModel(), plenty, 4 * mebibyte],
    ['is never more than is left', initialChunkModel(), 12_345, 12_345],
    [
      'takes the whole rest rather than leave a scrap',
      initialChunkModel(),
      4 * mebibyte + 100,
      4 * mebibyte + 100,
    ],
    ['splits the rest evenly', initialChunkModel(), 6 * mebibyte, 3 * mebibyte],
    [
      'grows at most 64 times at a step',
      afterChunks([mebibyte, mebibyte], { bytesPerMs: 60_000, fixedCostMs: 20 }),
      plenty,
      64 * mebibyte,
    ],
    ['is at most 256 MiB', afterChunks([256 * mebibyte], { bytesPerMs: 1e6 }), plenty, 256 * mebibyte],
    ['is at least 1 MiB', afterChunks([mebibyte, 2 * mebibyte], { bytesPerMs: 10 }), plenty, mebibyte],
    ['is at most what a remembered limit says', initialChunkModel(2 * mebibyte), plenty, 2 * mebibyte],
    [
      'obeys a limit below its own smallest',
      observeLimit(learned, { failedBytes: mebibyte }),
      plenty,
      mebibyte / 2,
    ],
  ] as const) {
    it(name, () => assert.equal(nextChunkBytes(model, { remainingBytes }), expected));
  }

  it('is a multiple of 256 KiB, whatever was seen', () => {
    for (const bytesPerMs of [137, 1234, 9876.5]) {
      const bytes = nextChunkBytes(afterChunks([4 * mebibyte, 7 * mebibyte], { bytesPerMs }), {
        remainingBytes: plenty,
      });
      assert.equal(bytes % (256 * 2 ** 10), 0);
    }
  });

  it('lasts for the Young-Daly interval: sqrt(2 · 300 ms · (exposure + 20 min)) − 200 ms before the first break', () => {
    const calm = afterChunks(Array<number>(20).fill(8 * mebibyte), { model: learned });
    const expectedMs = Math.sqrt(2 * 300 * (calm.exposedMs + 1_200_000)) - 200;
    const bytes = nextChunkBytes(calm, { remainingBytes: plenty });
    assert.ok(
      Math.abs(bytes / 2500 / expectedMs - 1) < 0.02,
      `${bytes / 2500} ms instead of ${expectedMs} ms`,
    );
  });

  it('lasts no longer than half of what the link held so far, or 4 s, before the first break', () => {
    const lastsMs = (model: ChunkModel) => nextChunkBytes(model, { remainingBytes: plenty }) / 2500;
    const first = afterChunks([4 * mebibyte]);
    assert.ok(Math.abs(lastsMs(first) - 4000) < 250, `${lastsMs(first)} ms`);
    const second = afterChunks([16 * mebibyte], { model: first });
    assert.ok(Math.abs(lastsMs(second) - 0.5 * second.exposedMs) < 250, `${lastsMs(second)} ms`);
  });

  it('believes a rate by how long it was seen: a first chunk that was slow to begin is soon forgotten', () => {
    const first = observeChunk(initialChunkModel(), {
      bytes: 4 * mebibyte,
      sendingMs: 150,
      answerMs: 45,
      gapMs: 5,
    });
    const second = afterChunks([128 * mebibyte], { bytesPerMs: 62_500, fixedCostMs: 60, model: first });
    assert.ok(Number(second.bytesPerMs) > 0.95 * 62_500, `${second.bytesPerMs} bytes/ms`);
  });

  it('shrinks with each break, and grows again while none comes', () => {
    const next = (model: ChunkModel) => nextChunkBytes(model, { remainingBytes: plenty });
    const once = afterBreak(learned);
    const twice = afterBreak(once);
    assert.ok(next(once) < next(learned) / 2);
    assert.ok(next(twice) < next(once));
    assert.ok(next(afterChunks(Array<number>(50).fill(8 * mebibyte), { model: twice })) > next(once));
  });
});

describe('the fixed cost of a chunk', () => {
  it('is told apart from the time that handed over bytes wait in the buffer', () => {
    const model = afterChunks([4 * mebibyte, 16 * mebibyte], { bufferBytes: 2 * mebibyte, bytesPerMs: 2500 });
    assert.ok(Math.abs((model.fixedCostMs ?? 0) - 300) < 30, `${model.fixedCostMs} ms`);
  });

  it('is never more than the time from the last byte handed over to the next request', () => {
    const slowed = afterChunks([16 * mebibyte], { model: afterChunks([4 * mebibyte]), bytesPerMs: 2 ** 20 });
    assert.ok((slowed.fixedCostMs ?? Infinity) <= 300);
  });
});

describe('a break', () => {
  const learned = afterChunks([4 * mebibyte, 16 * mebibyte]);

  for (const [name, broken, keepsBytes] of [
    ['a part was kept', { keptBytes: mebibyte }, true],
    ['nothing was kept of what was sent', { keptBytes: 0 }, false],
    ['nobody asked the server', { keptBytes: null }, false],
    ['the whole chunk was kept: its answer was lost', { keptBytes: 16 * mebibyte }, false],
  ] as const) {
    it(`shows whether the server keeps bytes: ${name}`, () => {
      assert.equal(afterBreak(learned, broken).keepsBytes, keepsBytes);
    });
  }

  it('takes back that the server keeps bytes only when enough of them were lost', () => {
    const keeping = afterBreak(learned, { keptBytes: mebibyte });
    assert.equal(afterBreak(keeping, { keptBytes: 0, sentBytes: mebibyte }).keepsBytes, true);
    assert.equal(afterBreak(keeping, { keptBytes: 0, sentBytes: 8 * mebibyte }).keepsBytes, false);
  });

  it('does not matter where the server keeps bytes: a chunk lasts a minute', () => {
    const keeping = afterBreak(learned, { keptBytes: mebibyte });
    const bytes = nextChunkBytes(keeping, { remainingBytes: plenty });
    assert.ok(Math.abs(bytes / (keeping.bytesPerMs ?? 0) - 60_000) < 1000);
  });

  it('is seen in a chunk that took far longer than the last, where breaks were seen before', () => {
    const broken = afterBreak(learned);
    const slow = { bytes: 8 * mebibyte, sendingMs: 0, answerMs: 9000, gapMs: 5 };
    const once = observeChunk(broken, slow);
    assert.ok(once.breaks > 1.9);
    assert.equal(once.bytesPerMs, broken.bytesPerMs);
    const twice = observeChunk(once, slow);
    assert.ok(twice.breaks < 2, 'the second time it is the rate that changed');
    assert.ok((twice.bytesPerMs ?? Infinity) < 1000);
    assert.equal(observeChunk(learned, slow).breaks, 0);
  });

  it('is seen in the first slow chunk as soon as the next one is as fast as those before', () => {
    const slow = observeChunk(learned, { bytes: 8 * mebibyte, sendingMs: 0, answerMs: 9000, gapMs: 5 });
    const asBefore = afterChunks([8 * mebibyte], { model: slow });
    assert.equal(asBefore.breaks, 1);
    assert.ok(Math.abs(Number(asBefore.bytesPerMs) / Number(learned.bytesPerMs) - 1) < 0.05);
    const slower = afterChunks([8 * mebibyte], { model: slow, bytesPerMs: 1000 });
    assert.equal(slower.breaks, 0, 'the link is slower');
    assert.ok(Number(slower.bytesPerMs) < 1100);
  });

  it('counts twice where what was sent had the time to be sent twice', () => {
    assert.equal(afterBreak(learned, { sentBytes: 8 * mebibyte, elapsedMs: 3500 }).breaks, 1);
    assert.equal(afterBreak(learned, { sentBytes: 8 * mebibyte, elapsedMs: 6000 }).breaks, 2);
  });

  it('teaches a rate before any chunk went through', () => {
    const model = afterBreak(initialChunkModel(), {
      chunkBytes: 4 * mebibyte,
      sentBytes: mebibyte,
      elapsedMs: 20_000,
    });
    assert.equal(nextChunkBytes(model, { remainingBytes: plenty }), mebibyte);
  });

  for (const cause of ['rate-limited', 'locked'] as const) {
    it(`is none where the server only asked to wait: ${cause}`, () => {
      assert.equal(afterBreak(learned, { cause }), learned);
    });
  }
});

describe('the largest size that passes', () => {
  const learned = afterChunks([4 * mebibyte]);
  const refusal: Partial<ObservedBreak> = { chunkBytes: 64 * mebibyte, sentBytes: mebibyte, elapsedMs: 120 };

  it('is halved by a 413, but not below what passed before', () => {
    assert.equal(observeLimit(learned, { failedBytes: 64 * mebibyte }).limitBytes, 32 * mebibyte);
    assert.equal(observeLimit(learned, { failedBytes: 5 * mebibyte }).limitBytes, 4 * mebibyte);
  });

  it('never grows', () => {
    const limited = observeLimit(learned, { failedBytes: 16 * mebibyte });
    assert.equal(observeLimit(limited, { failedBytes: 64 * mebibyte }).limitBytes, 8 * mebibyte);
  });

  const next = (model: ChunkModel) => nextChunkBytes(model, { remainingBytes: plenty });
  const inSmaller = (model: ChunkModel, count: number): ChunkModel =>
    afterChunks(Array<number>(count).fill(16 * mebibyte), { model });

  it('is found when the same size fails at once, twice, and such failures are no breaks', () => {
    const suspicious = afterBreak(learned, refusal);
    assert.equal(next({ ...suspicious, bytesPerMs: 1e6 }), 64 * mebibyte);
    const limited = afterBreak(suspicious, refusal);
    assert.equal(limited.limitBytes, 32 * mebibyte);
    assert.equal(limited.breaks, 0);
  });

  const afterWholeBody = { ...refusal, sentBytes: 64 * mebibyte, elapsedMs: 27_000 };

  it('is suspected as well if the very first chunk failed after its whole body: the next ones are half of it', () => {
    const suspicious = afterBreak(initialChunkModel(), afterWholeBody);
    assert.deepEqual([suspicious.suspectBytes, suspicious.limitBytes], [64 * mebibyte, Infinity]);
    assert.equal(next({ ...suspicious, bytesPerMs: 1e6 }), 32 * mebibyte);
    assert.ok(suspicious.breaks > 0, 'it may have been a break');
  });

  it('is not suspected if a later chunk failed after its whole body: buffers take one whole', () => {
    assert.equal(afterBreak(learned, afterWholeBody).suspectBytes, null);
  });

  it('is found when the suspected size fails again after smaller ones passed', () => {
    const again = inSmaller(afterBreak(initialChunkModel(), afterWholeBody), 4);
    assert.equal(next({ ...again, bytesPerMs: 1e6 }), 64 * mebibyte);
    assert.equal(afterBreak(again, afterWholeBody).limitBytes, 32 * mebibyte);
  });

  it('is found at once when a smaller chunk fails in the same way', () => {
    const suspicious = afterBreak(learned, refusal);
    assert.equal(afterBreak(suspicious, { ...refusal, chunkBytes: 16 * mebibyte }).limitBytes, 8 * mebibyte);
  });

  it('is no longer suspected once the size passes', () => {
    const passed = afterChunks([64 * mebibyte], { model: inSmaller(afterBreak(learned, refusal), 4) });
    assert.deepEqual([passed.suspectBytes, passed.limitBytes], [null, Infinity]);
  });

  it('is not suspected where the size passed before, or the second try got on the way', () => {
    const passed = afterBreak(afterChunks([64 * mebibyte], { model: learned }), refusal);
    assert.deepEqual([passed.suspectBytes, passed.breaks], [null, 1]);
    const cut = afterBreak(afterBreak(learned, refusal), {
      ...refusal,
      elapsedMs: 5000,
      sentBytes: 9 * mebibyte,
    });
    assert.deepEqual([cut.suspectBytes, cut.limitBytes], [null, Infinity]);
    assert.ok(cut.breaks > 1.9);
  });

  describe('that is known', () => {
    const limited = initialChunkModel(mebibyte);
    const atLimit = (model: ChunkModel, count: number): ChunkModel =>
      afterChunks(Array<number>(count).fill(mebibyte), { model });

    it('is tried to be passed after 64 chunks', () => {
      assert.equal(next(atLimit(limited, 63)), mebibyte);
      assert.equal(next(atLimit(limited, 64)), 2 * mebibyte);
    });

    it('is not, if those are small', () => {
      const small = afterChunks(Array<number>(100).fill(mebibyte / 4), { model: limited });
      assert.equal(next(small), mebibyte);
    });

    it('is forgotten if that passes', () => {
      const passed = afterChunks([2 * mebibyte], { model: atLimit(limited, 64) });
      assert.equal(passed.limitBytes, Infinity);
    });

    for (const [name, failed] of [
      ['is answered with a 413', (model) => observeLimit(model, { failedBytes: 2 * mebibyte })],
      ['breaks', (model) => afterBreak(model, { ...refusal, chunkBytes: 2 * mebibyte })],
      ['is kept in part', (model) => observeKept(model, { chunkBytes: 2 * mebibyte, keptBytes: mebibyte })],
    ] as const satisfies readonly (readonly [string, (model: ChunkModel) => ChunkModel])[]) {
      it(`stays if that ${name}, and is tried four times less often`, () => {
        const again = failed(observeProbe(atLimit(limited, 64), 2 * mebibyte));
        assert.equal(next(atLimit(again, 255)), mebibyte);
        assert.equal(next(atLimit(again, 256)), 2 * mebibyte);
      });
    }
  });

  describe('that shows itself only by what is kept', () => {
    const keeps = (model: ChunkModel, keptBytes: number, chunkBytes = 16 * mebibyte): ChunkModel =>
      observeKept(model, { chunkBytes, keptBytes });

    it('is what two broken chunks left, to the byte', () => {
      const once = keeps(initialChunkModel(), 1_000_000);
      assert.deepEqual([next(once), once.limitBytes], [2_000_000, Infinity]);
      assert.equal(next(keeps(once, 1_000_000, 4 * mebibyte)), 1_000_000);
    });

    for (const [name, model] of [
      ['left different numbers', keeps(keeps(initialChunkModel(), 1_000_000), 1_100_000)],
      ['left almost nothing', keeps(keeps(initialChunkModel(), 100_000), 100_000)],
      ['were kept whole', keeps(keeps(initialChunkModel(), 16 * mebibyte), 16 * mebibyte)],
      ['were smaller than what passed before', keeps(keeps(learned, 1_000_000), 1_000_000)],
      [
        'had a larger one between them that passed',
        keeps(afterChunks([2 * mebibyte], { model: keeps(initialChunkModel(), 1_000_000) }), 1_000_000),
      ],
    ] as const) {
      it(`is none if the broken chunks ${name}`, () => assert.equal(model.limitBytes, Infinity));
    }
  });

  it('is not suspected where the network falls silent, however soon and often', () => {
    const silence = { ...refusal, cause: 'stalled' } as const;
    const silent = afterBreak(afterBreak(learned, silence), silence);
    assert.deepEqual([silent.suspectBytes, silent.limitBytes], [null, Infinity]);
    assert.ok(silent.breaks > 1.9);
  });
});

describe('what a creation carries, if the host takes it', () => {
  const known = afterChunks([4, 16].map((size) => size * mebibyte));
  for (const [name, model, sizeBytes, expected] of [
    ['is little before anything is known', initialChunkModel(), plenty, mebibyte / 4],
    ['lasts a second at the rate that is known', known, plenty, 2.25 * mebibyte],
    [
      'is no more than a first chunk',
      afterChunks([mebibyte, mebibyte], { bytesPerMs: 60_000, fixedCostMs: 20 }),
      plenty,
      4 * mebibyte,
    ],
    ['is at most half of the file', known, 3 * mebibyte, 1.5 * mebibyte],
    ['is nothing of a small file', known, mebibyte / 2 - 1, 0],
    ['is at most what a remembered limit says', initialChunkModel(100_000), plenty, 0],
    ['is nothing on a link that breaks', afterBreak(known), plenty, 0],
  ] as const) {
    it(name, () => assert.equal(creationBytes(model, sizeBytes), expected));
  }
});
