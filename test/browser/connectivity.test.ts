import { expect } from '@open-wc/testing';
import { createConnectivity } from '../../src/browser/connectivity.js';
import type { Clock } from '../../src/core/ports/ports.js';
import { FakeClock } from '../helpers/fake-clock.js';

const MINUTE_MS = 60_000;

/** A clock whose machine sleeps: time passes and no timer fires, until it wakes up. */
class SleepyClock implements Clock {
  readonly awake = new FakeClock();
  #sleptMs = 0;

  now(): number {
    return this.awake.now() + this.#sleptMs;
  }
  elapsed(): number {
    return this.awake.elapsed();
  }
  after(delayMs: number, callback: () => void): () => void {
    return this.awake.after(delayMs, callback);
  }
  sleep(ms: number): void {
    this.#sleptMs += ms;
  }
}

describe('connectivity', () => {
  let clock: SleepyClock;
  let changes: string[];
  let unsubscribe: () => void;
  let visibility: DocumentVisibilityState;

  beforeEach(() => {
    clock = new SleepyClock();
    changes = [];
    visibility = 'visible';
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
    unsubscribe = createConnectivity(clock).subscribe((change) => changes.push(change));
  });

  afterEach(() => {
    unsubscribe();
    Reflect.deleteProperty(document, 'visibilityState');
  });

  const show = (state: DocumentVisibilityState): void => {
    visibility = state;
    document.dispatchEvent(new Event('visibilitychange'));
  };

  it('tells what the browser tells', () => {
    window.dispatchEvent(new Event('offline'));
    window.dispatchEvent(new Event('online'));
    show('hidden');
    show('visible');
    document.dispatchEvent(new Event('resume'));
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    expect(changes).to.deep.equal(['offline', 'online', 'hidden', 'visible', 'wake', 'wake']);
  });

  it('notices that the machine slept', async () => {
    await clock.awake.advance(MINUTE_MS);
    expect(changes).to.deep.equal([]);
    clock.sleep(60 * MINUTE_MS);
    await clock.awake.advance(5000);
    expect(changes).to.deep.equal(['wake']);
    await clock.awake.advance(MINUTE_MS);
    expect(changes).to.deep.equal(['wake']);
  });

  it('does not take the slow timers of a hidden tab for sleep', async () => {
    show('hidden');
    for (let minute = 0; minute < 5; minute += 1) {
      clock.sleep(MINUTE_MS);
      await clock.awake.advance(5000);
    }
    expect(changes).to.deep.equal(['hidden']);
    clock.sleep(60 * MINUTE_MS);
    await clock.awake.advance(5000);
    expect(changes).to.deep.equal(['hidden', 'wake']);
  });

  it('does not take the return to a tab with slow timers for sleep', async () => {
    show('hidden');
    await clock.awake.advance(5000);
    clock.sleep(40_000);
    show('visible');
    await clock.awake.advance(5000);
    clock.sleep(40_000);
    show('hidden');
    show('visible');
    await clock.awake.advance(5000);
    expect(changes).to.deep.equal(['hidden', 'visible', 'hidden', 'visible']);
  });

  it('notices a sleep that began and ended with the tab out of sight', async () => {
    show('hidden');
    await clock.awake.advance(5000);
    clock.sleep(60 * MINUTE_MS);
    show('visible');
    await clock.awake.advance(5000);
    expect(changes).to.deep.equal(['hidden', 'visible', 'wake']);
  });

  it('notices a short sleep once the tab was in sight for a while again', async () => {
    show('hidden');
    show('visible');
    await clock.awake.advance(5000);
    clock.sleep(MINUTE_MS);
    await clock.awake.advance(5000);
    expect(changes).to.deep.equal(['hidden', 'visible', 'wake']);
  });

  it('leaves no listener and no timer behind', () => {
    unsubscribe();
    window.dispatchEvent(new Event('offline'));
    expect(changes).to.deep.equal([]);
    expect(clock.awake.pendingTimers).to.equal(0);
  });

  it('tells every listener once, and goes on while one of them listens', () => {
    const connectivity = createConnectivity(clock);
    const listener = (change: string): number => changes.push(`also ${change}`);
    const unsubscribeFirst = connectivity.subscribe(listener);
    const unsubscribeSecond = connectivity.subscribe(listener);
    unsubscribeFirst();
    window.dispatchEvent(new Event('offline'));
    expect(changes).to.deep.equal(['offline', 'also offline']);
    unsubscribeSecond();
  });

  it('knows whether the page is visible', () => {
    const connectivity = createConnectivity(clock);
    expect(connectivity.visible).to.equal(true);
    show('hidden');
    expect(connectivity.visible).to.equal(false);
  });

  describe("asking the page's own origin", () => {
    const never = new AbortController().signal;
    const fetchOfPage = globalThis.fetch;
    let asked: { url: string; init: RequestInit | undefined }[];

    const answer = (respond: () => Promise<Response>): void => {
      globalThis.fetch = (input, init) => {
        asked.push({ url: String(input), init });
        return respond();
      };
    };
    beforeEach(() => {
      asked = [];
    });
    afterEach(() => {
      globalThis.fetch = fetchOfPage;
    });

    it('is answered by the test server', async () => {
      expect(await createConnectivity(clock).ownOriginAnswers(never)).to.equal(true);
    });

    it('takes any answer for one, asks for no body, and not the cache', async () => {
      answer(() => Promise.resolve(new Response(null, { status: 405 })));
      expect(await createConnectivity(clock).ownOriginAnswers(never)).to.equal(true);
      expect(asked[0]?.url).to.equal(location.origin + location.pathname);
      expect(asked[0]?.init).to.include({ method: 'HEAD', cache: 'no-store', redirect: 'manual' });
    });

    it('knows a network that is away', async () => {
      answer(() => Promise.reject(new TypeError('Failed to fetch')));
      expect(await createConnectivity(clock).ownOriginAnswers(never)).to.equal(false);
    });

    it('stops when told to', async () => {
      const reason = new Error('not needed any more');
      const failure: unknown = await createConnectivity(clock)
        .ownOriginAnswers(AbortSignal.abort(reason))
        .catch((error: unknown) => error);
      expect(failure).to.equal(reason);
    });
  });
});
