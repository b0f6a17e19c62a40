import type { Video } from '../../wire/video.js';

/** Whether an answer's part is a video as far as we read one: it has an id and a status. */
export function isVideo(value: unknown): value is Video {
  if (typeof value !== 'object' || value === null) return false;
  const { id, status } = value as Record<string, unknown>;
  return Number.isSafeInteger(id) && typeof status === 'string';
}
