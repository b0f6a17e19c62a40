import { expect } from '@open-wc/testing';
import { createWakeLock } from '../../src/browser/wake-lock.js';
import { settle } from '../helpers/fake-clock.js';

describe('the wake lock', () => {
  let requests: number;
  let held: number;
  let visibility: DocumentVisibilityState;
  let grant: () => Promise<WakeLockSentinel>;

  const sentinel = (): WakeLockSentinel => {
    held += 1;
    return {
      release: () => {
        held -= 1;
        return Promise.resolve();
      },
    } as WakeLockSentinel;
  };

  beforeEach(() => {
    requests = 0;
    held = 0;
    visibility = 'visible';
    grant = () => Promise.resolve(sentinel());
    const request = (): Promise<WakeLockSentinel> => {
      requests += 1;
      return grant();
    };
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
    Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: { request } });
  });

  afterEach(() => {
    Reflect.deleteProperty(document, 'visibilityState');
    Reflect.deleteProperty(navigator, 'wakeLock');
  });

  const show = (state: DocumentVisibilityState): void => {
    visibility = state;
    document.dispatchEvent(new Event('visibilitychange'));
  };

  it('is held once for all, and let go after the last', async () => {
    const wakeLock = createWakeLock();
    const [first, second] = [wakeLock.hold(), wakeLock.hold()];
    await settle();
    expect({ requests, held }).to.deep.equal({ requests: 1, held: 1 });
    first();
    first();
    expect(held).to.equal(1);
    second();
    expect(held).to.equal(0);
  });

  it('is asked for again when the page becomes visible, as the browser takes it away from hidden ones', async () => {
    visibility = 'hidden';
    const release = createWakeLock().hold();
    expect(requests).to.equal(0);
    show('visible');
    show('hidden');
    show('visible');
    expect(requests).to.equal(2);
    await settle();
    release();
    show('visible');
    expect({ requests, held }).to.deep.equal({ requests: 2, held: 0 });
  });

  it('is let go also where it was granted too late', async () => {
    let grantNow: (sentinel: WakeLockSentinel) => void = () => undefined;
    grant = () => new Promise((resolve) => (grantNow = resolve));
    createWakeLock().hold()();
    grantNow(sentinel());
    await settle();
    expect(held).to.equal(0);
  });

  it('is done without where it is refused or missing', async () => {
    grant = () => Promise.reject(new DOMException('The battery is low.', 'NotAllowedError'));
    createWakeLock().hold()();
    await settle();
    Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: undefined });
    createWakeLock().hold()();
    expect(requests).to.equal(1);
  });
});
