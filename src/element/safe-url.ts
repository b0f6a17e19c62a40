/** A link or picture from an answer, if it may be used: https, or http from the page's own origin; else null. */
export function safeUrl(url: string | null | undefined): string | null {
  if (!url || !URL.canParse(url, document.baseURI)) return null;
  const { protocol, origin, href } = new URL(url, document.baseURI);
  // The protocol first: a page from `srcdoc` has the origin "null", as a script's or a data URL has.
  return protocol === 'https:' || (protocol === 'http:' && origin === location.origin) ? href : null;
}
