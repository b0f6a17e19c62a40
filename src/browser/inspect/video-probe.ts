import type { MediaInfo } from '../../core/model/media-info.js';
import { withVideo } from './video-element.js';

/** Whether a `<video>` could tell more: of a whole video in a container that no reader of ours knows. */
export function canProbe(info: MediaInfo): boolean {
  if (info.kind !== 'video' || info.durationMs !== null || info.width !== null || info.indexMissing)
    return false;
  if (info.mimeType === null || typeof document === 'undefined') return false;
  return document.createElement('video').canPlayType(info.mimeType) !== '';
}

/**
 * What a `<video>` tells without playing: picture size, and the length where it is given the whole file.
 * @param maxBytes the beginning of the file that it may read, by itself; a length told of a beginning would be wrong.
 */
export async function probeWithVideo(
  file: Blob,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Partial<MediaInfo>> {
  const isWhole = file.size <= maxBytes;
  const part = isWhole ? file : file.slice(0, maxBytes, file.type);
  const facts = await withVideo(part, signal, ({ duration, videoWidth, videoHeight }) =>
    Promise.resolve({
      durationMs: isWhole && Number.isFinite(duration) && duration > 0 ? Math.round(duration * 1000) : null,
      ...(videoWidth > 0 && videoHeight > 0
        ? { width: videoWidth, height: videoHeight, hasVideo: true }
        : {}),
    }),
  );
  return facts ?? {};
}
