import type { UploaderOptions } from '../ports/options.js';
import { readSessionAttributes } from '../ports/session.js';

/** The scope of uploads whose owner would be unknown in a later visit. */
export const THIS_VISIT = 'visit';

const VIDEO = 'video:';

/**
 * The scope under which uploads are remembered, or null if the set-up is incomplete: the backend's, or client and video id
 * if the page has them. Uploads of a backend that can neither name their owner nor check it are remembered for this visit.
 */
export function scopeOf({ session, backend }: Pick<UploaderOptions, 'session' | 'backend'>): string | null {
  if (!session) {
    if (!backend) return null;
    return backend.id === undefined && !backend.listVideos ? THIS_VISIT : `backend:${backend.id ?? ''}`;
  }
  try {
    const { clientId, videoId } = readSessionAttributes(session);
    return `${VIDEO}${clientId}:${videoId}`;
  } catch {
    return null;
  }
}

/** Whether it is that of a session, which is for one video. */
export function isSessionScope(scope: string): boolean {
  return scope.startsWith(VIDEO);
}
