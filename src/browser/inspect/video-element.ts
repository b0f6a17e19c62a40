/**
 * Gives a file to a `<video>` that is never shown, and takes it away again when `use` is done.
 *
 * It goes in as `srcObject`, which takes a file in WebKit only (HTML, section 4.8.11.2; Chromium issue 506273, Firefox bug
 * 886194). A `blob:` URL would work everywhere, but the page's Content Security Policy has to allow one, a page cannot read
 * a policy that came in a header, and to try is to be reported.
 *
 * @param use gets the element when its metadata is there, and a signal that ends with the caller's or a failure.
 * @returns what `use` returns, or null where this browser cannot play the file.
 * @throws the signal's reason.
 */
export async function withVideo<T>(
  file: Blob,
  signal: AbortSignal,
  use: (video: HTMLVideoElement, signal: AbortSignal) => Promise<T>,
): Promise<T | null> {
  signal.throwIfAborted();
  const end = new AbortController();
  const video = document.createElement('video');
  try {
    // Set before the source: iOS would otherwise open its player, or wait for a gesture.
    video.muted = true;
    video.playsInline = true;
    // With `metadata`, WebKitGTK 2.50 does not begin to load what is no URL.
    video.preload = 'auto';
    const failed = new Promise<null>((resolve, reject) => {
      const giveUp = (): void => {
        resolve(null);
      };
      video.addEventListener('error', giveUp, { signal: end.signal });
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
    if (!takesFile(video, file)) return null;
    return await Promise.race([used, failed]);
  } finally {
    end.abort();
    // Frees the decoder; taking the source away alone does not (HTML, section 4.8.11.18, best practices).
    video.srcObject = null;
    video.load();
  }
}

function takesFile(video: HTMLVideoElement, file: Blob): boolean {
  try {
    video.srcObject = file;
    return true;
  } catch {
    return false;
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
