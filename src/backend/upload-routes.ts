import type { Hono } from 'hono';

import { createVideo } from './create-video.js';
import { GcoreApiError } from './gcore-api-error.js';
import type { GcoreVideo } from './gcore-entities.js';
import type { CreateOnce } from './idempotent.js';
import type { Kit, KitEnv } from './kit.js';
import { ownedId } from './ownership.js';
import { presentSession } from './present-video.js';
import { answerHeaders, Refusal } from './refusal.js';
import { readJsonBody } from './request-body.js';
import { uploadFields } from './video-fields.js';

const MAX_BODY_BYTES = 64 * 1024;

/** `POST /uploads`, `POST /uploads/{video_id}/session`, `DELETE /uploads/{video_id}`. */
export function uploadRoutes(app: Hono<KitEnv>, kit: Kit, createOnce: CreateOnce): void {
  const { apiFor, tickets } = kit;

  async function session(videoId: number, user: string, signal: AbortSignal): Promise<Response> {
    const answer = await apiFor({ user }).videos.uploadSession(videoId, { signal });
    if (isFilled(answer.video)) throw new Refusal('This video already has its file.', 409);
    return Response.json(
      { ...presentSession(answer), ticket: await tickets.issue(user, videoId) },
      { headers: answerHeaders },
    );
  }

  app.post('/uploads', async (c) => {
    const { raw: request } = c.req;
    const user = c.get('user');
    const body = await readJsonBody(request, MAX_BODY_BYTES);
    const filename = body['filename'];
    if (typeof filename !== 'string' || filename === '') throw new Refusal('filename is missing.', 422);
    const [videoId] = await createOnce({
      request,
      user,
      body,
      make: async ({ abandoned, begunAt, isRepeated }) => {
        const fields = await uploadFields(kit, body, request, user, filename, begunAt);
        // No signal: a video that was half made when the browser went away is found again by its key.
        return [(await createVideo({ ...kit, api: apiFor({ user }, abandoned), isRepeated }, fields)).id];
      },
    });
    if (videoId === undefined) throw new Refusal('The backend failed.', 500);
    return session(videoId, user, request.signal);
  });

  app.post('/uploads/:id/session', async (c) => {
    const user = c.get('user');
    const videoId = await ownedId(kit, c.req.raw, user, c.req.param('id'));
    return session(videoId, user, c.req.raw.signal);
  });

  app.delete('/uploads/:id', async (c) => {
    const user = c.get('user');
    const videoId = await ownedId(kit, c.req.raw, user, c.req.param('id'));
    await apiFor({ user })
      .videos.delete(videoId)
      .catch((error: unknown) => {
        const gone = error instanceof GcoreApiError && error.status === 404;
        if (!gone) throw error;
      });
    return new Response(null, { status: 204, headers: answerHeaders });
  });
}

/** Another upload would put its file in place of the one that people may be watching. */
const isFilled = ({ status }: GcoreVideo): boolean => ['pending', 'viewable', 'ready'].includes(status);
