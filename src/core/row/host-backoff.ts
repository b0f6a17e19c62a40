import type { Clock } from '../ports/ports.js';

/** Hosts that asked for quiet (429): every upload to one of them waits, not only the one that was told. */
export interface HostGates {
  /** Keeps the host shut for at least `delayMs`; `onShut` listeners of its uploads are called. */
  shut(url: string, delayMs: number): void;
  /** Milliseconds until it opens; 0: it is open. */
  shutForMs(url: string): number;
  /** The answer unsubscribes. */
  onShut(url: string, listener: () => void): () => void;
}

export function createHostGates(clock: Clock): HostGates {
  /** By the clock's `elapsed`. */
  const opensAt = new Map<string, number>();
  const listeners = new Map<string, Set<() => void>>();
  const origin = (url: string): string => new URL(url).origin;

  return {
    shut(url, delayMs) {
      const host = origin(url);
      opensAt.set(host, Math.max(opensAt.get(host) ?? 0, clock.elapsed() + delayMs));
      for (const listener of [...(listeners.get(host) ?? [])]) listener();
    },
    shutForMs: (url) => Math.max(0, (opensAt.get(origin(url)) ?? 0) - clock.elapsed()),
    onShut(url, listener) {
      const host = origin(url);
      const set = listeners.get(host) ?? new Set();
      listeners.set(host, set.add(listener));
      return () => set.delete(listener);
    },
  };
}
