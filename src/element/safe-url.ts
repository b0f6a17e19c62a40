/** A link or picture from an answer, if it may be used: https, or the page's own origin; else null. */
export function safeUrl(url: string | null | undefined): string | null {
  if (!url || !URL.canParse(url, document.baseURI)) return null;
  const parsed = new URL(url, document.baseURI);
  return parsed.protocol === 'https:' || parsed.origin === location.origin ? parsed.href : null;
}
