import type { BoundedReader } from '../bounded-reader.js';
import { codecName, MPEG_AUDIO, mpegAudioLayer, objectTypeName } from '../codec-names.js';
import { attempt, type Look, lookAtTail, roundRate, type Tell } from '../look.js';
import { turnedSize } from '../picture/picture-size.js';
import type { Box } from './boxes.js';
import { movieSeconds } from './duration.js';
import { readFragment, type TrackRun, withStarts } from './fragments.js';
import { findHole, findHoleAmong } from './hole.js';
import { type MovieLayout, readMovieLayout } from './layout.js';
import { type Movie, type MovieTrack, readMovie } from './movie.js';

/** What each question may read: none takes from another what it needs. */
const INDEX_BYTES = 384 * 1024;
const LAYOUT_BYTES = 1280 * 1024;
const FRAGMENT_BYTES = 256 * 1024;
const HOLE_BYTES = 48 * 1024;

/** An MP4 or QuickTime file. */
export const lookAtMovie: Look = async (reader, tell) => {
  let reading: Promise<Movie | null> = Promise.resolve(null);
  let layout: MovieLayout | null = null;
  await attempt(async () => {
    layout = await readMovieLayout(reader.withBudget(LAYOUT_BYTES), (index) => {
      reading = readIndex(reader.withBudget(INDEX_BYTES), index, tell).catch(() => null);
    });
    tell({ indexMissing: layout.indexMissing, declaredBytes: layout.declaredBytes });
  });
  const movie = await reading;
  if (movie) await attempt(() => tellFragments(reader.withBudget(FRAGMENT_BYTES), movie, layout, tell));
  if (layout && movie) tellMissingMedia(reader, movie, layout, tell);
  if (layout && mayEndBlank(layout, movie)) await lookAtTail(reader, tell);
  await attempt(() => tellHole(reader.withBudget(HOLE_BYTES), movie, layout, tell));
};

async function tellHole(
  reader: BoundedReader,
  movie: Movie | null,
  layout: MovieLayout | null,
  tell: Tell,
): Promise<void> {
  if (layout?.hasHole) tell({ hasHole: true });
  const tracks = movie?.tracks ?? [];
  for (const track of tracks)
    if (track.chunks && isCompressed(track) && (await findHole(reader, track.chunks)))
      tell({ hasHole: true });
  const [first] = layout?.fragments ?? [];
  if (!layout || !first || tracks.length === 0 || !tracks.every(isDense)) return;
  const end = Math.min(reader.size, layout.declaredBytes ?? reader.size);
  if (await findHoleAmong(reader, first.start, end)) tell({ hasHole: true });
}

async function readIndex(reader: BoundedReader, index: Box, tell: Tell): Promise<Movie> {
  const movie = await readMovie(reader, index);
  const video = movie.tracks.find(({ isVideo }) => isVideo);
  const audio = movie.tracks.find(({ isAudio }) => isAudio);
  const ifNone = movie.complete && movie.tracks.length > 0 ? false : null;
  tell({ hasVideo: video ? true : ifNone, hasAudio: audio ? true : ifNone });
  // Some name a video after its sound: by the brand of music.
  if (video) tell({ kind: 'video', ...videoFacts(video, movie.fragmented) });
  if (!movie.fragmented) tellLength(movie, null, tell);
  if (audio) tell({ audioCodec: await audioCodecOf(reader, audio) });
  return movie;
}

function videoFacts(
  { entry, rotation, media, samples }: MovieTrack,
  fragmented: boolean,
): Parameters<Tell>[0] {
  const size = entry?.picture ? turnedSize(entry.picture, rotation) : null;
  const seconds = media.timescale > 0 && media.ticks !== null ? media.ticks / media.timescale : 0;
  return {
    rotation,
    videoCodec: codecOf(entry),
    ...(size ?? {}),
    // A still picture beside the sound has no rate.
    ...(!fragmented && seconds > 0 && samples > 1 ? { frameRate: roundRate(samples / seconds) } : {}),
  };
}

