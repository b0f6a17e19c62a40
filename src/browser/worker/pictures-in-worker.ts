import { withTimeLimit } from '../../core/lib/abort.js';
import { limitConcurrency } from '../../core/lib/concurrency.js';
import type { Film } from '../../core/model/film.js';
import type { Pictures } from '../../core/ports/ports.js';
import { browserClock } from '../clock.js';
import { ownPictureScript } from './own-script.js';
import { PictureWorker } from './picture-worker.js';

/** Longer than the worker's own limit: one that keeps it is not ended. */
const PICTURE_WITHIN_MS = 4000;
/** Opening a long film, or decoding all frames from a key frame to the wanted one. */
const FRAME_WITHIN_MS = 10_000;

export interface PicturesInWorkerOptions {
  /** URL of `picture-worker.js`, on the page's own origin. */
  readonly script: string;
  /** What makes pictures on the page's own thread, if no worker can be had. */
  readonly onPage: () => Promise<Pictures>;
  readonly pictureMs?: number;
  readonly frameMs?: number;
}

/** @param uploadWorker URL of `upload-worker.js`; empty: the one of this package */
export const openPictures = (uploadWorker: string | URL): Pictures =>
  picturesInWorker({
    script: pictureScript(uploadWorker),
    onPage: async () => (await import('../inspect/pictures-on-page.js')).openPictures(),
  });

/**
 * Pictures of videos, made in a worker for each video. A parser that a damaged file keeps busy keeps no page: its worker is
 * ended when the time is over.
 */
export function picturesInWorker({
  script,
  onPage,
  pictureMs = PICTURE_WITHIN_MS,
  frameMs = FRAME_WITHIN_MS,
}: PicturesInWorkerOptions): Pictures {
  const inTurn = limitConcurrency(1);
  let isPossible = true;
  const start = async (): Promise<PictureWorker | null> => {
    if (!isPossible) return null;
    const worker = await PictureWorker.start(script);
    isPossible = worker !== null;
    return worker;
  };

  return {
    preview: {
      picture: (file, info, signal) =>
        inTurn(async () => {
          signal.throwIfAborted();
          if (info.kind !== 'video' && info.kind !== null) return null;
          const worker = await start();
          if (!worker) return (await onPage()).preview.picture(file, info, signal);
          try {
            const asked = () => worker.ask({ type: 'picture', file, info });
            const picture = await withTimeLimit(pictureMs, browserClock, signal, asked);
            return picture instanceof ImageData ? picture : null;
          } catch {
            signal.throwIfAborted();
            return null;
          } finally {
            worker.end();
          }
        }),
    },
    film: {
      async open(file, durationMs, signal) {
        signal.throwIfAborted();
        const worker = await start();
        if (!worker) return (await onPage()).film.open(file, durationMs, signal);
        const film = new FilmInWorker(worker, durationMs, frameMs, signal);
        return (await film.opens(file)) ? film : null;
      },
    },
  };
}

class FilmInWorker implements Film {
  readonly #inTurn = limitConcurrency(1);
  #hasEnded = false;

  constructor(
    private readonly worker: PictureWorker,
    readonly durationMs: number,
    private readonly frameMs: number,
    private readonly signal: AbortSignal,
  ) {
    signal.addEventListener('abort', this.#end, { once: true });
    if (signal.aborted) this.#end();
  }

  async opens(file: File): Promise<boolean> {
    const isOpen = await this.#ask({ type: 'film', file, durationMs: this.durationMs });
    if (isOpen !== true) this.#end();
    return isOpen === true;
  }

  near(atMs: number, maxWidthPx: number): Promise<ImageBitmap | null> {
    return this.#frame(false, atMs, maxWidthPx);
  }

  at(atMs: number, maxWidthPx: number): Promise<ImageBitmap | null> {
    return this.#frame(true, atMs, maxWidthPx);
  }

  #frame(isExact: boolean, atMs: number, maxWidthPx: number): Promise<ImageBitmap | null> {
    return this.#inTurn(async () => {
      const frame = await this.#ask({ type: 'frame', isExact, atMs, maxWidthPx });
      return frame instanceof ImageBitmap ? frame : null;
    });
  }

  /** Resolves with null once the worker has kept an answer for too long: it is ended then. */
  async #ask(request: Parameters<PictureWorker['ask']>[0]): Promise<unknown> {
    this.signal.throwIfAborted();
    if (this.#hasEnded) return null;
    try {
      return await withTimeLimit(this.frameMs, browserClock, this.signal, () => this.worker.ask(request));
    } catch {
      this.#end();
      this.signal.throwIfAborted();
      return null;
    }
  }

  readonly #end = (): void => {
    this.#hasEnded = true;
    this.worker.end();
  };
}

/**
 * URL of `picture-worker.js`.
 * @param uploadWorker URL of `upload-worker.js`, beside which it lies; empty: the one of this package
 */
export function pictureScript(uploadWorker: string | URL): string {
  if (uploadWorker === '') return ownPictureScript();
  const url = URL.canParse(uploadWorker, document.baseURI) ? new URL(uploadWorker, document.baseURI) : null;
  return url ? new URL('picture-worker.js', url).href : String(uploadWorker);
}
