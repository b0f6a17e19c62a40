import { isPlaylistPath } from '../wire/playlist.js';
import { isSpecialAddress } from './ip-address.js';

export type OriginUrlVerdict =
  /** `url` is the normal form; only this may be passed on. */
  { readonly url: string } | { readonly problem: string };

const LONGEST_URL = 4096;

/** Those of web servers. With any other, Gcore could be made to knock at the ports of a host of somebody else. */
const ports: ReadonlySet<string> = new Set(['', '80', '443', '8080', '8443']);

/** Names that belong to no public zone (RFC 6761, 6762, 8375, 9476, and what private networks and clusters commonly use). */
const localZones =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa|test|invalid|onion|arpa|alt|svc|consul|docker|fritz\.box)$/;

/**
 * Whether Gcore may be asked to fetch a video from here: http(s), no credentials, no literal address outside the public
 * internet in any spelling, no local name, no port but those of web servers, no playlist. A public name that resolves to a private address passes: Gcore
 * resolves it, in a network of its own.
 * @param isExempt whether an origin skips the rules about addresses, names and ports
 */
export function checkOriginUrl(
  text: unknown,
  isExempt: (origin: string) => boolean = () => false,
): OriginUrlVerdict {
  if (typeof text !== 'string' || text.length > LONGEST_URL || !URL.canParse(text)) {
    return { problem: 'origin_url is no URL.' };
  }
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol)) return { problem: 'origin_url must be http or https.' };
  if (url.username !== '' || url.password !== '') return { problem: 'origin_url must not hold credentials.' };
  if (!isExempt(url.origin) && !isPublicHost(url.hostname)) {
    return { problem: 'origin_url must be on a public host.' };
  }
  if (!isExempt(url.origin) && !ports.has(url.port)) {
    return { problem: 'origin_url must be on port 80, 443, 8080 or 8443.' };
  }
  if (isPlaylistPath(url.pathname)) {
    return { problem: 'origin_url is a playlist (.m3u8, .mpd); Gcore needs the original file.' };
  }
  url.hash = '';
  return { url: url.href };
}

function isPublicHost(hostname: string): boolean {
  // The lookbehind keeps a long run of dots from being tried from each of its dots.
  const name = hostname.replace(/(?<!\.)\.+$/, '');
  if (isSpecialAddress(name)) return false;
  // An IPv6 literal and a dotted IPv4 one got past the line above: they are public.
  if (name.startsWith('[')) return true;
  return name.includes('.') && !localZones.test(name);
}
