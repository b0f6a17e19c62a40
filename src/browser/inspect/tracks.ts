import { type Input, type InputAudioTrack, type InputVideoTrack, MPEG_TS } from 'mediabunny';
import type { MediaInfo } from '../../core/model/media-info.js';
import type { BoundedReader } from './bounded-reader.js';
import { audioCodecName, videoCodecName } from './codec-names.js';
import { openMovie } from './open-movie.js';
import type { Stretch } from './sample-tables.js';

/** What the tracks of a file tell. */
export type TrackFacts = Pick<
  MediaInfo,
  | 'durationMs'
  | 'width'
  | 'height'
  | 'rotation'
  | 'videoCodec'
  | 'audioCodec'
  | 'frameRate'
  | 'hasVideo'
  | 'hasAudio'
>;

/** Frames to look at for the frame rate: enough that a container's rounding to milliseconds does not show. */
const FRAMES_TO_COUNT = 90;

/**
 * Reads the tracks of an MP4, QuickTime, Matroska, WebM or MPEG-TS file.
 *
 * @param holes stretches that are not read; the parser sees zeros, which in a sample table means: no samples.
 * @param tell called with each fact as soon as it is known, so that a spent budget keeps those before it.
 * @throws what the reader throws, and mediabunny's errors for a file that is not what it seemed.
 */
export async function readTracks(
  reader: BoundedReader,
  holes: readonly Stretch[],
  tell: (facts: Partial<TrackFacts>) => void,
): Promise<void> {
  await openMovie(reader, holes, (input) => tellTracks(input, tell));
}

async function tellTracks(input: Input, tell: (facts: Partial<TrackFacts>) => void): Promise<void> {
  const format = await input.getFormat();
  // Streams of a type that it does not know (MPEG-2 video above all) are left out of a transport stream's tracks.
  const listsAll = format !== MPEG_TS;
  const video = await input.getPrimaryVideoTrack();
  const audio = await input.getPrimaryAudioTrack();
  tell({
    hasVideo: video ? true : listsAll ? false : null,
    hasAudio: audio ? true : listsAll ? false : null,
  });
  if (video) await tellVideo(video, tell);
  if (audio) tell({ audioCodec: await nameAudio(audio) });
  await tellDuration(input, tell);
  if (video) await tellFrameRate(video, tell);
}

async function tellVideo(video: InputVideoTrack, tell: (facts: Partial<TrackFacts>) => void): Promise<void> {
  tell({ videoCodec: videoCodecName(await video.getCodec(), await video.getInternalCodecId()) });
  const [width, height] = [await video.getDisplayWidth(), await video.getDisplayHeight()];
  if (width > 0 && height > 0) tell({ width, height });
  tell({ rotation: await video.getRotation() });
}

async function nameAudio(audio: InputAudioTrack): Promise<string | null> {
  return audioCodecName(await audio.getCodec(), await audio.getInternalCodecId());
}

async function tellDuration(input: Input, tell: (facts: Partial<TrackFacts>) => void): Promise<void> {
  const declaredSeconds = await input.getDurationFromMetadata();
  if (declaredSeconds !== null && declaredSeconds > 0) {
    tell({ durationMs: Math.round(declaredSeconds * 1000) });
    return;
  }
  // Without a declared duration the last packet has to be found. Its end is a time of day in a transport stream, so the
  // beginning is subtracted.
  const [endSeconds, startSeconds] = [await input.computeDuration(), await input.getFirstTimestamp()];
  const durationMs = Math.round((endSeconds - Math.max(0, startSeconds)) * 1000);
  if (durationMs > 0) tell({ durationMs });
}

async function tellFrameRate(
  video: InputVideoTrack,
  tell: (facts: Partial<TrackFacts>) => void,
): Promise<void> {
  const { probedPacketCount, bestGuessFrameRate } = await video.computeFrameRateMetrics({
    targetPacketCount: FRAMES_TO_COUNT,
  });
  // Of a track whose samples are in the holes it has seen none, and guesses.
  if (probedPacketCount > 1) tell({ frameRate: roundRate(bestGuessFrameRate) });
}

/** Two digits, as rates are written: 29.97. */
export function roundRate(framesPerSecond: number): number {
  return Math.round(framesPerSecond * 100) / 100;
}
