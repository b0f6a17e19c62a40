/** What opens a connection drops it where nothing comes over it: Chromium after 100 s, servers after a minute or less. */
const USED_WITHIN_MS = 30_000;

const hints = new Map<string, { readonly link: HTMLLinkElement; readonly givenAt: number }>();

/**
 * Opens a connection to an origin that will be needed soon: name look-up, TCP and TLS are done by the time the first
 * request goes out. A hint; a browser may ignore it, as Chromium does in a private window.
 */
export function preconnect(url: string): void {
  const { origin } = new URL(url);
  const now = performance.now();
  const earlier = hints.get(origin);
  if (earlier && now - earlier.givenAt < USED_WITHIN_MS) return;
  earlier?.link.remove();
  const link = document.createElement('link');
  link.rel = 'preconnect';
  link.href = origin;
  // Uploads go without credentials, over connections of their own.
  link.crossOrigin = 'anonymous';
  document.head.append(link);
  hints.set(origin, { link, givenAt: now });
}
