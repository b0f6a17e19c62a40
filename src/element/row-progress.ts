import { type Upload, percentOf } from '../core/model/state.js';
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

/** The qualities that Gcore makes of a video, smallest first. */
export function qualitiesOf({ video }: Upload): readonly Quality[] {
  return (video?.converted_videos ?? [])
    .slice(0, MOST_QUALITIES)
    .map(({ name, height, status, progress, error }) => {
      const lines = height ?? Number(/\d{3,4}/.exec(name)?.[0] ?? 0);
      const state: Quality['state'] =
        status === 'complete' ? 'complete' : status === 'error' || error ? 'failed' : 'processing';
      return { lines, label: lines > 0 ? `${lines}p` : shorten(name), state, percent: progress ?? null };
    })
    .sort((a, b) => a.lines - b.lines);
}

function processedPercent(upload: Upload): number | null {
  const known = qualitiesOf(upload).flatMap(({ state, percent }) =>
    state === 'complete' ? [100] : percent === null ? [] : [percent],
  );
  return known.length > 0 ? known.reduce((sum, percent) => sum + percent, 0) / known.length : null;
}
