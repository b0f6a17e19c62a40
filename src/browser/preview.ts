import type { Preview } from '../core/ports.js';
import { mayLoadBlobs, watchBlobRefusal } from './inspect/blob-policy.js';
import { next, withVideo } from './inspect/video-element.js';

/** The longer side of a picture at most, in CSS pixels of the row times two. */
const MAX_SIDE_PX = 160;

const MAX_MS = 3000;

/** Where to look for a picture, as shares of the length: openings are often black. */
const POSITIONS = [0.02, 0.1, 0.3, 0.6];

/** The first look goes no further than this, so that the picture is of the beginning. */
const MAX_FIRST_SECONDS = 1;

/** Luma (0 to 255) from which a pixel is no black, and the share of such pixels that makes a picture. */
const BRIGHT_LUMA = 32;
const BRIGHT_SHARE = 0.02;

const JPEG_QUALITY = 0.75;

/**
 * Makes a small picture of a video: the first of a few that is not black. None where the browser cannot play the file,
 * needs more than 3 s, or the page's policy forbids `blob:` media; that is fine, and no error.
 */
export function createPreview({ maxMs = MAX_MS } = {}): Preview {
  return {
    async picture(file, info, signal) {
      if (info.kind !== 'video' && info.kind !== null) return null;
      if (!mayLoadBlobs(document, 'img-src')) return null;
      const limit = AbortSignal.any([signal, AbortSignal.timeout(maxMs)]);
      try {
        const picture = await withVideo(file, 'auto', limit, findPicture);
        signal.throwIfAborted();
        return picture && (await shownUrl(picture, limit));
      } catch {
        signal.throwIfAborted();
        return null;
      }
    },
    release(url) {
      URL.revokeObjectURL(url);
    },
  };
}

/** An object URL of the picture that the page's policy lets show, or null. */
async function shownUrl(picture: Blob, signal: AbortSignal): Promise<string | null> {
  const url = URL.createObjectURL(picture);
  const refused = new AbortController();
  const watch = AbortSignal.any([signal, refused.signal]);
  watchBlobRefusal(
    document,
    'img-src',
    () => {
      refused.abort();
    },
    watch,
  );
  const image = new Image();
  try {
    const loaded = next(image, 'load', watch);
    image.src = url;
    await loaded;
    return url;
  } catch (error) {
    URL.revokeObjectURL(url);
    throw error;
  } finally {
    refused.abort();
  }
}

async function findPicture(video: HTMLVideoElement, signal: AbortSignal): Promise<Blob | null> {
  if (video.videoWidth === 0 || video.videoHeight === 0) return null;
  const scale = Math.min(1, MAX_SIDE_PX / Math.max(video.videoWidth, video.videoHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(video.videoWidth * scale));
  canvas.height = Math.max(1, Math.round(video.videoHeight * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  const seconds = Number.isFinite(video.duration) ? video.duration : 0;
  for (const position of POSITIONS) {
    const seeked = next(video, 'seeked', signal);
    video.currentTime =
      position === POSITIONS[0] ? Math.min(MAX_FIRST_SECONDS, seconds * position) : seconds * position;
    await seeked;
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    if (isPicture(context.getImageData(0, 0, canvas.width, canvas.height).data)) return toJpeg(canvas);
    if (seconds === 0) break;
  }
  return null;
}

/** @param pixels four bytes each: red, green, blue, opacity. */
function isPicture(pixels: Uint8ClampedArray): boolean {
  let bright = 0;
  for (let at = 0; at + 3 < pixels.length; at += 4) {
    // Luma of ITU-R BT.601, near enough for a threshold.
    const luma = 0.299 * (pixels[at] ?? 0) + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0);
    if (luma >= BRIGHT_LUMA) bright += 1;
  }
  return bright >= (pixels.length / 4) * BRIGHT_SHARE;
}

function toJpeg(canvas: HTMLCanvasElement): Promise<Blob | null> {
  return new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', JPEG_QUALITY);
  });
}
