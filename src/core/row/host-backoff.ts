import type { Clock } from '../ports/ports.js';

/** Hosts that asked for quiet (429): every upload to one of them waits, not only the one that was told. */
export interface HostBackoff {
  /** Keeps the host shut for at least `delayMs`; `onShut` listeners of its uploads are called. */
  backOff(url: string, delayMs: number): void;
  /** Milliseconds until it opens; 0: it is open. */
  remainingMs(url: string): number;
  /** The answer unsubscribes. */
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
