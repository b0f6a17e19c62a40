import type { VideosApi } from './gcore-api.js';
import type { GcoreVideo } from './gcore-entities.js';
import { isId } from '../wire/json.js';
import type { Kit } from './kit.js';
import { withoutTag } from './present-video.js';

const IDS_PER_REQUEST = 100;

/** Those of the videos whose tag says that the kit made them for this user. Rejects with a `GcoreApiError`. */
export async function ownVideos(
  kit: Kit,
  user: string,
  ids: readonly number[],
): Promise<readonly GcoreVideo[]> {
  const owner = await kit.tags.ownerOf(user);
  const { videos } = kit.apiFor({ user });
  const asked = [...new Set(ids.filter(isId))];
  const own: GcoreVideo[] = [];
  for (let at = 0; at < asked.length; at += IDS_PER_REQUEST) {
    for (const video of await listAll(videos, asked.slice(at, at + IDS_PER_REQUEST))) {
      const tag = await kit.tags.read(video.description);
      if (tag?.owner === owner) own.push(withoutTag(video));
    }
  }
  return own;
}

/** What Gcore's largest page is, is not documented: those that are missing are asked for until nothing new comes. */
async function listAll(api: VideosApi, ids: readonly number[]): Promise<readonly GcoreVideo[]> {
  const found = new Map<number, GcoreVideo>();
  for (let missing = ids; missing.length > 0;) {
    const { size } = found;
    for (const video of await api.list({ ids: missing, perPage: missing.length })) found.set(video.id, video);
    if (found.size === size) break;
    missing = missing.filter((id) => !found.has(id));
  }
  return [...found.values()];
}
