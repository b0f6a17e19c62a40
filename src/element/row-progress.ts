import { percentOf } from '../core/model/percent.js';
import type { Upload } from '../core/model/state.js';
import type { ConvertedVideo } from '../wire/video.js';
import { shorten } from './shorten.js';

/**
 * What a row's bar shows. `moving`: bytes go out; `resting`: none do now, and more may; `busy`: something happens that has no measure;
 * `processing`: Gcore works on it. `null`: there is nothing to measure.
 */
export interface RowProgress {
  readonly look: 'moving' | 'resting' | 'busy' | 'processing';
  /** 0 to 100, null where it is not known. */
  readonly percent: number | null;
}

export function progressOf(upload: Upload): RowProgress | null {
  switch (upload.state) {
    case 'checking':
      return { look: 'busy', percent: null };
    case 'preparing':
      return percentOf(upload) > 0
        ? { look: 'moving', percent: percentOf(upload) }
        : { look: 'busy', percent: null };
    case 'uploading':
      return { look: 'moving', percent: percentOf(upload) };
    case 'asking':
      return upload.question.about === 'resume' && upload.size > 0
        ? { look: 'resting', percent: (upload.question.bytesConfirmed / upload.size) * 100 }
        : null;
    case 'waiting':
    case 'paused':
    case 'interrupted':
    case 'needs-file':
      return { look: 'resting', percent: percentOf(upload) };
    case 'processing':
      return { look: 'processing', percent: processedPercent(upload) };
    case 'failed':
      return percentOf(upload) > 0 ? { look: 'resting', percent: percentOf(upload) } : null;
    default:
      return null;
  }
}

/** How much of the picture is developed: of the bytes while they go out, all once they are with Gcore. */
export function developedPercent(upload: Upload): number {
  const whole =
    upload.state === 'uploaded' ||
    upload.state === 'processing' ||
    upload.state === 'viewable' ||
    upload.state === 'ready';
  return whole ? 100 : (progressOf(upload)?.percent ?? 0);
}

export interface Quality {
  readonly label: string;
  readonly state: 'processing' | 'complete' | 'failed';
  /** 0 to 100, null where Gcore does not say. */
  readonly percent: number | null;
}

/** Far more than Gcore makes of any video. */
const MOST_QUALITIES = 50;

/** The sizes that Gcore makes of a video, smallest first; one that is made in several codecs says which. */
export function qualitiesOf({ video }: Upload): readonly Quality[] {
  const sizes = new Map<string, Rendition[]>();
  for (const rendition of (video?.converted_videos ?? []).slice(0, MOST_QUALITIES).map(readRendition)) {
    const size = rendition.lines > 0 ? `${rendition.lines}p` : shorten(rendition.name);
    sizes.set(size, [...(sizes.get(size) ?? []), rendition]);
  }
  return [...sizes]
    .sort(([, [a]], [, [b]]) => (a?.lines ?? 0) - (b?.lines ?? 0))
    .map(([size, renditions]) => {
      const codecs = [...new Set(renditions.flatMap(({ codec }) => codec ?? []))];
      const label = codecs.length > 1 ? `${size} (${codecs.join(', ')})` : size;
      return { label, state: stateOf(renditions), percent: percentOfAll(renditions) };
    });
}

interface Rendition extends Pick<Quality, 'state' | 'percent'> {
  readonly name: string;
  /** Of the shorter side; 0 where it is not known. */
  readonly lines: number;
  readonly codec: string | null;
}

/** What Gcore calls codecs, as people write them. */
const codecNames: Readonly<Record<string, string>> = {
  h264: 'H.264',
  hevc: 'HEVC',
  h265: 'HEVC',
  av1: 'AV1',
  vp9: 'VP9',
};

/** Reads names such as `vod480n`, `vod720p` and `4029_h264_720p`. */
function readRendition({ name, width, height, status, progress, error }: ConvertedVideo): Rendition {
  const state = status === 'complete' ? status : status === 'error' || error ? 'failed' : 'processing';
  const codec = codecNames[/h264|hevc|h265|av1|vp9/i.exec(name)?.[0].toLowerCase() ?? ''] ?? null;
  // The number before the `p`; others, as in `4029_h264_720p`, are Gcore's own.
  const digits = /(\d{3,4})[pn](?![a-z\d])/i.exec(name) ?? /(\d{3,4})/.exec(name);
  const named = Number(digits?.[1] ?? 0);
  const shorter = width && height ? Math.min(width, height) : 0;
  // Of a picture that stands upright, a height alone is the longer side.
  return { name, lines: nominal(named, shorter) || (height ?? 0), codec, state, percent: progress ?? null };
}

/** Encoders round: what is called 480p may be 468 lines high. A name that is far off is not of this picture. */
function nominal(named: number, shorter: number): number {
  if (shorter === 0) return named;
  return Math.abs(named - shorter) <= shorter * 0.1 ? named : shorter;
}

function stateOf(renditions: readonly Rendition[]): Quality['state'] {
  const states = renditions.map(({ state }) => state);
  if (states.includes('processing')) return 'processing';
  return states.includes('failed') ? 'failed' : 'complete';
}

/** Of several codecs of one size: how far all of them are. */
function percentOfAll(renditions: readonly Rendition[]): number | null {
  const known = renditions.flatMap(({ state, percent }) =>
    state === 'complete' ? [100] : percent === null ? [] : [percent],
  );
  return known.length > 0 ? known.reduce((sum, percent) => sum + percent, 0) / known.length : null;
}

function processedPercent({ video }: Upload): number | null {
  return percentOfAll((video?.converted_videos ?? []).map(readRendition));
}
