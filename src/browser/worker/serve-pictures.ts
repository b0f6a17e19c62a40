import type { Film } from '../../core/model/film.js';
import { neverAborts } from '../../core/lib/abort.js';
import { openFilm } from '../inspect/film.js';
import { createPreview } from '../inspect/preview.js';
import {
  type PictureAnswer,
  type PictureCall,
  type PictureRequest,
  pictureWorkerReady,
} from './picture-protocol.js';

/** The part of `DedicatedWorkerGlobalScope` that is used: TypeScript's library for pages lacks it. */
export interface PictureWorkerScope {
  addEventListener(type: 'message', listener: (event: MessageEvent<PictureCall>) => void): void;
  postMessage(message: unknown, transfer?: readonly Transferable[]): void;
}

/** Makes pictures of one video for the page that started this worker, and ends it. */
export function servePictures(scope: PictureWorkerScope): void {
  const preview = createPreview();
  let film: Film | null = null;

  const answer = async (request: PictureRequest): Promise<unknown> => {
    if (request.type === 'picture') return preview.picture(request.file, request.info, neverAborts);
    if (request.type === 'film') {
      film = await openFilm(request.file, request.durationMs, neverAborts);
      return film !== null;
    }
    const { isExact, atMs, maxWidthPx } = request;
    return (await film?.[isExact ? 'at' : 'near'](atMs, maxWidthPx)) ?? null;
  };

  scope.addEventListener('message', ({ data: { call, request } }) => {
    void answer(request)
      .catch(() => null)
      .then((value) => {
        const transferred = value instanceof ImageBitmap ? [value] : [];
        scope.postMessage({ call, value } satisfies PictureAnswer, transferred);
      });
  });
  scope.postMessage(pictureWorkerReady);
}