function codecOf(entry: MovieTrack['entry']): string | null {
  if (!entry) return null;
  const named = /^mp4[av]$/.test(entry.type) && entry.objectType !== null;
  return named ? objectTypeName(entry.objectType) : codecName(entry.type);
}

/** MPEG-4 has one object type for all layers of MPEG audio; a frame of it tells which. */
async function audioCodecOf(reader: BoundedReader, { entry, chunks }: MovieTrack): Promise<string | null> {
  const codec = codecOf(entry);
  if (codec !== MPEG_AUDIO || !chunks) return codec;
  return mpegAudioLayer(await reader.read(chunks.firstChunk, chunks.firstChunk + 2)) ?? codec;
}

function tellLength(movie: Movie, runs: readonly TrackRun[] | null, tell: Tell): void {
  const seconds = movieSeconds(movie, runs);
  if (seconds !== null) tell({ durationMs: Math.round(seconds * 1000) });
}

async function tellFragments(
  reader: BoundedReader,
  movie: Movie,
  layout: MovieLayout | null,
  tell: Tell,
): Promise<void> {
  if (!movie.fragmented) return;
  const fragments = layout?.fragments ?? [];
  const found = new Map<Box, readonly TrackRun[]>();
  // The first and the last tell the length, and the rest no more than the frame rate.
  for (const fragment of [...fragments.slice(0, 1), ...fragments.slice(1).reverse()])
    found.set(fragment, await readFragment(reader, fragment, movie.sampleTicks));
  const runs = fragments.flatMap((fragment) => found.get(fragment) ?? []);
  const known = layout?.hasAllFragments ? withStarts(runs, (id) => ticksInIndex(movie, id)) : runs;
  tellLength(movie, layout?.reachedEnd ? known : null, tell);
  const video = movie.tracks.find(({ isVideo }) => isVideo);
  const ofVideo = runs.filter(({ trackId }) => trackId === video?.id);
  const ticks = ofVideo.reduce((sum, run) => sum + run.ticks, 0);
  const samples = ofVideo.reduce((sum, run) => sum + run.samples, 0);
  if (video && ticks > 0 && samples > 1)
    tell({ frameRate: roundRate((samples * video.media.timescale) / ticks) });
}

/** The first fragment may lie in the index. */
function ticksInIndex({ tracks }: Movie, id: number): number {
  const track = tracks.find((each) => each.id === id);
  return track && track.samples > 0 ? (track.media.ticks ?? 0) : 0;
}

/** An index in front that points beyond the end of the file; its media may have no size of its own. */
function tellMissingMedia(
  { size }: BoundedReader,
  { tracks }: Movie,
  { declaredBytes }: MovieLayout,
  tell: Tell,
): void {
  const last = Math.max(0, ...tracks.map(({ chunks }) => chunks?.lastChunk ?? 0));
  if (Number.isFinite(last) && last >= size && (declaredBytes ?? 0) <= size)
    tell({ declaredBytes: last + 1 });
}

/** Codecs whose black or silence may be zeros for long. */
const plainCodecs: ReadonlySet<string | null> = new Set(['uncompressed', 'Animation', 'Hap', 'PCM', null]);

function mayEndBlank(layout: MovieLayout, movie: Movie | null): boolean {
  const tracks = movie?.tracks.filter(({ isVideo, isAudio }) => isVideo || isAudio) ?? [];
  const pictures = tracks.filter(({ isVideo }) => isVideo);
  const shown = pictures.length > 0 ? pictures : tracks;
  return layout.endsInMedia && (tracks.length === 0 || shown.some(isCompressed));
}

function isCompressed({ entry }: MovieTrack): boolean {
  return !plainCodecs.has(codecOf(entry));
}

/** Codecs that never have thousands of zeros in a row: they need no room to fill, or fill it otherwise. */
const denseCodecs: ReadonlySet<string | null> = new Set(
  'H.264 HEVC VVC AV1 VP8 VP9 AAC Opus Vorbis MP3 MP2 AC-3 E-AC-3'.split(' '),
);

function isDense({ entry }: MovieTrack): boolean {
  return denseCodecs.has(codecOf(entry));
}
