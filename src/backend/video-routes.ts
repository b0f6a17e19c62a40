import type { Hono } from 'hono';

import { eventStreamResponse, type SendEvent } from './event-stream.js';
import { isId } from '../wire/json.js';
import type { Kit, KitEnv } from './kit.js';
import { ownedIds, ownedStreamIds, readId, readIds, readVideoReferences } from './ownership.js';
import { presentVideo } from './present-video.js';
import { createRecordings } from './recordings.js';
import { answerHeaders, notFound } from './refusal.js';
import { readJsonBody } from './request-body.js';

/** A thousand ids with their tickets take less. */
const MAX_STREAM_BODY_BYTES = 256 * 1024;

/**
 * `GET /videos?ids=1,2` and `GET /events?ids=1,2`, or `POST /events` for more of them: what Gcore does with this person's
 * videos; and the recordings of their streams, `GET /streams/{id}/recordings` and `GET /events?streams=3`.
 */
export function videoRoutes(app: Hono<KitEnv>, kit: Kit): void {
  const { hub, tickets } = kit;
  const { clock, onError } = kit;
  const recordings = createRecordings({
    videosFor: (turn) => kit.apiFor(turn).videos,
    hub,
    clock,
    onError,
  });

  app.get('/videos', async (c) => {
    const user = c.get('user');
    const ids = await ownedIds(kit, c.req.raw, user, readIds('ids', c.req.query('ids')));
    if (ids.length === 0) throw notFound();
    const videos = await hub.read(ids, { user });
    return Response.json({ videos: videos.map(presentVideo) }, { headers: answerHeaders });
  });

  app.get('/streams/:id/recordings', async (c) => {
    const user = c.get('user');
    const id = readId(c.req.param('id'));
    const [streamId] = isId(id) ? await ownedStreamIds(kit, c.req.raw, user, [id]) : [];
    if (streamId === undefined) throw notFound();
    const videos = await recordings.list(streamId, user);
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
    return stream(request, user, ids, streamIds);
  });

  app.post('/events', async (c) => {
    const { raw: request } = c.req;
    const user = c.get('user');
    const { ids, tickets } = readVideoReferences(await readJsonBody(request, MAX_STREAM_BODY_BYTES));
    return stream(request, user, await ownedIds(kit, request, user, ids, tickets), []);
  });

  function stream(
    request: Request,
    user: string,
    ids: readonly number[],
    streamIds: readonly number[],
  ): Response {
    if (ids.length === 0 && streamIds.length === 0) throw notFound();
    const leave = kit.streams.enter(user);
    return eventStreamResponse(request.signal, clock, (send, close) => {
      const endClosing = kit.onClose(close);
      const endVideos = hub.watch(ids, (video) => send(String(video.id), { video: presentVideo(video) }), {
        user,
        onGone: (id) => send(String(id), { gone: id }),
      });
      const endRecordings = followRecordings(streamIds, user, send);
      return () => {
        leave();
        endClosing();
        endVideos();
        endRecordings();
      };
    });
  }

  function followRecordings(streamIds: readonly number[], user: string, send: SendEvent): () => void {
    if (streamIds.length === 0) return () => undefined;
    /** One for each video: callbacks of one promise keep their order, so that the newest state is sent last. */
    const ticketOf = new Map<number, Promise<string>>();
    return recordings.follow(streamIds, user, (video) => {
      const issued = ticketOf.get(video.id) ?? tickets.issue(user, video.id);
      ticketOf.set(video.id, issued);
      issued.then((ticket) => send(String(video.id), { video: presentVideo(video), ticket }), onError);
    });
  }
}
