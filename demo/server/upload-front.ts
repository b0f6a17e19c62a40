import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { FaultTable, FaultEffects, RequestKind } from './faults.js';
import { exchange } from './upload-exchange.js';
import { Traffic } from './traffic.js';
import type { UploadHost } from './upload-host.js';
import { readTusMetadata } from './upload-refusal.js';

export interface UploadFrontOptions {
  /** 0 or 1, as fault rules name it. */
  readonly index: number;
  readonly host: UploadHost;
  readonly faults: FaultTable;
  /** Where a `redirect` leads that names no location. */
  readonly otherOrigin: () => string;
}

const KINDS: Readonly<Record<string, RequestKind>> = {
  POST: 'create',
  HEAD: 'head',
  PATCH: 'patch',
  DELETE: 'delete',
  GET: 'get',
  OPTIONS: 'options',
};

/**
 * The port of an upload host that browsers see. Everything reaches the real server behind it unchanged, until a
 * fault says otherwise: faults act on the browser's own socket. While the front is offline or its host is down,
 * connections are reset.
 */
export class UploadFront {
  readonly traffic = new Traffic();
  readonly #options: UploadFrontOptions;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  #isOffline = false;

  constructor(options: UploadFrontOptions) {
    this.#options = options;
    // Stalls are ours to end, not Node's.
    this.#server = createServer({ requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 75_000 });
    this.#server.on('connection', (socket) => this.#accept(socket));
    this.#server.on('request', (request, response) => void this.#answer(request, response));
  }

  /** Such as `http://127.0.0.1:5174`. */
  get origin(): string {
    return `http://${this.hostname}`;
  }

  /** As the API's `servers[]` names it, port included. */
  get hostname(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get state(): 'online' | 'offline' | 'down' {
    if (this.#isOffline) return 'offline';
    return this.#options.host.port === null ? 'down' : 'online';
  }

  get connections(): number {
    return this.#sockets.size;
  }

  /**
   * Listens on the port, or on a free one where that is taken.
   * @param port 0 for any
   */
  async listen(port: number): Promise<void> {
    try {
      this.#server.listen(port, '127.0.0.1');
      await once(this.#server, 'listening');
    } catch (error) {
      if (port === 0 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      await this.listen(0);
    }
  }

  /** Resets every connection and each new one, until `online()`. */
  offline(): void {
    this.#isOffline = true;
    this.resetConnections();
  }

  online(): void {
    this.#isOffline = false;
  }

  resetConnections(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #accept(socket: Socket): void {
    if (this.state !== 'online') {
      // The port stays ours, so that nobody else can take it meanwhile: a reset instead of a refusal.
      socket.resetAndDestroy();
      return;
    }
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { index, host, faults, otherOrigin } = this.#options;
    const kind = KINDS[request.method ?? ''] ?? 'get';
    const path = new URL(request.url ?? '/', this.origin).pathname;
    const videoId = kind === 'create' ? declaredVideoId(request) : this.traffic.videoOf(path);
    const effects = faults.take({ kind, host: index, videoId, path });
    const entry = this.traffic.begin(kind, path, videoId, Object.keys(effects) as (keyof FaultEffects)[]);
    await exchange(request, response, {
      upstreamPort: host.port,
      effects,
      resetSignal: faults.resetSignal,
      otherOrigin,
      received: (bytes) => this.traffic.received(entry, bytes),
      created: (location) => {
        if (kind === 'create') this.traffic.created(new URL(location, this.origin).pathname, videoId);
      },
      answered: (status) => {
        entry.status = status;
      },
    });
  }
}

function declaredVideoId(request: IncomingMessage): number | null {
  const id = Number(readTusMetadata(request.headers['upload-metadata']?.toString())['video_id']);
  return Number.isInteger(id) ? id : null;
}
