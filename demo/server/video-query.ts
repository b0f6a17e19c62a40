import type { VideoRecord } from './video.js';

/** The query of `GET /streaming/videos`, as it stands in the URL. */
export interface VideoQuery {
  /** Ids, separated by commas. */
  readonly id?: string;
  readonly status?: string;
  readonly stream_id?: string;
  readonly client_user_id?: string;
  /** An id, a slug, or a part of the name in any case. */
  readonly search?: string;
  /** From 1. */
  readonly page?: string;
  readonly per_page?: string;
}

const VIDEOS_PER_PAGE = 100;

/** The videos that a query asks for. Those asked for by id come all at once, others a page at a time. */
export function selectVideos(videos: readonly VideoRecord[], query: VideoQuery): readonly VideoRecord[] {
  const ids = query.id === undefined ? null : new Set(query.id.split(',').map(Number));
  const perPage = positive(query.per_page) ?? (ids ? Infinity : VIDEOS_PER_PAGE);
  const skipped = ((positive(query.page) ?? 1) - 1) * (perPage === Infinity ? 0 : perPage);
  return videos
    .filter(({ id }) => !ids || ids.has(id))
    .filter(({ status }) => query.status === undefined || status === query.status)
    .filter(({ stream_id }) => query.stream_id === undefined || stream_id === Number(query.stream_id))
    .filter(
      ({ client_user_id }) =>
        query.client_user_id === undefined || client_user_id === Number(query.client_user_id),
    )
    .filter((video) => matches(video, query.search))
    .slice(skipped, skipped + perPage);
}

function matches({ id, slug, name }: VideoRecord, search: string | undefined): boolean {
  if (search === undefined) return true;
  return String(id) === search || slug === search || name.toLowerCase().includes(search.toLowerCase());
}

function positive(text: string | undefined): number | null {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : null;
}
