import type { BoundedReader } from './bounded-reader.js';
import { indexOfBytes, latin1, uint16, uint32, uint64 } from './bytes.js';
import { codecName } from './codec-names.js';
import { attempt, type Look, lookAtTail, type Tell } from './look.js';
import { waveName } from './matroska/tracks.js';
import { shownSize } from './picture/picture-size.js';

/** Identifiers as they are stored ([MS-ASF] and the ASF Specification 01.20.05, section 10). */
const guids = {
  fileProperties: guid('a1dcab8c47a9cf118ee400c00c205365'),
  streamProperties: guid('9107dcb7b7a9cf118ee600c00c205365'),
  video: guid('c0ef19bc4d5bcf11a8fd00805f5c442b'),
  audio: guid('409e69f84d5bcf11a8fd00805f5c442b'),
} as const;

function guid(digits: string): readonly number[] {
  return (digits.match(/../g) ?? []).map((pair) => parseInt(pair, 16));
}

/** A header is larger only if there are pictures in its tags, which stand behind what is looked for as a rule. */
const MAX_HEADER_BYTES = 64 * 1024;

/** Whether the header announces a stream of pictures, in any order of streams. */
export function asfHasVideo(head: Uint8Array): boolean {
  return streamsOf(head).some(({ type }) => isAt(head, type, guids.video));
}

/** A Windows Media file. */
export const lookAtAsf: Look = async (reader: BoundedReader, tell) => {
  await attempt(async () => {
    const head = await reader.read(0, MAX_HEADER_BYTES);
    const streams = streamsOf(head);
    const video = streams.find(({ type }) => isAt(head, type, guids.video));
    const audio = streams.find(({ type }) => isAt(head, type, guids.audio));
    tell({ ...(video ? { hasVideo: true, rotation: 0 } : {}), ...(audio ? { hasAudio: true } : {}) });
    if (audio) tell({ audioCodec: waveName(uint16(head, audio.data, true)) });
    if (video) tell(pictureFacts(head, video.data));
    const properties = indexOfBytes(head, guids.fileProperties);
    if (properties >= 0) tell(fileProperties(head, properties));
  });
  await lookAtTail(reader, tell);
};

/** A picture's data begins with its size, and has a BITMAPINFOHEADER behind (section 9.2). */
function pictureFacts(head: Uint8Array, at: number): Parameters<Tell>[0] {
  const videoCodec = codecName(latin1(head, at + 27, at + 31));
  // Codecs that are guests here count whole blocks as their size.
  const size = videoCodec === 'WMV' ? shownSize(uint32(head, at, true), uint32(head, at + 4, true)) : null;
  return { videoCodec, ...size };
}

/** Where the type and the type's own data of each stream are (section 3.3). */
function streamsOf(head: Uint8Array): readonly { type: number; data: number }[] {
  const streams: { type: number; data: number }[] = [];
  for (let at = indexOfBytes(head, guids.streamProperties); at >= 0;) {
    streams.push({ type: at + 24, data: at + 78 });
    at = indexOfBytes(head, guids.streamProperties, at + 1);
  }
  return streams;
}

function isAt(head: Uint8Array, at: number, wanted: readonly number[]): boolean {
  return wanted.every((byte, index) => head[at + index] === byte);
}

/** Size and length (section 3.2), which a broadcast does not know. The length counts the time that players buffer. */
function fileProperties(
  head: Uint8Array,
  at: number,
): { declaredBytes: number | null; durationMs: number | null } {
  const isBroadcast = (uint32(head, at + 88, true) & 1) === 1;
  const durationMs = Math.round(uint64(head, at + 64, true) / 10_000 - uint64(head, at + 80, true));
  const declaredBytes = uint64(head, at + 40, true);
  return {
    declaredBytes: isBroadcast || declaredBytes === 0 ? null : declaredBytes,
    durationMs: isBroadcast || !(durationMs > 0 && Number.isFinite(durationMs)) ? null : durationMs,
  };
}
