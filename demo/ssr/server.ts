/** `npx tsx demo/ssr/server.ts`: a page whose element is drawn by the server, with a Gcore on your laptop behind it. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { build } from 'vite';
import { createHostBackend, HOST_BACKEND_PATH } from '../server/host-backend.js';
import { startGcore } from '../server/start.js';
import { policyFor, renderPage } from './page.js';

export interface ServerRenderedDemo {
  /** With a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Port 0 is any free one. */
export async function startServerRenderedDemo(port: number): Promise<ServerRenderedDemo> {
  const gcore = await startGcore({ port: 0 });
  const { apiKey, apiUrl, url } = gcore;
  const backend = createHostBackend({ apiKey, apiUrl, emulatorOrigin: url, log: console.error });
  const scripts = await buildClient();

  const app = new Hono();
  app.all(`${HOST_BACKEND_PATH}/*`, (context) => backend.fetch(context.req.raw));
  app.get('/favicon.ico', (context) => context.body(null, 204));
  app.get('/', async (context) => {
    const nonce = randomBytes(16).toString('base64');
    context.header('Content-Security-Policy', policyFor(nonce, gcore.uploadOrigins));
    const lang = context.req.query('lang') === 'de' ? 'de' : 'en';
    return context.html(await renderPage(nonce, lang));
  });
  app.get('/:script', (context) => {
    const code = scripts.get(context.req.param('script'));
    return code === undefined
      ? context.notFound()
      : context.body(code, 200, { 'Content-Type': 'text/javascript' });
  });

  const server = createAdaptorServer(app);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await gcore.close();
    },
  };
}

/** The scripts by name, in memory. */
async function buildClient(): Promise<ReadonlyMap<string, string>> {
  const output = { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' };
  const input = { client: fileURLToPath(new URL('client.ts', import.meta.url)) };
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, rolldownOptions: { input, output } },
  });
  const files = Array.isArray(result) || !('output' in result) ? [] : result.output;
  return new Map(files.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file.code]] : [])));
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { url } = await startServerRenderedDemo(Number(process.env['PORT'] ?? 5180));
  console.log(`A page rendered by the server: ${url}`);
}
