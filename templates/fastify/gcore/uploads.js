import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import { getRequestListener } from '@hono/node-server';
import { createBackend } from 'gcore-uploader/backend.js';
import { authorize } from './authorize.js';

const backend = createBackend({
  apiKey: process.env.GCORE_API_KEY ?? '',
  apiUrl: process.env.GCORE_API_URL ?? 'https://api.gcore.com',
  secret: process.env.UPLOAD_SECRET ?? '',
  authorize,
});
const answer = getRequestListener((request) => backend.fetch(request));

/** The element's backend, its files, and a page with it at /upload. */
export async function uploads(fastify) {
  await fastify.register(fastifyStatic, {
    root: resolve('node_modules/gcore-uploader/cdn'),
    prefix: '/gcore-uploader/',
    decorateReply: false,
  });
  // The hook comes before Fastify reads the body.
  fastify.all('/api/gcore/*', {
    onRequest: async (request, reply) => {
      reply.hijack();
      await answer(request.raw, reply.raw);
    },
    handler: () => undefined,
  });
  fastify.get('/upload', async (request, reply) =>
    reply.type('text/html').send(await readFile(new URL('upload.html', import.meta.url))),
  );
}
