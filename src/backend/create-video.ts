import { GcoreApiError } from './gcore-api-error.js';
import type { GcoreApi } from './gcore-api.js';
import type { GcoreVideo, VideoFields } from './gcore-entities.js';
import { Refusal } from './refusal.js';

/**
 * Makes a video. If Gcore's answer cannot be read, the video is made all the same: it is then looked for by its
 * description, where the kit's tag says for whom it was made and when, so that no second try makes another.
 */
export async function createVideo(
  { videos }: GcoreApi,
  onError: (error: unknown) => void,
  fields: VideoFields,
): Promise<GcoreVideo> {
  try {
    return await videos.create(fields);
  } catch (error) {
    if (!isMadeUnread(error)) throw error;
    onError(error);
    const listed = await videos.list({ search: fields.name, perPage: 100 }).catch(() => []);
    const made = listed.find(
      ({ name, description }) => name === fields.name && description === fields.description,
    );
    if (made) return made;
    throw unread();
  }
}

/** Makes several; an unreadable answer is reported as an error, so that nothing retries automatically. */
export async function createVideos(
  { videos }: GcoreApi,
  onError: (error: unknown) => void,
  fields: readonly VideoFields[],
): Promise<readonly GcoreVideo[]> {
  try {
    return await videos.createBatch(fields);
  } catch (error) {
    if (!isMadeUnread(error)) throw error;
    onError(error);
    throw unread();
  }
}

const isMadeUnread = (error: unknown): boolean =>
  error instanceof GcoreApiError && error.kind === 'unreadable' && error.status >= 200 && error.status < 300;

/** A status that ends the upload: after a 5xx the page would ask again, and each time make a video. */
const unread = (): Refusal =>
  new Refusal('Gcore made the video, but its answer could not be read and the video is not listed.', 424);
