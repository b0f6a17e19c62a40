import type { Video } from './video.js';

/** What a video's status means for its row. `empty`: Gcore has not got the file yet, or has not looked at it. */
export type VideoStage = 'empty' | 'processing' | 'viewable' | 'ready' | { readonly refused: string };

/**
 * A refused file leaves its video `empty` with a text in `error`; newer answers have the status `error` as well. A
 * `viewable` video with a text in `error` can be watched all the same.
 */
export function stageOf({ status, error }: Pick<Video, 'status' | 'error'>): VideoStage {
  const reason = error?.trim() ?? '';
  switch (status) {
    case 'ready':
      return 'ready';
    case 'viewable':
      return 'viewable';
    case 'error':
      return { refused: reason };
    case 'empty':
      return reason === '' ? 'empty' : { refused: reason };
    default:
      return 'processing';
  }
}

/** Nothing more is to be expected. */
export const isFinalStage = (stage: VideoStage): boolean => stage === 'ready' || typeof stage === 'object';
