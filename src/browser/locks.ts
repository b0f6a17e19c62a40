import { noLocks } from '../core/ports/noop-ports.js';
import type { Locks } from '../core/ports/ports.js';
import { browserClock } from './clock.js';
import { CHANNEL } from './tabs.js';

const PREFIX = 'gcore-uploader:';

/** How long a browser takes to drop pages from its back/forward cache, on a busy machine. */
const DROPS_WITHIN_MS = 300;

/**
 * The locks as a page asks for them: for none that is held, before the cached pages were dropped. Chromium 156 ends a worker whose
 * page is in the back/forward cache if somebody asks for its lock; once the page was dropped, the worker continues.
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

/** Resolves with what releases the lock; null if it is not available. `onLost`: it was taken away before it was released. */
function hold(
  manager: LockManager,
  name: string,
  options: LockOptions,
  onLost?: () => void,
): Promise<(() => void) | null> {
  return new Promise((resolve, reject) => {
    let isHeld = false;
    const keep = (lock: Lock | null): Promise<void> | undefined => {
      isHeld = lock !== null;
      if (lock) return new Promise((release) => resolve(() => release()));
      resolve(null);
      return undefined;
    };
    manager
      .request(PREFIX + name, options, keep)
      .catch((reason: unknown) => (isHeld ? onLost?.() : reject(reason as Error)));
  });
}
