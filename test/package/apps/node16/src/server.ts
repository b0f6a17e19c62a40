import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { createBackend } from 'gcore-uploader/backend.js';
import { createGcoreApi } from 'gcore-uploader/gcore-api.js';
import { Hono } from 'hono';

const { GCORE_API_KEY: apiKey = '', GCORE_API_URL: apiUrl = '' } = process.env;
const backend = createBackend({
  apiKey,
  apiUrl,
  secret: 'a secret of sixteen or more',
  authorize: () => ({ user: 'ada' }),
});

const app = new Hono();
app.all('/api/gcore/*', (context) => backend.fetch(context.req.raw));
app.get('/title/:id', async (context) => {
  const { name } = await createGcoreApi({ apiKey, apiUrl }).videos.get(Number(context.req.param('id')));
  return context.text(name ?? '');
});
app.use('/cdn/*', serveStatic({ root: 'node_modules/gcore-uploader' }));
app.use('*', serveStatic({ root: 'public' }));

serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  console.log(`http://127.0.0.1:${port}/`),
);
