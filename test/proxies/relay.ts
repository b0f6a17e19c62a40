import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * The way to a proxy, or from it to the server behind it. It can be closed, as if what it leads to were down, or go silent: then that
 * gets all that is sent to it, and none of its answers arrive.
 */
export class Relay {
  /** What clients sent so far, in bytes. */
  sentBytes = 0;
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;
  #port = 0;
  #isSilent = false;

  private constructor(private readonly target: URL) {}

  static async start(targetOrigin: string): Promise<Relay> {
    const relay = new Relay(new URL(targetOrigin));
    await relay.open();
    return relay;
  }

  get port(): number {
    return this.#port;
  }

  async open(): Promise<void> {
    const server = createServer((socket) => this.#carry(socket));
    this.#server = server;
    this.#isSilent = false;
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
  }

  /** Breaks all connections; new ones are carried. */
  cut(): void {
    this.#breakAll();
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (!server) return;
    const closed = once(server, 'close');
    server.close();
    this.#breakAll();
    await closed;
  }

  /** From now on no answer is carried, until `speak`. */
  fallSilent(): void {
    this.#isSilent = true;
  }

  /** Connections that lost an answer break. */
  speak(): void {
    this.#isSilent = false;
    this.#breakAll();
  }

  #carry(socket: Socket): void {
    this.#keep(socket);
    const upstream = this.#keep(connect(Number(this.target.port), this.target.hostname));
    socket.on('data', (data) => (this.sentBytes += data.length)).pipe(upstream);
    upstream.on('data', (data) => this.#isSilent || socket.write(data));
    socket.once('close', () => upstream.destroy());
    upstream.once('close', () => socket.destroy());
  }

  #keep(socket: Socket): Socket {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    // A reset ends in `close` as well.
    return socket.on('error', () => undefined);
  }

  #breakAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
