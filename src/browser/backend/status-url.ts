import { BackendError } from '../../core/ports/backend-error.js';
import type { Video } from '../../wire/video.js';
import { assertAnsweredBy, readBackendAnswer } from './backend-answer.js';
import { isVideo } from '../../wire/video.js';

/**
 * Reads one video's status where there is no backend.
 * @param template a URL with `{video_id}`, absolute or relative to the page; it answers the video, or `{video}`
 */
export function statusReader(
  template: string,
  send: typeof fetch = (input, init) => fetch(input, init),
): (videoId: number, signal: AbortSignal) => Promise<Video> {
  return async (videoId, signal) => {
    const url = new URL(template.replaceAll('{video_id}', String(videoId)), globalThis.document?.baseURI);
    const response = await send(url, { headers: { Accept: 'application/json' }, cache: 'no-store', signal });
    assertAnsweredBy(url.href, 'the status-url', response);
    const answer = await readBackendAnswer('the status-url', response);
    const video = isVideo(answer) ? answer : (answer as { readonly video?: unknown } | null)?.video;
    if (!isVideo(video)) {
      throw new BackendError('The status-url returned no video with id and status.', response.status);
    }
    return video;
  };
}
