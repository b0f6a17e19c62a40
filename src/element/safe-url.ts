/**
 * A link or picture from an answer, if it may be used: https, or the page's own origin; else null. Where the page itself
 * is on this computer, as while a site is made, so is what other ports of it answer.
 */
export function safeUrl(url: string | null | undefined): string | null {
  if (!url || !URL.canParse(url, document.baseURI)) return null;
  const parsed = new URL(url, document.baseURI);
  const isSafe =
    parsed.protocol === 'https:' ||
    parsed.origin === location.origin ||
    (parsed.protocol === 'http:' && isLoopback(parsed) && isLoopback(location));
  return isSafe ? parsed.href : null;
}

const isLoopback = ({ hostname }: Pick<URL, 'hostname'>): boolean =>
  ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
