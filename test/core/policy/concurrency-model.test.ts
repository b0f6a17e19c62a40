import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  initialConcurrency,
  mostConnections,
  mostAtATime,
  mostFiles,
  observeSending,
  type ConcurrencyModel,
  type ConcurrencySample,
} from '../../../src/core/policy/concurrency-model.js';
import { sendFiles, type SimulatedLink } from './concurrency-simulator.js';

/** Runs the model for so many seconds on a link whose sum of rates depends on the number of files. */
function after(
  seconds: number,
  sumOf: (files: number) => number,
  change: (sample: ConcurrencySample) => Partial<ConcurrencySample> = () => ({}),
): readonly number[] {
  let model: ConcurrencyModel = initialConcurrency();
  let bytesSent = 0;
  const seen: number[] = [];
  for (let now = 500; now <= seconds * 1000; now += 500) {
    bytesSent += sumOf(model.files) * 500;
    const sample = {
      now,
      bytesSent,
      sending: model.files,
      most: mostConnections,
      waits: true,
      refused: false,
    };
    model = observeSending(model, { ...sample, ...change(sample) });
    seen.push(model.files);
  }
  return seen;
}

describe('the number of files at a time', () => {
  it('begins with two', () => {
    assert.equal(initialConcurrency().files, 2);
  });

  it('grows one by one while the sum of the rates grows, and no further than six', () => {
    const seen = after(60, (files) => Math.sqrt(files));
    assert.deepEqual([...new Set(seen)], [2, 3, 4, 5, 6]);
  });

  it('goes to six at once if every file has a rate of its own', () => {
    assert.deepEqual([...new Set(after(20, (files) => files))], [2, 3, 6]);
  });

  it('goes to eight, where the host takes as many, at once or when that is found out', () => {
    const all = after(
      20,
      (files) => files,
      () => ({ most: mostFiles }),
    );
    assert.deepEqual([...new Set(all)], [2, 3, 8]);
    const later = after(
      20,
      (files) => files,
      ({ now }) => (now > 10_000 ? { most: mostFiles } : {}),
    );
    assert.deepEqual([...new Set(later)], [2, 3, 6, 8]);
  });

  it('stays eight if six of them fill the link, and none of them had a rate of another', () => {
    const seen = after(
      60,
      (files) => Math.min(files, 6),
      ({ now }) => (now > 5500 ? { most: mostFiles } : {}),
    );
    assert.deepEqual([...new Set(seen)], [2, 3, 6, 8]);
  });

  it('does not go beyond six by steps of one where a host takes no more', () => {
    assert.equal(Math.max(...after(120, (files) => Math.sqrt(files))), mostConnections);
  });

  it('goes back by one if a further file adds nothing, and tries later and later', () => {
    const seen = after(300, () => 1000);
    assert.deepEqual([...new Set(seen)], [2, 3]);
    const trials = seen.flatMap((files, index) => (files === 3 && seen[index - 1] === 2 ? [index / 2] : []));
    const waits = trials.slice(1).map((at, index) => at - Number(trials[index]));
    assert.ok(
      waits.every((wait, index) => index === 0 || wait > 1.5 * Number(waits[index - 1])),
      `${waits}`,
    );
    assert.equal(seen.at(-1), 2);
  });

  it('goes back to what it was if six files together are slower than three', () => {
    const seen = after(15, (files) => (files <= 3 ? files : 1));
    assert.deepEqual([...new Set(seen)], [2, 3, 6]);
    assert.equal(seen.at(-1), 3);
  });

  it('falls by one when the host asks for less or is silent, and stays there for half a minute', () => {
    const seen = after(
      50,
      (files) => files,
      ({ now }) => ({ refused: now === 15_000 }),
    );
    assert.equal(seen[28], 6, 'before');
    assert.ok(
      seen.slice(29, 89).every((files) => files === 5),
      'for 30 s',
    );
    assert.equal(seen.at(-1), 6, 'after that');
  });

  it('never falls below one file', () => {
    const seen = after(
      20,
      () => 1,
      () => ({ refused: true }),
    );
    assert.equal(seen.at(-1), 1);
  });

  it('learns nothing while fewer files are sent than allowed, or none waits', () => {
    for (const change of [{ sending: 1 }, { waits: false }]) {
      const seen = after(
        60,
        (files) => files,
        () => change,
      );
      assert.deepEqual([...new Set(seen)], [2]);
    }
  });

  it('does not grow while nothing moves', () => {
    assert.deepEqual([...new Set(after(60, () => 0))], [2]);
  });
});

