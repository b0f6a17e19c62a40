import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { buildCdn } from '../../scripts/build/cdn.js';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** Builds the contestants' pages and this element's file for plain pages into `folder`, and serves them. */
export async function startPages(folder: string): Promise<{ readonly port: number; close(): void }> {
  await build({
    root: fileURLToPath(new URL('./page', import.meta.url)),
    configFile: false,
    logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 2000 },
  });
  await buildCdn(join(folder, 'cdn'));
  const server = createServer((request, response) => {
    const { pathname } = new URL(String(request.url), 'http://page');
    readFile(join(folder, normalize(pathname))).then(
      (content) =>
        response.writeHead(200, { 'Content-Type': types[extname(pathname)] ?? 'text/plain' }).end(content),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server that listens has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
