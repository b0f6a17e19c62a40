import type { Clock } from '../core/ports/clock.js';
import { sleep } from './clock.js';
import { GcoreApiError } from './gcore-api-error.js';
import type { GcoreApi, VideosApi } from './gcore-api.js';
import type { GcoreVideo, VideoFields } from './gcore-entities.js';
import { Refusal } from './refusal.js';

export interface Creating {
  readonly api: GcoreApi;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
  /** Whether an earlier attempt failed, and may have made the video all the same. */
  readonly isRepeated: boolean;
}

const ATTEMPTS = 4;
/** A list may show a new video later. */
const LOOK_DELAYS_MS = [1000, 2000, 4000];
const PER_PAGE = 100;

/**
 * Makes a video. If it is not known whether Gcore made it (an answer that cannot be read, a time-out, a 5xx), the video
 * is looked for before another attempt: the kit's tag in its description says for whom it was made and when.
 */
export async function createVideo(creating: Creating, fields: VideoFields): Promise<GcoreVideo> {
  const { api, onError, isRepeated } = creating;
  const [before] = isRepeated ? await findMade(api.videos, [fields]) : [];
  if (before) return before;
  for (let tries = 1; ; tries += 1) {
    try {
      return await api.videos.create(fields);
    } catch (error) {
      const isMade = isMadeUnread(error);
      if (!isUnclear(error) || (tries >= ATTEMPTS && !isMade)) throw error;
      if (isMade) onError(error);
      const made = await findInAWhile(creating, fields);
      if (made) return made;
      if (isMade) throw unread();
    }
  }
}

async function findInAWhile({ api, clock }: Creating, fields: VideoFields): Promise<GcoreVideo | null> {
  for (const delayMs of LOOK_DELAYS_MS) {
    await sleep(clock, delayMs);
    const [made] = await findMade(api.videos, [fields]);
    if (made) return made;
  }
  return null;
}

/**
 * Makes several with one request, which is not repeated here: if it failed, those that it made are looked for, and if
 * only some are found, the batch ends with an error.
 */
export async function createVideos(
  creating: Creating,
  fields: readonly VideoFields[],
): Promise<readonly GcoreVideo[]> {
  const { videos } = creating.api;
  const found = async (): Promise<readonly GcoreVideo[] | null> => {
    const made = await findMade(videos, fields);
    if (made.length > 0 && made.length < fields.length) throw unread();
    return made.length > 0 ? made : null;
  };
  const before = creating.isRepeated ? await found() : null;
  if (before) return before;
  try {
    return await videos.createBatch(fields);
  } catch (error) {
    if (!isUnclear(error)) throw error;
    creating.onError(error);
    const made = await found();
    if (made) return made;
    throw isMadeUnread(error) ? unread() : error;
  }
}

/** Those of the videos that are there, in their order. */
async function findMade(api: VideosApi, fields: readonly VideoFields[]): Promise<readonly GcoreVideo[]> {
  const found: GcoreVideo[] = [];
  for (const video of fields) {
    const made = await findOne(api, video);
    // The first tells of all: a batch that made none needs no 500 searches.
    if (!made && found.length === 0) return [];
    if (made) found.push(made);
  }
  return found;
}

/** Page by page, since others may have the same name; an API without pages would return the first page forever. */
async function findOne(api: VideosApi, { name, description }: VideoFields): Promise<GcoreVideo | null> {
  const seen = new Set<number>();
  for (let page = 1; ; page += 1) {
    const listed = await api.list({ search: name, page, perPage: PER_PAGE });
    const made = listed.find((video) => video.name === name && video.description === description);
    if (made) return made;
    if (listed.length < PER_PAGE || listed.every(({ id }) => seen.has(id))) return null;
    for (const { id } of listed) seen.add(id);
  }
}

/** Whether Gcore may have done what it was asked to. 503 says that it did not. */
const isUnclear = (error: unknown): boolean =>
  error instanceof GcoreApiError &&
  (error.kind !== 'refused' || error.status === 408 || (error.status >= 500 && error.status !== 503));

const isMadeUnread = (error: unknown): boolean =>
  error instanceof GcoreApiError && error.kind === 'unreadable' && error.status >= 200 && error.status < 300;

/** A status that ends the upload: after a 5xx the page would ask again by itself. */
const unread = (): Refusal =>
  new Refusal('Gcore made the video, but its answer could not be read and the video is not listed.', 424);
