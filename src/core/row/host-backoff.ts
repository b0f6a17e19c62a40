import type { Clock } from '../ports/ports.js';

/** Hosts that answered 429: every upload to such a host waits, not only the one that got the answer. */
export interface HostBackoff {
  /** Backs off from the host for at least `delayMs`, and calls the listeners of its uploads. */
  backOff(url: string, delayMs: number): void;
  /** Milliseconds until uploads may use it again; 0: now. */
  remainingMs(url: string): number;
  /** Returns the function that unsubscribes. */
  onBackoff(url: string, listener: () => void): () => void;
}

export function createHostBackoff(clock: Clock): HostBackoff {
  /** By the clock's `elapsed`. */
  const opensAt = new Map<string, number>();
  const listeners = new Map<string, Set<() => void>>();
  const origin = (url: string): string => new URL(url).origin;

  return {
    backOff(url, delayMs) {
      const host = origin(url);
      opensAt.set(host, Math.max(opensAt.get(host) ?? 0, clock.elapsed() + delayMs));
      for (const listener of [...(listeners.get(host) ?? [])]) listener();
    },
    remainingMs: (url) => Math.max(0, (opensAt.get(origin(url)) ?? 0) - clock.elapsed()),
    onBackoff(url, listener) {
      const host = origin(url);
      const set = listeners.get(host) ?? new Set();
      listeners.set(host, set.add(listener));
      return () => set.delete(listener);
    },
  };
}
