import type { VideosApi } from './gcore-api.js';
import type { GcoreVideo } from './gcore-entities.js';
import type { Kit } from './kit.js';

export interface SweepOptions {
  /** Younger ones are left alone: a person may resume an upload until its ticket expires. Default 31 days. */
  readonly olderThanMs?: number;
  /** Deletes what it finds; else it is listed only. */
  readonly remove?: boolean;
  readonly signal?: AbortSignal;
}

export interface SweepReport {
  readonly found: readonly GcoreVideo[];
  readonly removed: readonly number[];
}

const DAY_MS = 24 * 60 * 60 * 1000;
const PER_PAGE = 100;

/**
 * Finds the videos that this kit made (its tag is in their description) and whose upload never came. Whatever it did
 * not make, or got a file, it leaves alone. Rejects with a `GcoreApiError`.
 */
export async function sweepEmpty(kit: Kit, options: SweepOptions): Promise<SweepReport> {
  const { olderThanMs = 31 * DAY_MS, remove = false, signal } = options;
  const { videos } = kit.apiFor({ priority: 'background' });
  const before = kit.clock.now() - olderThanMs;
  const found: GcoreVideo[] = [];
  for (const video of await emptyVideos(videos, signal)) {
    const tag = await kit.tags.read(video.description);
    if (tag && tag.createdAt < before) found.push(video);
  }
  const removed: number[] = [];
  if (remove) {
    for (const { id } of found) {
      // Listed minutes ago, perhaps: its file may have come since.
      if ((await videos.get(id, { signal })).status !== 'empty') continue;
      await videos.delete(id, { signal });
      removed.push(id);
    }
  }
  return { found, removed };
}

/** All of the account's `empty` videos, page by page; an API that knew no pages would answer the first for ever. */
async function emptyVideos(api: VideosApi, signal: AbortSignal | undefined): Promise<readonly GcoreVideo[]> {
  const seen = new Map<number, GcoreVideo>();
  for (let page = 1; ; page += 1) {
    const videos = await api.list({ status: 'empty', page, perPage: PER_PAGE }, { signal });
    const news = videos.filter(({ id }) => !seen.has(id));
    if (news.length === 0) return [...seen.values()].filter(({ status }) => status === 'empty');
    for (const video of news) seen.set(video.id, video);
  }
}
