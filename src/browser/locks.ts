import { noLocks } from '../core/ports/noop-ports.js';
import type { Locks } from '../core/ports/ports.js';
import { browserClock } from './clock.js';
import { CHANNEL } from './tabs.js';

const PREFIX = 'gcore-uploader:';

/** How long a browser takes to drop pages from its back/forward cache on a busy machine: 300 ms were once too few. */
const DROPS_WITHIN_MS = 1000;

/**
 * The locks of a page, which asks for none that is held before cached pages were dropped. As long as the page that a worker
 * served is in the back/forward cache, Chromium 156 takes the worker's lock away as soon as somebody asks for it.
 */
export function createPageLocks(): Locks {
  const locks = createLocks();
  return {
    tryAcquire: async (name) => ((await isHeld(name)) ? null : locks.tryAcquire(name)),
    async acquire(name, signal, onLost) {
      if (await isHeld(name)) await dropCachedPages();
      signal.throwIfAborted();
      return locks.acquire(name, signal, onLost);
    },
  };
}

/** Locks of this origin, over all its tabs; a tab that ends releases its own. */
export function createLocks(): Locks {
  const manager = lockManager();
  if (!manager) return noLocks;
  return {
    tryAcquire: (name) => hold(manager, name, { ifAvailable: true }).catch(() => refused),
    async acquire(name, signal, onLost) {
      try {
        // Only `ifAvailable` is ever answered with no lock.
        return (await hold(manager, name, { signal }, onLost)) ?? refused;
      } catch {
        signal.throwIfAborted();
        return refused;
      }
    },
  };
}

/** Absent on insecure pages and before Safari 15.4: there each tab is alone. */
const lockManager = (): LockManager | undefined =>
  (globalThis.navigator as Navigator | undefined)?.locks as LockManager | undefined;

/** What is held where locks are refused (a sandboxed frame without an origin): nothing. */
const refused = (): void => undefined;

async function isHeld(name: string): Promise<boolean> {
  const snapshot = await lockManager()
    ?.query()
    .catch(() => null);
  return snapshot?.held?.some((lock) => lock.name === PREFIX + name) ?? false;
}

/** Each cached page that a message reaches is dropped. Live ones ignore this message. */
function dropCachedPages(): Promise<void> {
  if (typeof BroadcastChannel === 'undefined') return Promise.resolve();
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage({ type: 'ping' });
  channel.close();
  return new Promise((resolve) => void browserClock.after(DROPS_WITHIN_MS, resolve));
}

/**
 * Resolves with what releases the lock; null if it is not available.
 * @param onLost called if it is taken away before that
 */
function hold(
  manager: LockManager,
  name: string,
  options: LockOptions,
  onLost?: () => void,
): Promise<(() => void) | null> {
  return new Promise((resolve, reject) => {
    let isGranted = false;
    const keep = (lock: Lock | null): Promise<void> | undefined => {
      isGranted = lock !== null;
      if (lock) return new Promise((release) => resolve(() => release()));
      resolve(null);
      return undefined;
    };
    manager
      .request(PREFIX + name, options, keep)
      .catch((reason: unknown) => (isGranted ? onLost?.() : reject(reason as Error)));
  });
}
