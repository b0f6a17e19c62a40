import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';

/** The demo's pages, made from their sources as they are now. */
export interface Pages {
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

export async function createPages(server: Server): Promise<Pages> {
  const { createServer } = await import('vite');
  const demo = await createServer({ root, appType: 'mpa', server: { middlewareMode: true, ws: { server } } });
  return { handle: demo.middlewares, close: () => demo.close() };
}
