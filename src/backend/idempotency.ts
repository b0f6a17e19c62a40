import type { Clock } from '../core/ports/clock.js';

/** Remembers what an `Idempotency-Key` led to, so that a repeated request does not do it twice. */
export interface IdempotencyStore {
  /**
   * Resolves with the value kept under `key`, made by `make` if there is none. Callers of one key at one time share one `make`;
   * if it rejects, nothing is kept. `signal` aborts when nobody waits for the value any more; a store that waits for
   * another instance then rejects with the signal's reason.
   */
  once(key: string, make: () => Promise<string>, signal?: AbortSignal): Promise<string>;
}

const MAX_ENTRIES = 50_000;

/** For one instance. */
export function memoryIdempotency(clock: Clock, lifetimeMs = 24 * 60 * 60 * 1000): IdempotencyStore {
  const kept = new Map<string, { readonly value: Promise<string>; readonly until: number }>();
  return {
    once(key, make) {
      const known = kept.get(key);
      if (known && known.until > clock.now()) return known.value;
      const value = make();
      kept.delete(key);
      kept.set(key, { value, until: clock.now() + lifetimeMs });
      value.catch(() => {
        if (kept.get(key)?.value === value) kept.delete(key);
      });
      dropOldest();
      return value;
    },
  };

  // A Map keeps the order of insertion, and all live equally long: the first is the oldest.
  function dropOldest(): void {
    for (const [key, { until }] of kept) {
      if (until > clock.now() && kept.size <= MAX_ENTRIES) return;
      kept.delete(key);
    }
  }
}
