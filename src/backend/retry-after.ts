/**
 * Milliseconds of a `Retry-After` (RFC 9110, 10.2.3: seconds or an HTTP date), or null where it says nothing. The browser's
 * room has its own: a host's server carries none of its code.
 */
export function retryAfterMs(value: string | null, now: number): number | null {
  if (value === null || value.trim() === '') return null;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
