import { readFile } from 'node:fs/promises';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { createBackend } from 'gcore-uploader/backend.js';
import { authorize } from './authorize.js';

const backend = createBackend({
  apiKey: process.env.GCORE_API_KEY ?? '',
  apiUrl: process.env.GCORE_API_URL ?? 'https://api.gcore.com',
  secret: process.env.UPLOAD_SECRET ?? '',
  authorize,
});

/** The element's backend, its files, and a page with it at /upload. */
export const uploads = new Hono();
uploads.all('/api/gcore/*', ({ req }) => backend.fetch(req.raw));
uploads.use(
  '/gcore-uploader/*',
  serveStatic({
    root: 'node_modules/gcore-uploader/cdn',
    rewriteRequestPath: (path) => path.slice('/gcore-uploader'.length),
  }),
);
uploads.get('/upload', async (context) =>
  context.html(await readFile(new URL('upload.html', import.meta.url), 'utf8')),
);
