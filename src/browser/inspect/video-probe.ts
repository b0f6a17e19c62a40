import type { MediaInfo } from '../../core/media-info.js';
import { withVideo } from './video-element.js';

/** Whether a `<video>` could tell more: of a whole video in a container that no reader of ours knows. */
export function canProbe(info: MediaInfo): boolean {
  if (info.kind !== 'video' || info.durationMs !== null || info.width !== null || info.indexMissing)
    return false;
  if (info.mimeType === null || typeof document === 'undefined') return false;
  return document.createElement('video').canPlayType(info.mimeType) !== '';
}

/** What a `<video>` tells without playing: length and picture size. It reads the file by itself, within the time given. */
export async function probeWithVideo(file: Blob, signal: AbortSignal): Promise<Partial<MediaInfo>> {
  const facts = await withVideo(file, signal, ({ duration, videoWidth, videoHeight }) =>
    Promise.resolve({
      durationMs: Number.isFinite(duration) && duration > 0 ? Math.round(duration * 1000) : null,
      ...(videoWidth > 0 && videoHeight > 0
        ? { width: videoWidth, height: videoHeight, hasVideo: true }
        : {}),
    }),
  );
  return facts ?? {};
}
