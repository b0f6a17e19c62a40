import type { Hold } from '../core/ports/ports.js';
import { sharedHold } from './shared-hold.js';

/**
 * Keeps the screen, and with it the machine, awake. The browser takes the lock back whenever the page is hidden, so it is
 * asked for again when the page is visible; a refusal (low battery, a policy) is no error.
 */
export function createWakeLock(): Hold {
  // Absent on insecure pages and before Firefox 126, Safari 16.4.
  const wakeLock = navigator.wakeLock as WakeLock | undefined;
  return sharedHold(() => {
    const held = new AbortController();
    const request = async (): Promise<void> => {
      if (!wakeLock || document.visibilityState !== 'visible') return;
      const sentinel = await wakeLock.request('screen').catch(() => null);
      if (!sentinel) return;
      if (held.signal.aborted) void sentinel.release();
      else held.signal.addEventListener('abort', () => void sentinel.release(), { once: true });
    };
    document.addEventListener('visibilitychange', () => void request(), { signal: held.signal });
    void request();
    return () => held.abort();
  });
}
