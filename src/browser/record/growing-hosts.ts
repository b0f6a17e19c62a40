import type { GrowingHosts } from '../../core/record/ahead-ports.js';

const KEY = 'gcore-uploader:growing';

/** In `localStorage`. If storage is refused, recordings are sent when they are whole. */
export const growingHosts: GrowingHosts = {
  isKnown: (scope) => read().includes(scope),
  remember(scope, isGrowing) {
    const others = read().filter((other) => other !== scope);
    try {
      localStorage.setItem(KEY, JSON.stringify(isGrowing ? [...others, scope] : others));
    } catch {
      // It is asked again after the next recording.
    }
  },
};

/** A scope may have the person's id in it. */
export function forgetGrowingHosts(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Then nothing was remembered.
  }
}

function read(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter((scope) => typeof scope === 'string') : [];
  } catch {
    return [];
  }
}
