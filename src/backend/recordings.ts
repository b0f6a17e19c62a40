import type { Clock } from '../core/ports/clock.js';
import type { VideosApi } from './gcore-api.js';
import type { GcoreVideo } from './gcore-entities.js';
import type { Turn } from './limiter.js';
import type { StatusHub } from './status-hub.js';

/** The videos that live streams become. An interruption makes two of one broadcast. */
export interface Recordings {
  /** All of a stream (the first 2000), no older than two seconds. Rejects with a `GcoreApiError`. */
  list(streamId: number, user: string): Promise<readonly GcoreVideo[]>;
  /** Calls back with each recording there is and that appears, and at each change of it. What it returns ends that. */
  follow(streamIds: readonly number[], user: string, onVideo: (video: GcoreVideo) => void): () => void;
}

export interface RecordingsOptions {
  readonly videosFor: (turn: Turn) => Pick<VideosApi, 'list'>;
  readonly hub: Pick<StatusHub, 'watch' | 'onChange'>;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

/** A stream that somebody follows. */
interface Followed {
  readonly found: Map<number, GcoreVideo>;
  readonly followers: Set<(video: GcoreVideo) => void>;
  /** By the clock's `elapsed`. A stream that was never looked at comes before all others. */
  dueAt: number;
}

const PER_PAGE = 100;
const MOST_PAGES = 20;
/** What Gcore's largest page is, is not documented; one that is shorter than this is the last. */
const LEAST_PER_PAGE = 25;
const FRESH_MS = 2000;
/** A webhook tells of a new recording at once; this is for the one that got lost. */
const LOOK_AGAIN_MS = 30_000;
/** Between two looks, whatever the number of streams: uploads need the rate more. */
const LOOK_INTERVAL_MS = 1000;

export function createRecordings({ videosFor, hub, clock, onError }: RecordingsOptions): Recordings {
  const lists = new Map<number, { readonly atMs: number; readonly videos: Promise<readonly GcoreVideo[]> }>();
  const followed = new Map<number, Followed>();
  let looking = false;
  let lookedAt = -Infinity;
  let cancelTimer = (): void => undefined;
  let stopListening: (() => void) | null = null;

  function list(streamId: number, turn: Turn): Promise<readonly GcoreVideo[]> {
    for (const [id, { atMs }] of lists) if (atMs + FRESH_MS <= clock.elapsed()) lists.delete(id);
    const known = lists.get(streamId);
    if (known) return known.videos;
    const asked = listAll(videosFor(turn), streamId);
    lists.set(streamId, { atMs: clock.elapsed(), videos: asked });
    return asked;
  }

  function schedule(): void {
    cancelTimer();
    const next = nextDue(followed);
    if (looking || !next) return;
    const [, { dueAt }] = next;
    const waitMs = Math.max(dueAt, lookedAt + LOOK_INTERVAL_MS) - clock.elapsed();
    cancelTimer = clock.after(Math.max(0, waitMs), () => void look(...next));
  }

  async function look(streamId: number, stream: Followed): Promise<void> {
    looking = true;
    lookedAt = clock.elapsed();
    await list(streamId, { priority: 'background' }).then(
      (videos) => videos.forEach((video) => tell(stream, video)),
      onError,
    );
    looking = false;
    stream.dueAt = clock.elapsed() + LOOK_AGAIN_MS;
    schedule();
  }

  function tell({ found, followers }: Followed, video: GcoreVideo): void {
    found.set(video.id, video);
    for (const follower of [...followers]) follower(video);
  }

  function join(streamId: number, follower: (video: GcoreVideo) => void): () => void {
    const stream = followed.get(streamId) ?? { found: new Map(), followers: new Set(), dueAt: -Infinity };
    followed.set(streamId, stream);
    stream.followers.add(follower);
    for (const video of stream.found.values()) follower(video);
    return () => {
      stream.followers.delete(follower);
      if (stream.followers.size === 0 && followed.get(streamId) === stream) followed.delete(streamId);
    };
  }

  function listen(): void {
    stopListening ??= hub.onChange((video) => {
      const stream = followed.get(video.stream_id ?? 0);
      lists.delete(video.stream_id ?? 0);
      if (stream) tell(stream, video);
    });
  }

  return {
    list: (streamId, user) => list(streamId, { user, priority: 'status' }),
    follow(streamIds, user, onVideo) {
      const watched = new Map<number, () => void>();
      let open = true;
      const watch = (video: GcoreVideo): void => {
        if (!open || watched.has(video.id)) return;
        watched.set(video.id, () => undefined);
        watched.set(video.id, hub.watch([video.id], onVideo, { user }));
      };
      listen();
      const leaves = streamIds.map((streamId) => join(streamId, watch));
      schedule();
      return () => {
        open = false;
        for (const leave of leaves) leave();
        for (const end of watched.values()) end();
        if (followed.size === 0) {
          stopListening?.();
          stopListening = null;
        }
        schedule();
      };
    },
  };
}

function nextDue(followed: ReadonlyMap<number, Followed>): [number, Followed] | undefined {
  let next: [number, Followed] | undefined;
  for (const entry of followed) if (!next || entry[1].dueAt < next[1].dueAt) next = entry;
  return next;
}

async function listAll(videos: Pick<VideosApi, 'list'>, streamId: number): Promise<readonly GcoreVideo[]> {
  const found = new Map<number, GcoreVideo>();
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const listed = await videos.list({ streamId, page, perPage: PER_PAGE });
    // An API that ignores the parameter returns everybody's videos; one that knows no pages, the first page forever.
    const news = listed.filter(({ id, stream_id }) => stream_id === streamId && !found.has(id));
    for (const video of news) found.set(video.id, video);
    if (news.length === 0 || listed.length < LEAST_PER_PAGE) break;
  }
  return [...found.values()];
}
