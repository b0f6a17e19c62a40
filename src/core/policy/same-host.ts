/**
 * Whether a URL lies on the host of `expected`: the same name and port, and no step down from https. A step up is the
 * browser's own (HSTS, `upgrade-insecure-requests`).
 */
export function isOnHostOf(url: string, expected: string): boolean {
  if (!URL.canParse(url)) return false;
  const [found, wanted] = [new URL(url), new URL(expected)];
  return found.host === wanted.host && (found.protocol === wanted.protocol || found.protocol === 'https:');
}
