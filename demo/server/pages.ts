import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { ViteDevServer } from 'vite';

/** The demo's pages and the documentation, made from their sources as they are now. */
export interface Pages {
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const DOCS = '/docs';

/** Each of the two has a dev server of its own; that of the documentation starts with the first request for it. */
export async function createPages(server: Server): Promise<Pages> {
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
