import type { Hono } from 'hono';

import { createVideo, createVideos } from './create-video.js';
import { batchLimits } from './gcore-api.js';
import type { GcoreVideo, VideoFields } from './gcore-entities.js';
import type { CreateOnce } from './idempotent.js';
import { asRecord } from '../wire/json.js';
import type { Kit, KitEnv } from './kit.js';
import { readOrigins } from './origin-check.js';
import { checkOriginUrl } from './origin-url.js';
import { presentVideo } from './present-video.js';
import { answerHeaders, notFound, Refusal } from './refusal.js';
import { readJsonBody } from './request-body.js';
import { importFields } from './video-fields.js';

const MAX_BODY_BYTES = 64 * 1024;
const MAX_BATCH_BYTES = 4 * 1024 * 1024;

/** `POST /imports` and `POST /imports/batch`: links for Gcore to fetch. */
export function importRoutes(app: Hono<KitEnv>, kit: Kit, createOnce: CreateOnce): void {
  const { apiFor, hub, tickets } = kit;
  const isExempt = readOrigins(kit.options.importOrigins ?? []);

  async function fieldsOf(
    link: unknown,
    request: Request,
    user: string,
    createdAt: number,
  ): Promise<VideoFields> {
    const requested = asRecord(link);
    if (!requested) throw new Refusal('A video is not a JSON object.', 422);
    const checked = checkOriginUrl(requested['origin_url'], isExempt);
    if ('problem' in checked) throw new Refusal(checked.problem, 422);
    const fields = await importFields(kit, requested, request, user, lastSegment(checked.url), createdAt);
    // After the host's own fields: nothing gets round the check.
    return { ...fields, origin_url: checked.url };
  }

  async function present(ids: readonly number[], user: string): Promise<readonly GcoreVideo[]> {
    const videos = new Map((await hub.read(ids, { user })).map((video) => [video.id, presentVideo(video)]));
    // Just made: that it is not listed yet is no reason to hide it.
    return ids.map((id) => videos.get(id) ?? { id, status: 'empty' });
  }

  app.post('/imports', async (c) => {
    const { raw: request } = c.req;
    const user = c.get('user');
    const body = await readJsonBody(request, MAX_BODY_BYTES);
    const ids = await createOnce({
      request,
      user,
      body,
      make: async ({ abandoned, begunAt, isRepeated }) => {
        const fields = await fieldsOf(body, request, user, begunAt);
        return [(await createVideo({ ...kit, api: apiFor({ user }, abandoned), isRepeated }, fields)).id];
      },
    });
    const [video] = await present(ids, user);
    if (!video) throw notFound();
    return Response.json(
      { video, ticket: await tickets.issue(user, video.id) },
      { status: 201, headers: answerHeaders },
    );
  });

  app.post('/imports/batch', async (c) => {
    const { raw: request } = c.req;
    const user = c.get('user');
    const body = await readJsonBody(request, MAX_BATCH_BYTES);
    const links = body['videos'];
    if (!Array.isArray(links) || links.length === 0 || links.length > batchLimits.videos) {
      throw new Refusal(`videos must be a list of 1 to ${batchLimits.videos}.`, 422);
    }
    const ids = await createOnce({
      request,
      user,
      body,
      make: async ({ abandoned, begunAt, isRepeated }) => {
        const fields = await Promise.all(
          // Each with a time of its own, so that no two of one name have the same tag.
          links.map((link: unknown, at) => fieldsOf(link, request, user, begunAt + at)),
        );
        const creating = { ...kit, api: apiFor({ user }, abandoned), isRepeated };
        return (await createVideos(creating, fields)).map(({ id }) => id);
      },
    });
    return Response.json(
      {
        videos: await present(ids, user),
        tickets: await Promise.all(ids.map((id) => tickets.issue(user, id))),
      },
      { status: 201, headers: answerHeaders },
    );
  });
}

/** What a link would be called as a file. */
function lastSegment(url: string): string {
  const { pathname, hostname } = new URL(url);
  const segment = pathname.split('/').filter(Boolean).at(-1) ?? hostname;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
