import type { BoundedReader } from '../bounded-reader.js';
import { lastIndexOfBytes } from '../bytes.js';
import { attempt, type Look, lookAtTail, roundRate, type Tell } from '../look.js';
import { Fields, parseElement } from './elements.js';
import { findHole } from './hole.js';
import { type Block, ids, parseCluster, readContent, readSegment, type Segment } from './segment.js';
import { areAllFound, type MatroskaTrack, parseTracks } from './tracks.js';

const HEADERS_BYTES = 768 * 1024;
const CLUSTER_BYTES = 192 * 1024;
const HOLE_BYTES = 256 * 1024;

/** Media that begins later than this was cut out of a longer recording, whose clock it keeps. */
const LATE_START_SECONDS = 10;

/** A Matroska or WebM file. */
export const lookAtMatroska: Look = async (reader, tell) => {
  const headers = await readHeaders(reader.withBudget(HEADERS_BYTES), tell).catch(() => null);
  await lookAtTail(reader, tell);
  if (!headers) return;
  await attempt(() => tellTimes(reader, headers, tell));
  await attempt(async () => {
    if (await findHole(reader.withBudget(HOLE_BYTES), headers.segment)) tell({ hasHole: true });
  });
};

interface Headers {
  readonly segment: Segment;
  /** Nanoseconds of a tick. */
  readonly ticksNs: number;
  readonly tracks: readonly MatroskaTrack[];
  /** As it is declared: where the clock stops, or how long it runs, as writers differ. null if it is live and has none. */
  readonly seconds: number | null;
  /** When its first cluster begins. */
  readonly startSeconds: number;
}

async function readHeaders(reader: BoundedReader, tell: Tell): Promise<Headers | null> {
  const segment = await readSegment(reader);
  if (!segment) return null;
  tell({ declaredBytes: segment.declaredBytes });
  const info = new Fields((await readContent(reader, segment.info)) ?? new Uint8Array(0));
  const ticksNs = info.unsigned(TIMESTAMP_SCALE) ?? 1_000_000;
  const declared = ((info.float(DURATION) ?? 0) * ticksNs) / 1e9;
  const seconds = declared > 0 && Number.isFinite(declared) ? declared : null;
  const startSeconds = ((await startTicks(reader, segment)) * ticksNs) / 1e9;
  if (seconds !== null && startSeconds <= LATE_START_SECONDS)
    tell({ durationMs: Math.round(seconds * 1000) });
  const content = (await readContent(reader, segment.tracks)) ?? new Uint8Array(0);
  const tracks = parseTracks(content);
  tellTracks(tracks, areAllFound(content, tracks), tell);
  return { segment, ticksNs, tracks, seconds, startSeconds };
}

/** A cluster begins with its time as a rule; 0 if not. */
async function startTicks(reader: BoundedReader, { firstCluster }: Segment): Promise<number> {
  if (!firstCluster) return 0;
  return parseCluster(await reader.read(firstCluster.body, firstCluster.body + FIRST_FIELDS_BYTES)).ticks;
}

const FIRST_FIELDS_BYTES = 64;

/** Contents of `Info` (RFC 9559, section 5.1.2). */
const TIMESTAMP_SCALE = 0x2a_d7b1;
const DURATION = 0x4489;

function tellTracks(tracks: readonly MatroskaTrack[], areAll: boolean, tell: Tell): void {
  const video = tracks.find(({ isVideo }) => isVideo);
  const audio = tracks.find(({ isAudio }) => isAudio);
  const ifNone = areAll && tracks.length > 0 ? false : null;
  tell({ hasVideo: video ? true : ifNone, hasAudio: audio ? true : ifNone });
  if (audio) tell({ audioCodec: audio.codec });
  if (!video) return;
  const { codec, rotation, frameNs, picture } = video;
  tell({ videoCodec: codec, rotation, ...picture });
  if (frameNs !== null && frameNs > 0) tell({ frameRate: roundRate(1e9 / frameNs) });
}

/** What only the blocks tell: the frame rate, how long a live recording became, and one that begins late. */
async function tellTimes(
  reader: BoundedReader,
  { segment: { firstCluster }, ticksNs, tracks, seconds, startSeconds }: Headers,
  tell: Tell,
): Promise<void> {
  const video = tracks.find(({ isVideo }) => isVideo);
  const needsRate = video !== undefined && video.frameNs === null;
  const needsLength = seconds === null || startSeconds > LATE_START_SECONDS;
  if (!firstCluster || !(needsRate || needsLength)) return;
  const { body } = firstCluster;
  const first = parseCluster(
    await reader.read(body, Math.min(firstCluster.end ?? Infinity, body + CLUSTER_BYTES)),
  );
  const rate = needsRate ? rateOf(first.blocks, video.number, ticksNs) : null;
  if (rate !== null) tell({ frameRate: roundRate(rate) });
  if (!needsLength) return;
  const endTicks = await lastTicks(reader);
  const shown = endTicks === null ? 0 : ((endTicks - firstOf(first)) * ticksNs) / 1e9;
  if (shown > 0) tell({ durationMs: Math.round(shown * 1000 + frameMs(video, rate)) });
}

function firstOf({ ticks, blocks }: ReturnType<typeof parseCluster>): number {
  return ticks + (blocks.length > 0 ? Math.min(...blocks.map((block) => block.ticks)) : 0);
}

/** The last frame is shown for as long as each is. */
function frameMs(video: MatroskaTrack | undefined, rate: number | null): number {
  if (video?.frameNs) return video.frameNs / 1e6;
  return rate === null ? 0 : 1000 / rate;
}

function rateOf(blocks: readonly Block[], track: number, ticksNs: number): number | null {
  const times = blocks.filter((block) => block.track === track).map(({ ticks }) => ticks);
  const span = Math.max(...times) - Math.min(...times);
  return times.length > 1 && span > 0 ? ((times.length - 1) * 1e9) / (span * ticksNs) : null;
}

const CLUSTER = [0x1f, 0x43, 0xb6, 0x75];

/** How far from the end the last cluster may begin: they are some seconds long. */
const tailBytes: readonly number[] = [64 * 1024, 1024 * 1024];

/** The time of the last block of the file; null if no cluster begins near its end. */
async function lastTicks(reader: BoundedReader): Promise<number | null> {
  for (const bytes of tailBytes) {
    if (bytes > reader.bytesLeft) return null;
    const tail = await reader.read(Math.max(0, reader.size - bytes), reader.size);
    const at = lastIndexOfBytes(tail, CLUSTER);
    const element = at < 0 ? null : parseElement(tail, at);
    if (!element || element.id !== ids.cluster) continue;
    const { ticks, blocks } = parseCluster(tail.subarray(element.body));
    return blocks.length === 0 ? ticks : ticks + Math.max(...blocks.map((block) => block.ticks));
  }
  return null;
}
