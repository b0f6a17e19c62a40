import { expect } from '@open-wc/testing';
import { CHUNK_LIMITS_KEY, createChunkLimits } from '../../src/browser/chunk-limits.js';
import { FakeClock } from '../helpers/fake-clock.js';

const endpoint = 'https://upload.example/upload/';
const weekMs = 7 * 24 * 3600 * 1000;

describe('the largest chunk that an upload host takes', () => {
  let clock: FakeClock;

  beforeEach(() => {
    clock = new FakeClock();
    localStorage.removeItem(CHUNK_LIMITS_KEY);
  });
  after(() => localStorage.removeItem(CHUNK_LIMITS_KEY));

  it('is remembered over a reload, for all endpoints of the host and for no other host', () => {
    createChunkLimits(clock).remember(endpoint, 1000);
    createChunkLimits(clock).remember('https://other.example/upload/', 2000);
    const reloaded = createChunkLimits(clock);
    expect(reloaded.of('https://upload.example/elsewhere/')).to.equal(1000);
    expect(reloaded.of('https://other.example/upload/')).to.equal(2000);
    expect(reloaded.of('https://third.example/upload/')).to.equal(Infinity);
  });

  it('is tried anew after a week', async () => {
    createChunkLimits(clock).remember(endpoint, 1000);
    await clock.advance(weekMs - 1);
    expect(createChunkLimits(clock).of(endpoint)).to.equal(1000);
    await clock.advance(1);
    expect(createChunkLimits(clock).of(endpoint)).to.equal(Infinity);
  });

  it('is forgotten if more than that got through', () => {
    createChunkLimits(clock).remember(endpoint, 1000);
    createChunkLimits(clock).remember('https://other.example/upload/', 2000);
    createChunkLimits(clock).remember(endpoint, Infinity);
    expect(createChunkLimits(clock).of(endpoint)).to.equal(Infinity);
    expect(createChunkLimits(clock).of('https://other.example/upload/')).to.equal(2000);
  });

  it('is unknown where the storage holds something else, or is refused', () => {
    for (const stored of ['no JSON', 'null', '{"https://upload.example":{"bytes":"many","savedAt":0}}']) {
      localStorage.setItem(CHUNK_LIMITS_KEY, stored);
      expect(createChunkLimits(clock).of(endpoint)).to.equal(Infinity);
    }
    const original = Object.getOwnPropertyDescriptor(window, 'localStorage');
    Object.defineProperty(window, 'localStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('refused', 'SecurityError');
      },
    });
    try {
      const limits = createChunkLimits(clock);
      limits.remember(endpoint, 1000);
      expect(limits.of(endpoint)).to.equal(Infinity);
    } finally {
      if (original) Object.defineProperty(window, 'localStorage', original);
    }
  });
});
