import type { MediaInfo } from '../../core/model/media-info.js';
import { version } from '../../version.js';

/*
 * What a page and a worker that makes pictures of one video say to each other. A worker is for one video: what was parsed of
 * a file ends with it.
 */

export type PictureRequest =
  /** A small picture for the row. The answer is pixels, or null. */
  | { readonly type: 'picture'; readonly file: File; readonly info: MediaInfo }
  /** Opens the video for frames of it. The answer is whether there are any. */
  | { readonly type: 'film'; readonly file: File; readonly durationMs: number }
  /** One picture of the open film. The answer is a bitmap, or null. */
  | {
      readonly type: 'frame';
      readonly isExact: boolean;
      readonly atMs: number;
      readonly maxWidthPx: number;
    };

export interface PictureCall {
  readonly call: number;
  readonly request: PictureRequest;
}

export interface PictureAnswer {
  readonly call: number;
  readonly value: unknown;
}

/** The worker's first message. A page takes only a worker of its own version. */
export const pictureWorkerReady = `gcore-uploader pictures ${version}`;
