/** Replaces every occurrence of a secret, raw or percent-encoded, so that a text can be shown or logged. */
export function scrub(text: string, secret: string | null | undefined): string {
  if (!secret) return text;
  return text.replaceAll(secret, '[token]').replaceAll(encodeURIComponent(secret), '[token]');
}
