import type { BoundedReader } from '../bounded-reader.js';
import { mpegAudioLayer } from '../codec-names.js';
import { attempt, type Look, lookAtTail, roundRate, type Tell } from '../look.js';
import { avcSize } from '../picture/avc-size.js';
import { hevcSize } from '../picture/hevc-size.js';
import { mpeg2Size } from '../picture/mpeg2-size.js';
import { hasBlankStretch } from '../hole.js';
import { findUnit } from '../picture/nal-units.js';
import type { PictureSize } from '../picture/picture-size.js';
import { HEAD_BYTES as IDENTIFIED_BYTES } from '../container.js';
import { frameRate, type Sample, spanOf, unionTicks, whereToLookCloser } from './clock.js';
import { parseStreamPacket, type StreamPacket, streamBytes, TICKS_PER_SECOND } from './elementary.js';
import { findPackets, MAX_STRIDE, payloadsIn } from './packets.js';
import { type ProgramStream, readProgram } from './program.js';

/** What is read at the beginning, at the end, and at some places between. A file of less than all is read whole. */
const HEAD_BYTES = 384 * 1024;
const PLACE_BYTES = 96 * 1024;
const PLACES = 5;
const CLOSER_LOOKS = 6;
const END_BYTES = 384 * 1024;
const WHOLE_BYTES = HEAD_BYTES + END_BYTES;

/** Every packet has its sync byte, so that no stretch of zeros is longer than one. */
const BLANK_BYTES = 2 * MAX_STRIDE;

/** Enough for the parameter sets before the first picture. */
const STREAM_BYTES = 192 * 1024;

/** An MPEG transport stream, of packets of any length and from anywhere in the middle. */
export const lookAtTransportStream: Look = async (reader, tell) => {
  await lookAtTail(reader, tell);
  await attempt(async () => {
    const wanted = reader.size <= WHOLE_BYTES ? reader.size : HEAD_BYTES;
    // What the file was identified by is there in any case.
    const head = await reader.read(0, Math.min(wanted, Math.max(reader.bytesLeft, IDENTIFIED_BYTES)));
    const packets = findPackets(head);
    if (!packets) return;
    const payloads = [...payloadsIn(head, packets)];
    const starts = payloads.map(parseStreamPacket).filter((start) => start !== null);
    const listed = readProgram(payloads);
    const streams = identified(listed, starts);
    const video = streams.find(({ kind }) => kind === 'video');
    const audio = streams.find(({ kind }) => kind === 'audio');
    const rate = frameRate(timesOf(starts, video?.pid));
    tell({
      // A program may announce more behind what was read.
      ...(video ? { hasVideo: true, videoCodec: video.codec, rotation: 0 } : {}),
      ...(audio ? { hasAudio: true, audioCodec: audio.codec } : {}),
      ...(rate === null ? {} : { frameRate: roundRate(rate) }),
    });
    if (video) tell(sizeOf(video.codec, streamBytes(payloads, video.pid, STREAM_BYTES)) ?? {});
    if (hasBlankStretch(head, BLANK_BYTES)) tell({ hasHole: true });
    const places = [{ at: 0, starts }, ...(await readPlaces(reader, tell))];
    // What the map does not name, and begins late, shows what it is further on.
    const all = identified(
      listed,
      places.flatMap((place) => place.starts),
    );
    const sound = all.find(({ kind }) => kind === 'audio');
    if (sound) tell({ hasAudio: true, audioCodec: sound.codec });
    const shown = [video?.pid, sound?.pid].filter((pid) => pid !== undefined);
    tellLength(await lookCloser(reader, places, shown[0], tell), shown, rate, tell);
  });
};

/** What the map lists, and where it does not say what that is, or is missing, what the streams themselves show. */
function identified(
  listed: readonly ProgramStream[] | null,
  starts: readonly StreamPacket[],
): readonly ProgramStream[] {
  const pids = new Set(starts.map(({ pid }) => pid));
  const streams = listed ?? [...pids].map((pid): ProgramStream => ({ pid, kind: null, codec: null }));
  return streams.map((stream) => {
    const first = starts.find(({ pid }) => pid === stream.pid);
    const kind = stream.kind ?? first?.kind ?? null;
    const codec = kind === 'audio' && first ? (soundIn(first.bytes) ?? stream.codec) : stream.codec;
    return { pid: stream.pid, kind, codec };
  });
}

