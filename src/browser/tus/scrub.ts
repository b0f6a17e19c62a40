/**
 * Replaces every occurrence of a secret so that a text can be shown or logged: as it is, percent-encoded, and in base64,
 * as `Upload-Metadata` carries it and as a server repeats it that prints the request's headers.
 */
export function scrub(text: string, secret: string | null | undefined): string {
  if (!secret) return text;
  const base64 = base64Of(secret);
  const base64Url = base64.replaceAll('+', '-').replaceAll('/', '_');
  return [secret, base64, base64Url]
    .flatMap((form) => [form, encodeURIComponent(form)])
    .reduce((scrubbed, form) => scrubbed.replaceAll(form, '[token]'), text);
}

/** Without padding, which may be left off. */
function base64Of(secret: string): string {
  const bytes = Array.from(new TextEncoder().encode(secret), (byte) => String.fromCharCode(byte));
  return btoa(bytes.join('')).replace(/=+$/, '');
}
