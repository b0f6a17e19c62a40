import { latin1, uint32 } from './bytes.js';
import type { Container } from './file-types.js';
import { findPackets } from './mpeg-ts/packets.js';

/**
 * What the signature library does not know, or would call by a name that does not help here: raw DV, and text in all its
 * forms, since a playlist, or the error page that a download manager saved as `holiday.mp4`, is what people upload by
 * mistake.
 */
export function ownSignature(head: Uint8Array): Container | null {
  if (isDv(head)) return { container: 'dv', mimeType: 'video/x-dv', kind: 'video' };
  const text = textOf(head.subarray(0, TEXT_BYTES));
  if (text !== null) return textContainer(text);
  // Before all that goes by a file's first bytes: those of a stream that was cut through are any.
  const packets = findPackets(head);
  if (packets)
    return { container: packets.stride === 192 ? 'm2ts' : 'ts', mimeType: 'video/mp2t', kind: 'video' };
  return isQuickTime(head) ? { container: 'mov', mimeType: 'video/quicktime', kind: 'video' } : null;
}

/** What a QuickTime file without `ftyp` may begin with, and what then follows (QuickTime File Format, "Atoms"). */
const quickTimeBeginnings: ReadonlySet<string> = new Set(
  'moov mdat wide free skip pnot uuid junk pict PICT'.split(' '),
);

/** They stand in front of any file, so what follows has to be one. */
const quickTimeFillers: ReadonlySet<string> = new Set('free skip uuid junk'.split(' '));

function isQuickTime(head: Uint8Array): boolean {
  let position = 0;
  for (let count = 0; count < 8 && position + 8 <= head.length; count += 1) {
    const type = latin1(head, position + 4, position + 8);
    const size = uint32(head, position);
    if (!quickTimeBeginnings.has(type) || (size < 8 && size > 1)) return false;
    if (!quickTimeFillers.has(type)) return true;
    position += size;
  }
  // A filler that is longer than what was read.
  return position > head.length;
}

/** Signatures that count only if no other fits. A TIFF's directory may lie anywhere, and file-type wants to see it. */
export function lastResort(head: Uint8Array): Container | null {
  const first = latin1(head, 0, 4);
  return first === 'II*\0' || first === 'MM\0*'
    ? { container: 'tif', mimeType: 'image/tiff', kind: 'image' }
    : null;
}

/** A block of the digital interface format, in which raw DV is stored (IEC 61834-2, section 11.4). */
const DIF_BLOCK_BYTES = 80;

/** Section types of the first blocks of a sequence: header, subcode, subcode, VAUX three times, audio, video. */
const difSections = [0, 1, 1, 2, 2, 2, 3, 4];

function isDv(head: Uint8Array): boolean {
  if (head.length < DIF_BLOCK_BYTES * difSections.length) return false;
  return difSections.every((section, index) => {
    const offset = index * DIF_BLOCK_BYTES;
    // Three bits of section type in the first byte, the number of the sequence in the second.
    return (head[offset] ?? 0) >> 5 === section && (head[offset + 1] ?? 0) >> 4 === 0;
  });
}

/** A text shows what it is within this. */
const TEXT_BYTES = 4096;

/** The head as text, or null where it has a byte that no text has. */
function textOf(head: Uint8Array): string | null {
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const encoding = !utf16 ? 'utf-8' : head[0] === 0xff ? 'utf-16le' : 'utf-16be';
  try {
    // `stream`: a character cut in half at the end of the head is no error.
    const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true }).trim();
    // eslint-disable-next-line no-control-regex -- control characters are what tells binary from text
    return text === '' || /[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** Roots of XML and HTML documents that say what the document is. */
const roots: Readonly<Record<string, Container>> = {
  mpd: { container: 'mpd', mimeType: 'application/dash+xml', kind: 'playlist' },
  smoothstreamingmedia: { container: 'ism', mimeType: 'application/vnd.ms-sstr+xml', kind: 'playlist' },
  svg: { container: 'svg', mimeType: 'image/svg+xml', kind: 'image' },
  html: { container: 'html', mimeType: 'text/html', kind: 'document' },
  head: { container: 'html', mimeType: 'text/html', kind: 'document' },
  body: { container: 'html', mimeType: 'text/html', kind: 'document' },
};

/** Documents that are text and have a signature of their own keep the name that file-type has for it. */
const namedTexts = /^(%PDF-|\{\\rtf|%!PS|BEGIN:V|WEBVTT|<\?xml|!<arch>)/;

function textContainer(text: string): Container | null {
  if (text.startsWith('#EXTM3U'))
    return { container: 'm3u8', mimeType: 'application/vnd.apple.mpegurl', kind: 'playlist' };
  if (/^\[InternetShortcut\]/i.test(text))
    return { container: 'url', mimeType: 'application/internet-shortcut', kind: 'document' };
  const document = roots[rootOf(text)];
  if (document) return document;
  return namedTexts.test(text) ? null : { container: 'txt', mimeType: 'text/plain', kind: 'document' };
}

/** The name of the first element, or of the doctype, in lower case and without prefix; "" where there is none. */
function rootOf(text: string): string {
  let rest = text;
  // Each turn drops a declaration or a comment, so it ends with the text.
  while (rest.startsWith('<?') || rest.startsWith('<!--')) {
    const close = rest.startsWith('<?') ? '?>' : '-->';
    const end = rest.indexOf(close);
    if (end < 0) return '';
    rest = rest.slice(end + close.length).trimStart();
  }
  return (/^<(?:!doctype\s+)?(?:[\w.-]{1,40}:)?([\w.-]{1,40})/i.exec(rest)?.[1] ?? '').toLowerCase();
}
