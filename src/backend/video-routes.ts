import type { Hono } from 'hono';

import { presentVideo, type Kit, type KitEnv } from './kit.js';
import { ownedIds, readIds } from './ownership.js';
import { answerHeaders, notFound } from './refusal.js';
import { eventStreamResponse } from './event-stream.js';

/** `GET /videos?ids=1,2` and `GET /events?ids=1,2`: what Gcore does with this person's videos. */
export function videoRoutes(app: Hono<KitEnv>, kit: Kit): void {
  const { hub } = kit;

  app.get('/videos', async (c) => {
    const ids = await ownedIds(kit, c.req.raw, c.get('user'), readIds(c.req.query('ids')));
    if (ids.length === 0) throw notFound();
    const videos = await hub.read(ids);
    return Response.json({ videos: videos.map(presentVideo) }, { headers: answerHeaders });
  });

  app.get('/events', async (c) => {
    const ids = await ownedIds(kit, c.req.raw, c.get('user'), readIds(c.req.query('ids')));
    if (ids.length === 0) throw notFound();
    return eventStreamResponse(c.req.raw.signal, kit.clock, (send) =>
      hub.watch(ids, (video) => send({ video: presentVideo(video) })),
    );
  });
}