/** What the first bytes of a sound stream show: ADTS (ISO/IEC 13818-7, section 6.2), MPEG audio or AC-3 (ETSI TS 102 366). */
function soundIn([first = 0, second = 0]: Uint8Array): string | null {
  if (first === 0xff && (second & 0xf6) === 0xf0) return 'AAC';
  if (first === 0x0b && second === 0x77) return null;
  return mpegAudioLayer(Uint8Array.of(first, second));
}

function sizeOf(codec: string | null, stream: Uint8Array): PictureSize | null {
  try {
    if (codec === 'H.264') return sizeInUnit(stream, (header) => (header & 0x9f) === 7, avcSize);
    if (codec === 'HEVC') return sizeInUnit(stream, (header) => ((header >> 1) & 0x3f) === 33, hevcSize);
    return codec === 'MPEG-2' || codec === 'MPEG-1' ? mpeg2Size(stream, codec === 'MPEG-1') : null;
  } catch {
    return null;
  }
}

/** The size in the first parameter set of a kind. */
function sizeInUnit(
  stream: Uint8Array,
  isParameterSet: (header: number) => boolean,
  parse: (unit: Uint8Array) => PictureSize | null,
): PictureSize | null {
  const unit = findUnit(stream, isParameterSet);
  return unit && parse(unit);
}

function timesOf(starts: readonly StreamPacket[], pid: number | undefined): readonly number[] {
  return starts.flatMap((start) => (start.ticks !== null && start.pid === pid ? [start.ticks] : []));
}

/** One place of the file, and what begins there. */
interface Place {
  readonly at: number;
  readonly starts: readonly StreamPacket[];
}

/** The places between the beginning and the end, and the end; none of a file that was read whole. */
async function readPlaces(reader: BoundedReader, tell: Tell): Promise<readonly Place[]> {
  if (reader.size <= WHOLE_BYTES) return [];
  const step = (reader.size - HEAD_BYTES - END_BYTES) / PLACES;
  const places: Place[] = [];
  for (let place = 0; place <= PLACES; place += 1) {
    const isEnd = place === PLACES;
    const at = isEnd ? reader.size - END_BYTES : Math.floor(HEAD_BYTES + place * step);
    places.push(await readPlace(reader, at, isEnd ? END_BYTES : PLACE_BYTES, tell));
  }
  return places;
}

async function readPlace(reader: BoundedReader, at: number, length: number, tell: Tell): Promise<Place> {
  const bytes = await reader.read(at, at + length);
  const isEnd = at + length >= reader.size;
  if (hasBlankStretch(bytes, BLANK_BYTES) || (!isEnd && !bytes.some((byte) => byte !== 0)))
    tell({ hasHole: true });
  const packets = findPackets(bytes);
  const starts = packets ? [...payloadsIn(bytes, packets)].map(parseStreamPacket) : [];
  return { at, starts: starts.filter((start) => start !== null) };
}

/** The places, and more of them where the clock of a stream seems to jump. */
async function lookCloser(
  reader: BoundedReader,
  known: readonly Place[],
  pid: number | undefined,
  tell: Tell,
): Promise<readonly Place[]> {
  let places = known;
  for (let look = 0; look < CLOSER_LOOKS; look += 1) {
    const at = whereToLookCloser(samplesOf(places, pid), PLACE_BYTES);
    if (at === null || places.some((place) => place.at === at)) break;
    const place = await readPlace(reader, at, PLACE_BYTES, tell);
    places = [...places, place].sort((one, other) => one.at - other.at);
  }
  return places;
}

function samplesOf(places: readonly Place[], pid: number | undefined): readonly Sample[] {
  return places.map(({ at, starts }) => ({ at, ticks: timesOf(starts, pid) }));
}

function tellLength(
  places: readonly Place[],
  pids: readonly number[],
  rate: number | null,
  tell: Tell,
): void {
  if (pids.every((pid) => timesOf(places.at(-1)?.starts ?? [], pid).length === 0)) return;
  const spans = pids.map((pid) => spanOf(samplesOf(places, pid)));
  // One clock is enough; if it is the sound's alone, it may stop long before the picture.
  if (spans[0] == null) return;
  const ticks = unionTicks(spans.filter((span) => span !== null));
  const frameSeconds = rate === null ? 0 : 1 / rate;
  if (ticks !== null && ticks > 0)
    tell({ durationMs: Math.round((ticks / TICKS_PER_SECOND + frameSeconds) * 1000) });
}
