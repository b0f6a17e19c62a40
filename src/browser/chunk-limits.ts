import type { ChunkLimits, Clock } from '../core/ports/ports.js';

export const CHUNK_LIMITS_KEY = 'gcore-uploader:chunk-limits';

/** A proxy's limit may be lifted one day, or may have been no limit: after this time it is tried again. */
const REMEMBERED_FOR_MS = 7 * 24 * 3600 * 1000;

interface Limit {
  readonly bytes: number;
  /** Epoch ms. */
  readonly savedAt: number;
}

/** In `localStorage`, by the host's origin. If storage is refused, nothing is remembered and the host is asked again. */
export function createChunkLimits(clock: Clock): ChunkLimits {
  const isValid = ({ savedAt }: Limit): boolean => clock.now() - savedAt < REMEMBERED_FOR_MS;
  const read = (): Readonly<Record<string, Limit>> => {
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(CHUNK_LIMITS_KEY) ?? '{}');
      const limits = Object.entries(Object(stored) as object).filter(([, limit]) => isLimit(limit));
      return Object.fromEntries(limits.filter(([, limit]) => isValid(limit as Limit)));
    } catch {
      return {};
    }
  };
  return {
    of: (endpoint) => read()[new URL(endpoint).origin]?.bytes ?? Infinity,
    remember(endpoint, bytes) {
      const { origin } = new URL(endpoint);
      const others = Object.entries(read()).filter(([host]) => host !== origin);
      const limit = { bytes, savedAt: clock.now() };
      const limits = Object.fromEntries(bytes < Infinity ? [...others, [origin, limit]] : others);
      try {
        localStorage.setItem(CHUNK_LIMITS_KEY, JSON.stringify(limits));
      } catch {
        // A full or refused storage costs the next visit one request that fails.
      }
    },
  };
}

function isLimit(value: unknown): value is Limit {
  if (typeof value !== 'object' || value === null) return false;
  const { bytes, savedAt } = value as Partial<Limit>;
  return Number.isSafeInteger(bytes) && Number(bytes) > 0 && typeof savedAt === 'number';
}
