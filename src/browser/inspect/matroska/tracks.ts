import { latin1, uint16 } from '../bytes.js';
import { codecName } from '../codec-names.js';
import { type PictureSize, shownSize, turnedSize } from '../picture/picture-size.js';
import { Fields, parseElements } from './elements.js';

/** A track as its entry describes it (RFC 9559, section 5.1.4.1). */
export interface MatroskaTrack {
  readonly number: number;
  readonly isVideo: boolean;
  readonly isAudio: boolean;
  /** It is known what it holds, be it a picture, sound, or something beside them. */
  readonly isKnown: boolean;
  readonly codec: string | null;
  /** As shown, rotation applied. */
  readonly picture: PictureSize | null;
  /** Degrees clockwise: 0, 90, 180 or 270. */
  readonly rotation: number;
  /** Nanoseconds of a frame, if it is declared. */
  readonly frameNs: number | null;
}

const TRACK_ENTRY = 0xae;
const NUMBER = 0xd7;
const TYPE = 0x83;
const CODEC_ID = 0x86;
const CODEC_PRIVATE = 0x63a2;
const DEFAULT_DURATION = 0x23_e383;
const VIDEO = 0xe0;

/** Types of tracks that are neither picture nor sound: subtitles, buttons, control and metadata (section 5.1.4.1.3). */
const otherTypes: ReadonlySet<number | null> = new Set([0x11, 0x12, 0x20, 0x21]);

/** What `Tracks` holds beside entries: a checksum and empty room (RFC 8794, section 11.3). */
const CRC_32 = 0xbf;
const VOID = 0xec;

/** Whether nothing in `Tracks` is damaged, as far as its entries tell: if not, there may be one that was not found. */
export function areAllFound(content: Uint8Array, tracks: readonly MatroskaTrack[]): boolean {
  const elements = parseElements(content);
  return (
    elements.at(-1)?.end === content.length &&
    elements.every(({ id }) => id === TRACK_ENTRY || id === CRC_32 || id === VOID) &&
    tracks.every(({ isKnown }) => isKnown)
  );
}

/** @param content of `Tracks`. How the packets of a track are compressed or encrypted does not matter here. */
export function parseTracks(content: Uint8Array): readonly MatroskaTrack[] {
  return new Fields(content).all(TRACK_ENTRY).map((entry) => {
    const fields = new Fields(entry);
    const type = fields.unsigned(TYPE);
    const video = fields.within(VIDEO);
    const rotation = rotationOf(video);
    const picture = type === 1 ? pictureOf(video) : null;
    return {
      number: fields.unsigned(NUMBER) ?? 0,
      isVideo: type === 1,
      isAudio: type === 2,
      isKnown: type === 1 || type === 2 || otherTypes.has(type),
      codec: codecOf(fields.text(CODEC_ID) ?? '', fields.bytes(CODEC_PRIVATE) ?? new Uint8Array(0)),
      picture: picture && turnedSize(picture, rotation),
      rotation,
      frameNs: fields.unsigned(DEFAULT_DURATION),
    };
  });
}

/** Codecs of AVI, ACM and QuickTime are named within the private data of theirs ("Matroska Codec", section 3). */
function codecOf(id: string, privateData: Uint8Array): string | null {
  if (id === 'V_MS/VFW/FOURCC' && privateData.length >= 20) return codecName(latin1(privateData, 16, 20));
  if (id === 'A_MS/ACM' && privateData.length >= 2) return waveName(uint16(privateData, 0, true));
  if (id === 'V_QUICKTIME' || id === 'A_QUICKTIME')
    return privateData.length >= 8 ? codecName(latin1(privateData, 4, 8)) : null;
  return codecName(id);
}

const waves: Readonly<Record<number, string>> = {
  0x01: 'PCM',
  0x03: 'PCM',
  0x50: 'MP2',
  0x55: 'MP3',
  0xff: 'AAC',
  0x2000: 'AC-3',
  0x2001: 'DTS',
  0x160: 'WMA',
  0x161: 'WMA',
  0x162: 'WMA',
  0x163: 'WMA',
};

/** The name of a format tag of WAVEFORMATEX (RFC 2361). */
export function waveName(tag: number): string | null {
  return waves[tag] ?? null;
}

const PIXEL_WIDTH = 0xb0;
const PIXEL_HEIGHT = 0xba;
const CROP_BOTTOM = 0x54aa;
const CROP_TOP = 0x54bb;
const CROP_LEFT = 0x54cc;
const CROP_RIGHT = 0x54dd;
const DISPLAY_WIDTH = 0x54b0;
const DISPLAY_HEIGHT = 0x54ba;
const DISPLAY_UNIT = 0x54b2;
const PIXELS = 0;

/** The stored picture without what is cropped, in the shape that it is displayed in (section 5.1.4.1.28). */
function pictureOf(video: Fields): PictureSize | null {
  const value = (id: number): number => video.unsigned(id) ?? 0;
  const width = value(PIXEL_WIDTH) - value(CROP_LEFT) - value(CROP_RIGHT);
  const height = value(PIXEL_HEIGHT) - value(CROP_TOP) - value(CROP_BOTTOM);
  const [displayWidth, displayHeight] = [value(DISPLAY_WIDTH), value(DISPLAY_HEIGHT)];
  if (displayWidth === 0 || displayHeight === 0) return shownSize(width, height);
  return value(DISPLAY_UNIT) === PIXELS
    ? shownSize(displayWidth, displayHeight)
    : shownSize(width, height, displayWidth * height, displayHeight * width);
}

const PROJECTION = 0x7670;
const POSE_ROLL = 0x7675;

/** The roll of the projection, which counts the other way round (section 5.1.4.1.28.46). */
function rotationOf(video: Fields): number {
  const roll = video.within(PROJECTION).float(POSE_ROLL) ?? 0;
  const turned = Math.round(-roll / 90) * 90;
  return Number.isFinite(turned) ? ((turned % 360) + 360) % 360 : 0;
}
