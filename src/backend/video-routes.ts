import type { Hono } from 'hono';

import { eventStreamResponse } from './event-stream.js';
import { isId } from '../wire/json.js';
import { presentVideo, type Kit, type KitEnv } from './kit.js';
import { ownedIds, ownedStreamIds, readId, readIds } from './ownership.js';
import { createRecordings } from './recordings.js';
import { answerHeaders, notFound } from './refusal.js';

/**
 * `GET /videos?ids=1,2` and `GET /events?ids=1,2`: what Gcore does with this person's videos; and the recordings of
 * their streams, `GET /streams/{id}/recordings` and `GET /events?streams=3`.
 */
export function videoRoutes(app: Hono<KitEnv>, kit: Kit): void {
  const { hub, tickets } = kit;
  const recordings = createRecordings(kit.api.videos, hub, kit.clock, kit.onError);

  app.get('/videos', async (c) => {
    const ids = await ownedIds(kit, c.req.raw, c.get('user'), readIds('ids', c.req.query('ids')));
    if (ids.length === 0) throw notFound();
    const videos = await hub.read(ids);
    return Response.json({ videos: videos.map(presentVideo) }, { headers: answerHeaders });
  });

  app.get('/streams/:id/recordings', async (c) => {
    const user = c.get('user');
    const id = readId(c.req.param('id'));
    const [streamId] = isId(id) ? await ownedStreamIds(kit, c.req.raw, user, [id]) : [];
    if (streamId === undefined) throw notFound();
    const videos = await recordings.list(streamId);
    return Response.json(
      {
        videos: videos.map(presentVideo),
        tickets: await Promise.all(videos.map((video) => tickets.issue(user, video.id))),
      },
      { headers: answerHeaders },
    );
  });

  app.get('/events', async (c) => {
    const { raw: request } = c.req;
    const user = c.get('user');
    const ids = await ownedIds(kit, request, user, readIds('ids', c.req.query('ids')));
    const streamIds = await ownedStreamIds(kit, request, user, readIds('streams', c.req.query('streams')));
    if (ids.length === 0 && streamIds.length === 0) throw notFound();
    return eventStreamResponse(request.signal, kit.clock, (send) => {
      const endVideos = hub.watch(
        ids,
        (video) => send({ video: presentVideo(video) }),
        (id) => send({ gone: id }),
      );
      if (streamIds.length === 0) return endVideos;
      const endRecordings = recordings.follow(streamIds, (video) => {
        tickets
          .issue(user, video.id)
          .then((ticket) => send({ video: presentVideo(video), ticket }), kit.onError);
      });
      return () => {
        endVideos();
        endRecordings();
      };
    });
  });
}