describe('the most files at a time, where a host takes more than six', () => {
  for (const [unfinished, most] of [
    [0, 6],
    [5, 6],
    [7, 7],
    [8, 8],
    [9, 6],
    [12, 6],
    [14, 7],
    [16, 8],
    [17, 6],
    [20, 7],
    [1000, 8],
  ] as const)
    it(`is ${most} of ${unfinished}`, () => assert.equal(mostAtATime(unfinished), most));
});

describe('simulated lists of files', () => {
  const seeds = Array.from({ length: 20 }, (_, index) => index + 1);
  const megabits = (count: number): number => count * 125;
  /** As nginx takes an HTTP/2 request with its defaults. */
  const window: SimulatedLink = {
    bytesPerMs: megabits(20),
    ownBytesPerMs: 0.19 * megabits(20),
    silentMs: 400,
  };

  it('take hardly longer than six at a time if each has a window of its own, and half as long as two', () => {
    for (const count of [40, 100]) {
      const auto = sendFiles(window, { count, bytes: 6e6 }, 1);
      assert.ok(
        auto.shareOfLink > 0.9 * sendFiles(window, { count, bytes: 6e6 }, 1, mostConnections).shareOfLink,
      );
      assert.ok(auto.shareOfLink > 2 * sendFiles(window, { count, bytes: 6e6 }, 1, 2).shareOfLink);
    }
  });

  it('of eight equal files finish together where the host takes eight, instead of six and then two', () => {
    for (const bytes of [6e6, 60e6]) {
      const files = { count: 8, bytes };
      const six = sendFiles(window, files, 1).shareOfLink;
      const eight = sendFiles({ ...window, takesMore: true }, files, 1).shareOfLink;
      assert.ok(eight > 1.15 * six, `${bytes} bytes: ${eight} and ${six}`);
    }
  });

  it('are never worse where the host takes eight', () => {
    for (const seed of seeds)
      for (const count of [7, 8, 9, 10, 12, 14, 20, 40])
        for (const jitter of [0, 0.1, 0.3]) {
          const link = { ...window, jitter };
          const six = sendFiles(link, { count, bytes: 6e6 }, seed).shareOfLink;
          const eight = sendFiles({ ...link, takesMore: true }, { count, bytes: 6e6 }, seed).shareOfLink;
          assert.ok(
            eight > six - 0.02,
            `seed ${seed}, ${count} files, jitter ${jitter}: ${eight} and ${six}`,
          );
        }
  });

  it('of small videos take half the time of two at a time', () => {
    const link = { bytesPerMs: megabits(100), silentMs: 600 };
    const files = { count: 200, bytes: 2e6 };
    assert.ok(sendFiles(link, files, 1).shareOfLink > 2 * sendFiles(link, files, 1, 2).shareOfLink);
  });

  for (const jitter of [0.03, 0.1, 0.3]) {
    it(`are never worse than two at a time on a link that one file fills, whose rate varies by ${jitter}`, () => {
      for (const seed of seeds) {
        const link = { bytesPerMs: megabits(20), silentMs: 500, jitter };
        const auto = sendFiles(link, { count: 30, bytes: 50e6 }, seed);
        const two = sendFiles(link, { count: 30, bytes: 50e6 }, seed, 2);
        assert.ok(auto.shareOfLink > two.shareOfLink - 0.02, `seed ${seed}`);
        assert.ok(auto.mostFiles <= mostConnections, `seed ${seed}`);
      }
    });
  }
});
