import type { Clock } from '../core/ports/clock.js';
import { sleep } from './clock.js';

/**
 * Repeats `work` until it resolves.
 * @param delayAfter milliseconds to wait after a failure (`tries` counts from 1), or null: the failure is final
 */
export async function retry<T>(
  clock: Clock,
  work: () => Promise<T>,
  delayAfter: (error: unknown, tries: number) => number | null,
  signal?: AbortSignal,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const delayMs = delayAfter(error, tries);
      if (delayMs === null) throw error;
      await sleep(clock, delayMs, signal);
    }
  }
}
