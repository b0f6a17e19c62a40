/**
 * Whether a host of a parsed URL is a literal address outside the public internet: the special-purpose registries of
 * IANA (RFC 6890 and its successors), and IPv6 forms that carry such an IPv4 address. `URL` has by then turned every
 * spelling (decimal, octal, hex, short, full-width, percent-encoded) into the dotted form or the bracketed one.
 */
export function isSpecialAddress(hostname: string): boolean {
  const v4 = parseIpv4(hostname);
  if (v4 !== null) return isSpecialIpv4(v4);
  const v6 = hostname.startsWith('[') ? parseIpv6(hostname.slice(1, -1)) : null;
  return v6 !== null && isSpecialIpv6(v6);
}

/** Network and prefix length. */
const specialIpv4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Azure's host service, of every virtual machine there: a public address that is none.
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

function isSpecialIpv4(address: number): boolean {
  return specialIpv4.some(([network, prefix]) => {
    const size = 2 ** (32 - prefix);
    // The networks are literals of the table above.
    return Math.floor(address / size) === Math.floor((parseIpv4(network) ?? 0) / size);
  });
}

function isSpecialIpv6(groups: readonly number[]): boolean {
  const [first = 0, second = 0] = groups;
  const low32 = ipv4Of(groups, 6);
  const leadingZeros = groups.findIndex((group) => group !== 0);
  // ::ffff:0:0/96 mapped, ::/96 compatible, ::ffff:0:0:0/96 translated.
  if (leadingZeros === 5 && groups[5] === 0xffff) return isSpecialIpv4(low32);
  if (leadingZeros === 4 && groups[4] === 0xffff && groups[5] === 0) return isSpecialIpv4(low32);
  // 64:ff9b::/96, the well-known NAT64 prefix (RFC 6052).
  if (first === 0x64 && second === 0xff9b && groups.slice(2, 6).every((group) => group === 0)) {
    return isSpecialIpv4(low32);
  }
  // ISATAP (RFC 5214): 0:5efe or 200:5efe, then the IPv4 address.
  if ((groups[4] === 0 || groups[4] === 0x200) && groups[5] === 0x5efe && isSpecialIpv4(low32)) return true;
  // 2002::/16, 6to4: the IPv4 address follows the prefix (RFC 3056).
  if (first === 0x2002) return isSpecialIpv4(ipv4Of(groups, 1));
  // Only 2000::/3 is global unicast; in it 2001::/23 is for protocols, 2001:db8::/32 and 3fff::/20 for documents.
  if (first < 0x2000 || first > 0x3fff) return true;
  return (first === 0x2001 && (second < 0x200 || second === 0xdb8)) || (first === 0x3fff && second < 0x1000);
}

/** The 32 bits from a group on. */
function ipv4Of(groups: readonly number[], from: number): number {
  return (groups[from] ?? 0) * 0x10000 + (groups[from + 1] ?? 0);
}

function parseIpv4(text: string): number | null {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return null;
  return text.split('.').reduce((value, part) => value * 256 + Number(part), 0);
}

/** The eight groups of an address as `URL` writes it: hex only, `::` at most once. */
function parseIpv6(text: string): readonly number[] {
  const [head = '', tail] = text.split('::');
  const groupsOf = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((hex) => parseInt(hex, 16));
  const left = groupsOf(head);
  if (tail === undefined) return left;
  const right = groupsOf(tail);
  return [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right];
}
