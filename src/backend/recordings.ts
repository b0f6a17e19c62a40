import type { Clock } from '../core/ports/clock.js';
import type { VideosApi } from './gcore-api.js';
import type { GcoreVideo } from './gcore-entities.js';
import type { StatusHub } from './status-hub.js';

/** The videos that live streams become. An interruption makes two of one broadcast. */
export interface Recordings {
  /** All of a stream (the first 2000), no older than two seconds. Rejects with a `GcoreApiError`. */
  list(streamId: number): Promise<readonly GcoreVideo[]>;
  /** Calls back with each recording there is and that appears, and at each change of it. The answer ends it. */
  follow(streamIds: readonly number[], onVideo: (video: GcoreVideo) => void): () => void;
}

const PER_PAGE = 100;
const MOST_PAGES = 20;
/** What Gcore's largest page is, is not documented; one that is shorter than this is the last. */
const LEAST_PER_PAGE = 25;
const FRESH_MS = 2000;
/** A webhook tells of a new recording at once; this is for the one that got lost. */
const LOOK_AGAIN_MS = 30_000;

export function createRecordings(
  videos: Pick<VideosApi, 'list'>,
  hub: StatusHub,
  clock: Clock,
  onError: (error: unknown) => void,
): Recordings {
  const lists = new Map<number, { readonly atMs: number; readonly videos: Promise<readonly GcoreVideo[]> }>();

  function list(streamId: number): Promise<readonly GcoreVideo[]> {
    for (const [id, { atMs }] of lists) if (atMs + FRESH_MS <= clock.elapsed()) lists.delete(id);
    const known = lists.get(streamId);
    if (known) return known.videos;
    const asked = listAll(streamId);
    lists.set(streamId, { atMs: clock.elapsed(), videos: asked });
    return asked;
  }

  async function listAll(streamId: number): Promise<readonly GcoreVideo[]> {
    const found = new Map<number, GcoreVideo>();
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const listed = await videos.list({ streamId, page, perPage: PER_PAGE });
      // An API that passes over the parameter answers everybody's videos; one that knew no pages, the first for ever.
      const news = listed.filter(({ id, stream_id }) => stream_id === streamId && !found.has(id));
      for (const video of news) found.set(video.id, video);
      if (news.length === 0 || listed.length < LEAST_PER_PAGE) break;
    }
    return [...found.values()];
  }

  function follow(streamIds: readonly number[], onVideo: (video: GcoreVideo) => void): () => void {
    const watched = new Map<number, () => void>();
    let cancelTimer = (): void => undefined;
    let open = true;
    const adopt = (video: GcoreVideo): void => {
      if (!open || watched.has(video.id) || !streamIds.includes(video.stream_id ?? 0)) return;
      watched.set(video.id, () => undefined);
      watched.set(video.id, hub.watch([video.id], onVideo));
    };
    const look = async (): Promise<void> => {
      for (const streamId of streamIds) {
        await list(streamId).then((found) => found.forEach(adopt), onError);
      }
      if (open) cancelTimer = clock.after(LOOK_AGAIN_MS, () => void look());
    };
    const stopListening = hub.onChange((video) => {
      lists.delete(video.stream_id ?? 0);
      adopt(video);
    });
    void look();
    return () => {
      open = false;
      cancelTimer();
      stopListening();
      for (const end of watched.values()) end();
    };
  }

  return { list, follow };
}
