import { Hono } from 'hono';
import { isRecord, jsonBody } from './api-errors.js';

export interface HostBackendOptions {
  readonly apiKey: string;
  /** Such as `https://api.gcore.com`. */
  readonly apiUrl: string;
}

/** The backend paths that one upload needs, at `/api/gcore`: it holds the API key, the page never sees it. */
export function createHostBackend({ apiKey, apiUrl }: HostBackendOptions): Hono {
  const ask = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const answer = await fetch(`${apiUrl}/streaming/videos${path}`, {
      method,
      headers: { authorization: `APIKey ${apiKey}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return new Response(await answer.text().then((text) => text || null), {
      status: answer.status,
      headers: { 'content-type': 'application/json' },
    });
  };
  const session = (id: unknown): Promise<Response> => ask('GET', `/${Number(id)}/upload`);
  const app = new Hono().basePath('/api/gcore');

  app.post('/uploads', async (context) => {
    const fields = await jsonBody(context);
    if (!fields) return context.json({ error: 'The body is no JSON object' }, 400);
    const { filename, title, description } = fields;
    const created = await ask('POST', '/', { video: { name: title ?? filename, description } });
    const video: unknown = created.ok ? await created.json() : null;
    return isRecord(video) ? session(video['id']) : context.json({ error: 'Gcore made no video' }, 502);
  });
  app.post('/uploads/:id/session', (context) => session(context.req.param('id')));
  app.delete('/uploads/:id', (context) => ask('DELETE', `/${Number(context.req.param('id'))}`));
  app.get('/videos', async (context) => {
    const answer = await ask('GET', `?id=${encodeURIComponent(context.req.query('ids') ?? '')}`);
    return context.json({ videos: await answer.json() });
  });
  return app;
}
