import { mayLoadBlobs, watchBlobRefusal } from './blob-policy.js';

/**
 * Gives a file to a `<video>` that is never shown, and takes it away again when `use` is done.
 *
 * @param preload how much the browser fetches by itself.
 * @param use gets the element when its metadata is there, and a signal that ends with the caller's or a failure.
 * @returns what `use` returns, or null where this browser cannot play the file, or the page's policy forbids to try.
 * @throws the signal's reason.
 */
export async function withVideo<T>(
  file: Blob,
  preload: 'metadata' | 'auto',
  signal: AbortSignal,
  use: (video: HTMLVideoElement, signal: AbortSignal) => Promise<T>,
): Promise<T | null> {
  signal.throwIfAborted();
  if (!mayLoadBlobs(document, 'media-src')) return null;
  const end = new AbortController();
  const url = URL.createObjectURL(file);
  const video = document.createElement('video');
  try {
    // Set before the source: iOS would otherwise open its player, or wait for a gesture.
    video.muted = true;
    video.playsInline = true;
    video.preload = preload;
    const failed = new Promise<null>((resolve, reject) => {
      const giveUp = (): void => {
        resolve(null);
      };
      video.addEventListener('error', giveUp, { signal: end.signal });
      watchBlobRefusal(document, 'media-src', giveUp, end.signal);
      signal.addEventListener(
        'abort',
        () => {
          reject(signal.reason as Error);
        },
        { signal: end.signal },
      );
    });
    const used = next(video, 'loadedmetadata', end.signal).then(() => use(video, end.signal));
    // Once the race is over, its losers end by the signal, which is nobody's error.
    used.catch(() => undefined);
    video.src = url;
    return await Promise.race([used, failed]);
  } finally {
    end.abort();
    // Frees the decoder; taking the source away alone does not (HTML, section 4.8.11.18, best practices).
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(url);
  }
}

/** The next event of a kind. Rejects with the signal's reason. */
export function next(target: EventTarget, type: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = (): void => {
      target.removeEventListener(type, done);
      reject(signal.reason as Error);
    };
    const done = (): void => {
      signal.removeEventListener('abort', stop);
      resolve();
    };
    target.addEventListener(type, done, { once: true });
    signal.addEventListener('abort', stop, { once: true });
  });
}
