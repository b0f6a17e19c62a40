import { judge } from '../../src/core/policy/verdict.js';
import type { MediaInfo, Verdict } from '../../src/core/model/media-info.js';
import type { Truth } from './recipe.js';

/** Frames and packets of sound end a little apart, and muxers round. */
const SLACK_SECONDS = 0.25;
const SLACK_SHARE = 0.02;

/** Pixels are rounded up or down if they are not square. */
const SLACK_PX = 2;

/** What the look told and is not so; a fact that it does not know is not wrong. */
export function wrongFacts(info: MediaInfo, truth: Truth): readonly string[] {
  const wrong: string[] = [];
  const seconds = info.durationMs === null ? null : info.durationMs / 1000;
  if (seconds !== null && !isNear(seconds, truth.seconds))
    wrong.push(`${seconds} s for ${String(truth.seconds)}`);
  const size = [info.width ?? 0, info.height ?? 0];
  const trueSize = [truth.width ?? 0, truth.height ?? 0];
  if (info.width !== null && size.some((side, index) => Math.abs(side - (trueSize[index] ?? 0)) > SLACK_PX))
    wrong.push(`${size.join('x')} for ${trueSize.join('x')}`);
  for (const key of ['hasVideo', 'hasAudio', 'videoCodec', 'audioCodec'] as const)
    if (info[key] !== null && truth[key] !== null && !means(info[key], truth[key]))
      wrong.push(`${key} ${String(info[key])} for ${String(truth[key])}`);
  return wrong;
}

/** Of MPEG audio the container may not say which layer it is. */
function means(told: unknown, truth: unknown): boolean {
  return told === truth || (told === 'MPEG audio' && /^MP[123]$/.test(String(truth)));
}

function isNear(seconds: number, truth: number | null): boolean {
  return truth !== null && Math.abs(seconds - truth) <= Math.max(SLACK_SECONDS, truth * SLACK_SHARE);
}

/** Of these docs/formats.md says that nothing but the container is told. */
const untold = /^(avi|flv|dv|mpg|vob|mxf|ogg)$/;

/** What the look does not know and ffprobe does, though docs/formats.md says that it is told. */
export function unknownFacts(info: MediaInfo, truth: Truth): readonly string[] {
  if (untold.test(info.container ?? '')) return [];
  // A codec that is a guest in Windows Media counts whole blocks as its size.
  const isGuest = info.container === 'asf' && info.videoCodec !== 'WMV';
  const facts = [
    ['length', info.durationMs, truth.seconds],
    ['size', info.width, isGuest ? null : truth.width],
    ['picture', info.videoCodec, truth.videoCodec],
    ['sound', info.audioCodec, truth.audioCodec],
  ] as const;
  return facts.filter(([, told, known]) => told === null && known !== null).map(([name]) => name);
}

/** Containers that say how large they are, or have an index. */
const tellsSize = /\.(mp4|m4v|m4a|mov|f4v|3gp|3g2|ismv|mkv|mka|webm|avi|asf|wmv)$/;

/** Live recordings of Matroska are of unknown size: a cut in one is no fault of it. */
const liveMatroska = /(live|streamable|appendOnly|recorder|late-start-live).*\.(mkv|webm)$/;

/** Whether a cut in a file can be noticed, by its name and not by what is told of it. */
export function tellsCut(name: string): boolean {
  return tellsSize.test(name) && !liveMatroska.test(name);
}

export function verdictOf(name: string, size: number, info: MediaInfo): Verdict {
  const rules = { accept: '', maxSizeBytes: Infinity, maxDurationMs: Infinity };
  return judge({ name, size, type: '', info }, rules);
}

export function saysCutShort(verdict: Verdict): boolean {
  return verdict.kind === 'warning' && verdict.reasons.some(({ code }) => code === 'cut-short');
}
