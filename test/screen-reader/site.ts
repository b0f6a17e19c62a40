import type { Engine } from '../helpers/engines.js';
import { createServer, type ViteDevServer } from 'vite';

/** The page of this folder, and a line to it. */
export interface Site {
  readonly url: string;
  /** Settles when a browser has the page. */
  readonly isOpen: Promise<void>;
  /** Sends a message to the page. */
  tell(event: 'begin' | 'take' | 'say', data?: object): void;
  close(): Promise<void>;
}

export async function serveSite(engine: Engine): Promise<Site> {
  const server: ViteDevServer = await createServer({
    logLevel: 'warn',
    server: { host: '127.0.0.1', port: 0 },
    cacheDir: `node_modules/.vite/screen-reader-${engine}`,
  });
  await server.listen();
  const isOpen = new Promise<void>((resolve) => server.ws.on('ready', () => resolve()));
  return {
    url: `${server.resolvedUrls?.local[0] ?? ''}test/screen-reader/page.html`,
    isOpen,
    tell: (event, data = {}) => server.ws.send(event, data),
    close: () => server.close(),
  };
}
