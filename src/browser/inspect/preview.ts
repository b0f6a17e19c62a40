import { limitConcurrency } from '../../core/lib/concurrency.js';
import type { MediaInfo } from '../../core/model/media-info.js';
import type { Preview } from '../../core/ports/ports.js';
import { withTimeLimit } from '../../core/lib/abort.js';
import { browserClock } from '../clock.js';
import { type Frames, withFrames } from './frames.js';
import { toPicture } from './small-picture.js';

const MAX_MS = 3000;

/** Where to look for a picture, as shares of the length: openings are often black. */
const POSITIONS = [0.02, 0.1, 0.3, 0.6];

/** The first look goes no further than this, so that the picture is of the beginning. */
const MAX_FIRST_SECONDS = 1;

/**
 * Makes a small picture of a video: the first of a few that is not black, one video at a time. None where the browser's
 * decoders do not know the codec, it takes more than 3 s, or the page is insecure and has no decoders; that is fine, and
 * no error.
 *
 * The frames come from WebCodecs and the picture is pixels. A `<video>` or an `<img>` would need `blob:` URLs, which a page's
 * Content Security Policy has to allow, and to try is to be reported.
 */
export function createPreview({ maxMs = MAX_MS } = {}): Preview {
  const inTurn = limitConcurrency(1);
  return {
    picture: (file, info, signal) =>
      inTurn(async () => {
        signal.throwIfAborted();
        if (info.kind !== 'video' && info.kind !== null) return null;
        try {
          return await withTimeLimit(maxMs, browserClock, signal, (limit) =>
            withFrames(file, limit, (frames) => findPicture(frames, info)),
          );
        } catch {
          signal.throwIfAborted();
          return null;
        }
      }),
  };
}

async function findPicture(frames: Frames, { durationMs }: MediaInfo): Promise<ImageData | null> {
  const seconds = (durationMs ?? 0) / 1000;
  for (const position of seconds > 0 ? POSITIONS : [0]) {
    const wanted = seconds * position;
    const frame = await frames.at(position === POSITIONS[0] ? Math.min(MAX_FIRST_SECONDS, wanted) : wanted);
    if (!frame) continue;
    try {
      const picture = toPicture(frame, frames.turnedDegrees);
      if (picture) return picture;
    } finally {
      frame.close();
    }
  }
  return null;
}
