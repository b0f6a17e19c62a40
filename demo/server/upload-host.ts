import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { once } from 'node:events';
import { readTusMetadata, refuseUpload } from './upload-refusal.js';
import { createTusServer, type StoredUpload, type TusImplementation, type TusServer } from './tus-servers.js';
import type { UploadTokens } from './upload-token.js';

export interface UploadHostOptions {
  readonly implementation: TusImplementation;
  readonly directory: string;
  readonly tokens: UploadTokens;
  readonly onStored: (upload: StoredUpload) => Promise<void>;
}

/**
 * A real upload host: a TUS server behind Gcore's pre-create hook, on a loopback port of its own that only the
 * front (upload-front.ts) knows. It can be killed and started again over the same storage.
 */
export class UploadHost {
  #server: Server | null = null;
  readonly #sockets = new Set<Socket>();

  constructor(readonly options: UploadHostOptions) {}

  /** The loopback port, or null while the host is down. */
  get port(): number | null {
    const address = this.#server?.address() as AddressInfo | null | undefined;
    return address?.port ?? null;
  }

  async start(): Promise<void> {
    if (this.#server) return;
    const { implementation, directory, onStored } = this.options;
    const tus = await createTusServer(implementation, directory, onStored);
    // A stalled upload may take as long as it likes: no time-out of Node's.
    const server = createServer({ requestTimeout: 0, headersTimeout: 0 }, (request, response) => {
      void this.#answer(tus, request, response);
    });
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
      // Node would close with a part of a refused body unread, which the kernel turns into a reset that overtakes the answer.
      // As with nginx (`lingering_close`), the client closes.
      socket.destroySoon = () => socket.end();
    });
    this.#server = server;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }

  /** As SIGKILL: no answer is finished and nothing is tidied up. What had reached the disk stays there. */
  kill(): void {
    const server = this.#server;
    this.#server = null;
    server?.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  async #answer(tus: TusServer, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    const redirect = path === '/upload';
    if (redirect) return end(response, 301, { location: '/upload/' });
    if (!isAllowed(request.method ?? '', path)) return end(response, 405, {}, 'method not allowed\n');
    if (request.method === 'POST') {
      const metadata = readTusMetadata(request.headers['upload-metadata']?.toString());
      const refusal = await refuseUpload(metadata, this.options.tokens);
      if (refusal) return end(response, 500, { 'tus-resumable': '1.0.0' }, refusal);
    }
    tus.handle(request, response);
  }
}

/** Uploads are created at `/upload/` and nowhere else; an upload is `/upload/{id}` (uploadx: `/upload//{id}`). */
function isAllowed(method: string, path: string): boolean {
  if (path === '/upload/') return method === 'POST' || method === 'OPTIONS';
  return /^\/upload\/{1,2}[^/]+$/.test(path) && method !== 'POST';
}

function end(response: ServerResponse, status: number, headers: Record<string, string>, body = ''): void {
  response.writeHead(status, { ...headers, 'content-type': 'text/plain; charset=utf-8' }).end(body);
}
