import type { RecordingFacts } from './recorder-ports.js';

/** So long a recording that is not used waits for its person. */
const KEPT_FOR_MS = 30 * 24 * 60 * 60_000;

/**
 * Whether nobody can be offered a recording whose page is gone: its owner would be unknown, or it waited too long.
 * @param nowMs epoch ms
 */
export function isExpired({ scope, startedAt }: RecordingFacts, nowMs: number): boolean {
  return scope === null || nowMs - startedAt > KEPT_FOR_MS;
}
