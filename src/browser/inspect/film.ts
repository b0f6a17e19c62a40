import { limitConcurrency } from '../../core/lib/concurrency.js';
import type { Film } from '../../core/model/film.js';
import type { FilmPort } from '../../core/ports/ports.js';
import { type Frames, withFrames } from './frames.js';
import { drawUpright, isOnItsSide } from './upright.js';

/**
 * Opens a video for pictures of it, until the signal ends. One is read and decoded at a time, each within a budget of bytes
 * of its own, so that it costs no more memory to look for long.
 */
export const openFilm: FilmPort['open'] = (file, durationMs, signal) =>
  new Promise((resolve, reject) => {
    const opened = withFrames(file, signal, async (frames) => {
      resolve(filmOf(frames, durationMs, signal));
      await ended(signal);
    });
    // An undecodable file has no pictures, and is no error.
    const end = (): void => (signal.aborted ? reject(signal.reason as Error) : resolve(null));
    opened.then(end, end);
  });

function filmOf(frames: Frames, durationMs: number, signal: AbortSignal): Film {
  const inTurn = limitConcurrency(1);
  const picture = (
    ways: readonly ((seconds: number) => Promise<VideoFrame | null>)[],
    atMs: number,
    maxWidthPx: number,
  ): Promise<ImageBitmap | null> =>
    inTurn(async () => {
      for (const way of ways) {
        signal.throwIfAborted();
        frames.renewBudget();
        const frame = await way(atMs / 1000).catch(() => null);
        if (!frame) continue;
        try {
          return toBitmap(frame, frames.turnedDegrees, maxWidthPx);
        } finally {
          frame.close();
        }
      }
      signal.throwIfAborted();
      return null;
    });
  return {
    durationMs,
    near: (...wanted) => picture([frames.at], ...wanted),
    at: (...wanted) => picture([frames.exactlyAt, frames.at], ...wanted),
  };
}

function toBitmap(frame: VideoFrame, turnedDegrees: number, maxWidthPx: number): ImageBitmap | null {
  const widthPx = isOnItsSide(turnedDegrees) ? frame.displayHeight : frame.displayWidth;
  const context = drawUpright(frame, turnedDegrees, Math.min(1, maxWidthPx / widthPx));
  return context?.canvas.transferToImageBitmap() ?? null;
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
