import { expect } from '@open-wc/testing';
import { browserClock } from '../../src/browser/clock.js';

describe("the browser's clock", () => {
  const original = globalThis.setTimeout;
  let waits: number[];
  let fire: () => void;

  beforeEach(() => {
    waits = [];
    const fake = (callback: () => void, delayMs: number): number => {
      waits.push(delayMs);
      fire = callback;
      return 0;
    };
    globalThis.setTimeout = fake as unknown as typeof setTimeout;
  });
  afterEach(() => {
    globalThis.setTimeout = original;
  });

  it('waits longer than setTimeout can', () => {
    const monthMs = 30 * 24 * 3_600_000;
    let calls = 0;
    browserClock.after(monthMs, () => (calls += 1));
    fire();
    expect(calls).to.equal(0);
    fire();
    expect(calls).to.equal(1);
    expect(waits.reduce((sum, ms) => sum + ms)).to.equal(monthMs);
    expect(Math.max(...waits)).to.be.below(2 ** 31);
  });
});
