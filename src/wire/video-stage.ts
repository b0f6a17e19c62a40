import type { Video } from './video.js';

/**
 * What a video's status means for its row. `empty`: Gcore has not got the file yet, or has not looked at it. `partial`: it
 * can be watched, and stays without some of its qualities.
 */
export type VideoStage =
  'empty' | 'processing' | 'viewable' | 'partial' | 'ready' | { readonly refused: string };

type StatedVideo = Pick<Video, 'status' | 'error' | 'converted_videos'>;

/**
 * A refused file leaves its video `empty` with a text in `error`; newer answers have the status `error` as well. A
 * `viewable` video with a complaint can be watched all the same; once no quality is being processed, none follows.
 */
export function stageOf(video: StatedVideo): VideoStage {
  const reason = textOf(video.error);
  switch (video.status) {
    case 'ready':
      return 'ready';
    case 'viewable':
      return complaintOf(video) !== '' && isMade(video) ? 'partial' : 'viewable';
    case 'error':
      return { refused: reason };
    case 'empty':
      return reason === '' ? 'empty' : { refused: reason };
    default:
      return 'processing';
  }
}

/** What Gcore says went wrong with a video or, if it says nothing of the whole, with one of its qualities; else "". */
export function complaintOf({ error, converted_videos }: StatedVideo): string {
  const failed = (converted_videos ?? []).find(({ status }) => status === 'error');
  return textOf(error) || textOf(failed?.error) || (failed ? 'Encoding has failed' : '');
}

/** Nothing more is to be expected. */
export const isFinalStage = (stage: VideoStage): boolean =>
  stage === 'ready' || stage === 'partial' || typeof stage === 'object';

function isMade({ converted_videos: qualities }: StatedVideo): boolean {
  const ended = ({ status }: { readonly status?: string | null }): boolean =>
    status === 'complete' || status === 'error';
  return (qualities ?? []).every(ended);
}

const textOf = (text: string | null | undefined): string => text?.trim() ?? '';
