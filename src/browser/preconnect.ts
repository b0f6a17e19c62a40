const asked = new Set<string>();

/**
 * Opens a connection to an origin that will be needed soon, once a page: name look-up, TCP and TLS are done by the time
 * the first request goes out. A hint; a browser may ignore it.
 */
export function preconnect(url: string): void {
  const { origin } = new URL(url);
  if (asked.has(origin)) return;
  asked.add(origin);
  const link = document.createElement('link');
  link.rel = 'preconnect';
  link.href = origin;
  // Uploads go without credentials, over connections of their own.
  link.crossOrigin = 'anonymous';
  document.head.append(link);
}
