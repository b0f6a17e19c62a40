import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { Hono } from 'hono';
import { html } from 'hono/html';
import type { VideoRecord } from './video.js';
import type { VideoStore } from './video-store.js';

const TYPES: Readonly<Record<string, string>> = {
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.ts': 'video/mp2t',
  '.mp4': 'video/mp4',
  '.jpg': 'image/jpeg',
};

/** Files of a video that anybody may fetch: the original where it is what is watched, qualities, HLS, pictures. */
const PUBLIC_FILE =
  /^(original|(screenshot|sprite)\.jpg|(vod\d+n|audio)\.mp4|hls\/(master\.m3u8|(vod\d+n|audio)\/(index\.m3u8|\d+\.ts)))$/;

/** What viewers fetch: `/media/{id}/…` and a player at `/videos/{client_id}_{slug}`. */
export function media(store: VideoStore): Hono {
  const app = new Hono();

  app.get('/media/:id/poster', (context) => {
    const poster = store.get(Number(context.req.param('id')))?.poster;
    const [, type, data] = /^data:([^;]+);base64,(.*)$/s.exec(poster ?? '') ?? [];
    if (!type || !data) return context.notFound();
    return new Response(Buffer.from(data, 'base64'), { headers: { 'content-type': type } });
  });

  app.get('/media/:id/:file{.+}', async (context) => {
    const video = store.get(Number(context.req.param('id')));
    const file = context.req.param('file');
    // The manifest is 404 while `empty` or `pending`, although its parts are already being made.
    if (!video || !isWatchable(video) || !PUBLIC_FILE.test(file)) return context.notFound();
    return serve(join(store.folder(video.id), file), context.req.header('range'));
  });

  app.get('/videos/:player', (context) => {
    const video = store
      .list()
      .find(({ client_id, slug }) => `${client_id}_${slug}` === context.req.param('player'));
    if (!video) return context.notFound();
    const file = video.converted_videos.findLast((quality) => quality.status === 'complete')?.file;
    const picture = file
      ? html`<video controls src="/media/${video.id}/${file}"></video>`
      : html`<p>This video cannot be watched yet.</p>`;
    return context.html(
      html`<!doctype html>
        <html lang="en">
          <title>${video.name}</title
          >${picture}
        </html>`,
    );
  });

  return app;
}

function isWatchable({ status }: VideoRecord): boolean {
  return status === 'viewable' || status === 'ready';
}

/** A file, or the part of it that `Range` asks for: players seek that way, and Safari plays nothing without. */
async function serve(path: string, range: string | undefined): Promise<Response> {
  const size = await stat(path).then(
    (stats) => stats.size,
    () => null,
  );
  const headers = new Headers({
    'accept-ranges': 'bytes',
    'access-control-allow-origin': '*',
    'content-type': TYPES[extname(path)] ?? 'video/mp4',
  });
  if (size === null) return new Response('Not found', { status: 404, headers });
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  if (first === undefined) {
    headers.set('content-length', String(size));
    return new Response(body(path, 0, size - 1), { headers });
  }
  const start = Number(first);
  const end = Math.min(last ? Number(last) : Infinity, size - 1);
  if (start > end)
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } });
  headers.set('content-range', `bytes ${start}-${end}/${size}`);
  headers.set('content-length', String(end - start + 1));
  return new Response(body(path, start, end), { status: 206, headers });
}

function body(path: string, start: number, end: number): ReadableStream<Uint8Array> {
  return Readable.toWeb(createReadStream(path, { start, end })) as ReadableStream<Uint8Array>;
}
