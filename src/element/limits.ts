import { GCORE_FORMATS, GCORE_MAX_BYTES } from '../core/ports/options.js';
import type { Strings } from '../locales/strings.js';
import type { Format } from './format.js';

export interface Limits {
  readonly accept: string;
  /** Bytes. */
  readonly maxSize: number;
  /** Seconds. */
  readonly maxDuration: number;
}

/** What may be added, in one line. */
export function describeLimits(
  { accept, maxSize, maxDuration }: Limits,
  strings: Strings,
  format: Format,
): string {
  const parts = [
    !accept || accept === GCORE_FORMATS ? strings.hintFormats : extensionsIn(accept) || strings.hintFormats,
  ];
  // Gcore's own limits are met by so few that they are not worth a word.
  if (maxSize < GCORE_MAX_BYTES) parts.push(strings.hintMaxSize(format.bytes(maxSize)));
  if (Number.isFinite(maxDuration))
    parts.push(strings.hintMaxDuration(format.exactDuration(maxDuration * 1000)));
  return parts.join(' · ');
}

const extensionsIn = (accept: string): string =>
  accept
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry.startsWith('.'))
    .map((entry) => entry.slice(1).toUpperCase())
    .join(', ');
