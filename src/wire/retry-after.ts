/**
 * Milliseconds to wait by a `Retry-After` (RFC 9110, section 10.2.3: seconds, or a date), or null if it says nothing.
 * @param now epoch ms
 */
export function retryAfterMs(value: string | null | undefined, now: number): number | null {
  const text = value?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
