import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { createHostBackend, HOST_BACKEND_PATH } from '../../demo/server/host-backend.js';

export interface Site {
  /** With a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

export interface SiteOptions {
  /** Folder of the files that it serves. */
  readonly root: string;
  /** The laptop's Gcore, which the site's backend asks. */
  readonly gcoreUrl: string;
  /** Pages by path. */
  readonly pages?: Readonly<Record<string, string>>;
  /** Sent with every answer. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent with a page's answer beside them, by path. */
  readonly pageHeaders?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Who gets the JSON that a page posts, by path. */
  readonly receives?: Readonly<Record<string, (body: unknown) => void>>;
}

/** A host's site on a port of its own: its files, its pages, and its backend. */
export async function serveSite(options: SiteOptions): Promise<Site> {
  const { root, gcoreUrl, pages = {}, headers = {}, pageHeaders = {}, receives = {} } = options;
  const backend = createHostBackend({
    apiKey: 'laptop',
    apiUrl: gcoreUrl,
    emulatorOrigin: gcoreUrl,
    log: console.error,
  });
  const app = new Hono();
  app.all(`${HOST_BACKEND_PATH}/*`, (context) => backend.fetch(context.req.raw));
  app.use('*', async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
  });
  for (const [path, html] of Object.entries(pages))
    app.get(path, (context) => context.html(html, 200, pageHeaders[path]));
  for (const [path, receive] of Object.entries(receives))
    app.post(path, async (context) => {
      receive(await context.req.json());
      return context.body(null, 204);
    });
  app.use('*', serveStatic({ root }));

  const server = createAdaptorServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
