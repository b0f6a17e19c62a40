import type { Film } from '../src/core/model/film.js';
import type { Upload, UploaderState } from '../src/core/model/state.js';
import type { Uploader } from '../src/core/uploader-api.js';
import type { UploaderEvent } from '../src/core/model/events.js';

/** One call of an intent, as it came. */
export type Intended = readonly [method: keyof Uploader, ...args: readonly unknown[]];

/** An uploader that does nothing but hold rows and write down what is asked of it. */
export interface PaintedUploader extends Uploader {
  readonly intended: readonly Intended[];
  /** Shows other rows, as a change of the state does. */
  show(uploads: readonly Upload[]): void;
  tell(event: UploaderEvent): void;
}

/** @param film what every row's file shows */
export function createPaintedUploader(
  uploads: readonly Upload[] = [],
  film: Film | null = null,
): PaintedUploader {
  let state: UploaderState = { uploads };
  const listeners = new Set<() => void>();
  const eventListeners = new Set<(event: UploaderEvent) => void>();
  const intended: Intended[] = [];
  const note =
    (method: keyof Uploader) =>
    (...args: readonly unknown[]): void => {
      intended.push([method, ...args]);
    };
  const show = (next: readonly Upload[]): void => {
    state = { uploads: next };
    for (const listener of listeners) listener();
  };

  return {
    intended,
    show,
    tell: (event) => eventListeners.forEach((listener) => listener(event)),
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    on(listener) {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
    add(items) {
      intended.push(['add', items]);
      return Promise.resolve([]);
    },
    supply(id, item) {
      intended.push(['supply', id, item]);
      return Promise.resolve(true);
    },
    track(videoId) {
      intended.push(['track', videoId]);
      return `tracked-${videoId}`;
    },
    dismiss(id) {
      intended.push(['dismiss', id]);
      show(state.uploads.filter((upload) => upload.id !== id));
    },
    diagnostics(id) {
      intended.push(['diagnostics', id]);
      return Promise.resolve(null);
    },
    openFilm(id) {
      intended.push(['openFilm', id]);
      return Promise.resolve(film);
    },
    restore() {
      intended.push(['restore']);
      return Promise.resolve();
    },
    setDetails(id, details) {
      intended.push(['setDetails', id, details]);
      return Promise.resolve();
    },
    addCaption(id, caption) {
      intended.push(['addCaption', id, caption]);
      return Promise.resolve('captions');
    },
    removeCaption(id, key) {
      intended.push(['removeCaption', id, key]);
      return Promise.resolve();
    },
    configure: note('configure'),
    start: note('start'),
    pause: note('pause'),
    resume: note('resume'),
    retry: note('retry'),
    cancel: note('cancel'),
    reset: note('reset'),
    handOver: note('handOver'),
    warm: note('warm'),
    suspend: note('suspend'),
    revive: note('revive'),
  };
}
