import { indexOfBytes, latin1, uint16, uint32 } from '../bytes.js';
import { type PictureSize, shownSize } from '../picture/picture-size.js';
import { bodyOf, type Box, parseBoxes } from './boxes.js';

/** What the first sample description of a track tells (ISO/IEC 14496-12, sections 8.5.2 and 12). */
export interface SampleEntry {
  /** Four characters that name the codec; of an encrypted track those of what is inside. */
  readonly type: string;
  /** What an MPEG-4 descriptor calls the codec, if there is one (`mp4v`, `mp4a`). */
  readonly objectType: number | null;
  /** As shown, before it is turned; null if it is no picture. */
  readonly picture: PictureSize | null;
}

/** Bytes of `stsd` that have the first entry's fields and the boxes in it; x265 puts all its settings into one. */
export const SAMPLE_ENTRY_BYTES = 16 * 1024;

/** Bytes of a picture's entry before the boxes in it (section 12.1.3). */
const VISUAL_BYTES = 86;

/** Bytes of a sound's entry before the boxes in it, by its version (section 12.2.3; QuickTime File Format, "Sound"). */
const audioBytes: readonly number[] = [36, 52, 72];

/** @param body the content of `stsd`, or its beginning. */
export function parseSampleEntry(body: Uint8Array, isVideo: boolean): SampleEntry | null {
  if (body.length < 24) return null;
  const entry = body.subarray(8, 8 + Math.max(16, uint32(body, 8)));
  const fields = isVideo ? VISUAL_BYTES : entry.length < 18 ? 36 : (audioBytes[uint16(entry, 16)] ?? 36);
  const boxes = parseBoxes(entry, fields);
  return {
    type: originalFormat(entry, boxes) ?? latin1(entry, 4, 8),
    objectType: objectTypeOf(entry),
    picture: isVideo && entry.length >= 36 ? pictureOf(entry, boxes) : null,
  };
}

/** What an encrypted track is inside (section 8.12.2). */
function originalFormat(entry: Uint8Array, boxes: readonly Box[]): string | null {
  const scheme = bodyOf(entry, boxes, 'sinf');
  const format = bodyOf(scheme, parseBoxes(scheme), 'frma');
  return format.length < 4 ? null : latin1(format, 0, 4);
}

/** The stored picture without what is cropped (`clap`), in the shape of its pixels (`pasp`; section 12.1.4). */
function pictureOf(entry: Uint8Array, boxes: readonly Box[]): PictureSize | null {
  const [width, height] = [uint16(entry, 32), uint16(entry, 34)];
  const clean = bodyOf(entry, boxes, 'clap');
  const [cleanWidth, cleanHeight] = clean.length < 16 ? [0, 0] : [quotient(clean, 0), quotient(clean, 8)];
  const cropped = cleanWidth >= 1 && cleanWidth <= width && cleanHeight >= 1 && cleanHeight <= height;
  const shape = bodyOf(entry, boxes, 'pasp');
  const [pixelWidth, pixelHeight] = shape.length < 8 ? [1, 1] : [uint32(shape, 0), uint32(shape, 4)];
  return cropped
    ? shownSize(Math.round(cleanWidth), Math.round(cleanHeight), pixelWidth, pixelHeight)
    : shownSize(width, height, pixelWidth, pixelHeight);
}

function quotient(bytes: Uint8Array, offset: number): number {
  return uint32(bytes, offset) / uint32(bytes, offset + 4);
}

const ES_DESCRIPTOR = 0x03;
const DECODER_CONFIG = 0x04;

/** The object type of the decoder configuration in `esds` (ISO/IEC 14496-1, section 7.2.6). */
function objectTypeOf(entry: Uint8Array): number | null {
  // In QuickTime it lies a level deeper than in MP4.
  const box = indexOfBytes(entry, [0x65, 0x73, 0x64, 0x73]);
  if (box < 0) return null;
  const descriptor = descriptorBody(entry, box + 8, ES_DESCRIPTOR);
  if (descriptor === null) return null;
  const flags = entry[descriptor + 2] ?? 0;
  const urlBytes = (flags & 0x40) !== 0 ? 1 + (entry[descriptor + 3] ?? 0) : 0;
  const optional = ((flags & 0x80) !== 0 ? 2 : 0) + urlBytes + ((flags & 0x20) !== 0 ? 2 : 0);
  const config = descriptorBody(entry, descriptor + 3 + optional, DECODER_CONFIG);
  return config === null ? null : (entry[config] ?? null);
}

/** Where the content of a descriptor begins: behind its tag and a length of one to four bytes. */
function descriptorBody(bytes: Uint8Array, start: number, tag: number): number | null {
  if (bytes[start] !== tag) return null;
  let at = start + 1;
  while (at < start + 4 && ((bytes[at] ?? 0) & 0x80) !== 0) at += 1;
  return at + 1;
}
