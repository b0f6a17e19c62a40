import type { TrackRun } from './fragments.js';
import type { Movie, MovieTrack } from './movie.js';

/**
 * How long a movie is shown, in seconds; null if it is not known. That is what its edit lists say, if there are any
 * (ISO/IEC 14496-12, section 8.6.6): a video that was trimmed without encoding still has all its frames.
 *
 * @param runs what was read of its fragments, the first and the last among them; null if the last was not found.
 */
export function movieSeconds(movie: Movie, runs: readonly TrackRun[] | null): number | null {
  const seconds =
    movie.fragmented && !isAllInIndex(movie, runs)
      ? runs && runs.length > 0
        ? (fragmentsSeconds(movie, runs) ?? inSeconds(movie.fragmentsTicks, movie.times.timescale))
        : // The other headers of a fragmented file tell of its beginning, or nothing; this one tells of all of it.
          inSeconds(movie.fragmentsTicks, movie.times.timescale)
      : wholeSeconds(movie);
  return seconds !== null && seconds > 0 ? seconds : null;
}

/** A fragmented file that ended before its second fragment: the first may lie in the index. */
function isAllInIndex({ tracks }: Movie, runs: readonly TrackRun[] | null): boolean {
  return runs?.length === 0 && tracks.some(({ samples }) => samples > 0);
}

function wholeSeconds(movie: Movie): number | null {
  const { timescale, ticks } = movie.times;
  return (
    longest(shownTracks(movie).map((track) => trackSeconds(track, timescale))) ?? inSeconds(ticks, timescale)
  );
}

/** Frames that are shown earlier than they are stored move the last one behind the end that the track declares. */
const MAX_DELAY_SECONDS = 0.5;

function shownTracks({ tracks }: Movie): readonly MovieTrack[] {
  return tracks.filter(({ isVideo, isAudio }) => isVideo || isAudio);
}

function trackSeconds({ media, edits }: MovieTrack, movieTimescale: number): number | null {
  const mediaSeconds = inSeconds(media.ticks, media.timescale);
  if (edits.length === 0 || movieTimescale === 0) return mediaSeconds;
  let seconds = 0;
  for (const edit of edits) {
    const editSeconds = inSeconds(edit.ticks, movieTimescale);
    const left =
      mediaSeconds === null || edit.mediaTicks === null
        ? Infinity
        : Math.max(0, mediaSeconds - edit.mediaTicks / media.timescale);
    // An edit without a length, or beyond its media, shows what is there.
    const shown = !editSeconds || editSeconds > left + MAX_DELAY_SECONDS ? left : editSeconds;
    if (!Number.isFinite(shown)) return null;
    seconds += shown;
  }
  return seconds;
}

/** From the first fragment, or the samples in the index before it, to the end of the last. */
function fragmentsSeconds(movie: Movie, runs: readonly TrackRun[]): number | null {
  const spans = shownTracks(movie).flatMap((track) => {
    const own = runs.filter(({ trackId }) => trackId === track.id);
    const { timescale } = track.media;
    if (timescale === 0 || own.length === 0) return [];
    const starts = own.map(({ startTicks }) => startTicks);
    const start = track.samples > 0 ? 0 : Math.min(...starts.map((ticks) => ticks ?? Infinity));
    const end = Math.max(...own.map(({ startTicks, ticks }) => (startTicks ?? NaN) + ticks));
    const shift = shiftSeconds(track, movie.times.timescale);
    return [{ start: start / timescale + shift, end: end / timescale + shift }];
  });
  const start = Math.min(...spans.map((span) => span.start));
  const seconds = Math.max(...spans.map((span) => span.end)) - Math.max(0, start);
  return Number.isFinite(seconds) ? seconds : null;
}

/** How much later a track is shown than its media says: for a while nothing, or from somewhere within. */
function shiftSeconds({ edits, media }: MovieTrack, movieTimescale: number): number {
  let shift = 0;
  for (const { ticks, mediaTicks } of edits) {
    if (mediaTicks !== null) return shift - mediaTicks / media.timescale;
    shift += inSeconds(ticks, movieTimescale) ?? 0;
  }
  return shift;
}

function longest(seconds: readonly (number | null)[]): number | null {
  const known = seconds.filter((each) => each !== null);
  return known.length > 0 ? Math.max(...known) : null;
}

function inSeconds(ticks: number | null, timescale: number): number | null {
  return ticks === null || timescale === 0 ? null : ticks / timescale;
}
