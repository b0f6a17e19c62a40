import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { ViteDevServer } from 'vite';

/** The demo's pages and the documentation. */
export interface Pages {
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const DOCS = '/docs';

export async function createPages(
  source: 'sources' | { readonly builtIn: string },
  server: Server,
): Promise<Pages> {
  return source === 'sources' ? createFromSources(server) : serveBuilt(source.builtIn);
}

/** What `npm run build` leaves in `demo-dist/`. */
function serveBuilt(folder: string): Pages {
  const app = new Hono();
  app.get(DOCS, (context) => context.redirect(`${DOCS}/`));
  app.use('*', serveStatic({ root: folder }));
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  return {
    handle: (request, response) => void answer(request, response),
    close: () => Promise.resolve(),
  };
}

/** Each of the two has a dev server of its own; that of the documentation starts with the first request for it. */
async function createFromSources(server: Server): Promise<Pages> {
  const { createServer } = await import('vite');
  const demo = await createServer({ root, appType: 'mpa', server: { middlewareMode: true, ws: { server } } });
  let docs: Promise<ViteDevServer> | null = null;
  return {
    handle(request, response) {
      const [path = '/'] = (request.url ?? '/').split('?');
      if (path === DOCS) {
        response.writeHead(302, { Location: `${DOCS}/` }).end();
      } else if (path.startsWith(`${DOCS}/`)) {
        docs ??= createDocs(server);
        docs.then(
          ({ middlewares }) => middlewares(request, response),
          (error: unknown) =>
            response.writeHead(500).end(error instanceof Error ? error.stack : String(error)),
        );
      } else {
        demo.middlewares(request, response);
      }
    },
    async close() {
      await Promise.all([demo.close(), docs?.then((dev) => dev.close())]);
    },
  };
}

async function createDocs(server: Server): Promise<ViteDevServer> {
  const { createServer } = await import('vitepress');
  return createServer(`${root}docs`, { base: `${DOCS}/`, middlewareMode: true, ws: { server } });
}
