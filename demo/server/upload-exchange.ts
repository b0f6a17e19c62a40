import { once } from 'node:events';
import { request as openRequest, STATUS_CODES } from 'node:http';
import type { ClientRequest, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Writable, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { FaultEffects } from './faults.js';
import { bufferBody, passBodyOn, type BodyReading } from './request-body.js';
import { tusdCorsHeaders, withoutConnectionAndCors } from './tusd-headers.js';

export interface ExchangeOptions {
  /** Of the real server; null while that is down. */
  readonly upstreamPort: number | null;
  readonly effects: FaultEffects;
  /** Ends stalls. */
  readonly resetSignal: AbortSignal;
  readonly otherOrigin: () => string;
  readonly received: (bytes: number) => void;
  /** The real server created the upload; whether the browser learns it is another question. */
  readonly created: (location: string) => void;
  readonly answered: (status: number) => void;
}

/** The longest wait that Node's timers know: for ever, as far as a test is concerned. */
const FOREVER_MS = 2 ** 31 - 1;

/** Takes one request to the real server and its answer back, with what the faults do to either. Never throws. */
export async function exchange(
  request: IncomingMessage,
  response: ServerResponse,
  options: ExchangeOptions,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const timer = cutLater(request, options.effects, gone.signal);
  try {
    await new Exchange(request, response, options, gone.signal).run();
  } catch {
    // Either side broke off. The browser learns it from its socket, unless it has its answer already.
    if (!response.headersSent) request.socket.resetAndDestroy();
  } finally {
    clearTimeout(timer);
    // The rest of a body that nobody wants any more must be read, or the connection's next request never is.
    if (!request.readableEnded)
      request.on('data', (piece: Buffer) => options.received(piece.length)).resume();
  }
}

/** A `cut` by the clock acts whatever the request is doing then. */
function cutLater(
  request: IncomingMessage,
  { cut }: FaultEffects,
  gone: AbortSignal,
): ReturnType<typeof setTimeout> | undefined {
  if (cut?.when !== 'request' || cut.afterMs === undefined) return undefined;
  return setTimeout(() => gone.aborted || request.socket.resetAndDestroy(), cut.afterMs);
}

class Exchange {
  /** Until it is over, nothing passes in either direction: the silence is the network's, not the server's. */
  #stalling: Promise<void> = Promise.resolve();

  constructor(
    readonly request: IncomingMessage,
    readonly response: ServerResponse,
    readonly options: ExchangeOptions,
    readonly gone: AbortSignal,
  ) {}

  async run(): Promise<void> {
    const { effects, received } = this.options;
    if (effects.latencyMs) await delay(effects.latencyMs / 2, undefined, { signal: this.gone });
    const { bytesPerSecond } = effects;
    const reading: BodyReading = { received, bytesPerSecond, mark: this.#mark(), signal: this.gone };
    if (effects.respond || effects.redirect) return this.#respond(reading);
    if (!effects.buffer) return this.#forward(this.request, reading);
    await bufferBody(this.request, reading, (whole) =>
      this.#forward(whole, { received: () => undefined, signal: this.gone }),
    );
  }

  /** Where in the body a `cut` or a `stall` acts. */
  #mark(): BodyReading['mark'] {
    const { cut, stall } = this.options.effects;
    if (cut?.when === 'request' && (cut.afterBytes !== undefined || cut.afterMs === undefined)) {
      return {
        bytes: cut.afterBytes ?? 0,
        reached: () => {
          this.request.socket.resetAndDestroy();
          return Promise.resolve('stop');
        },
      };
    }
    if (stall?.when !== 'request') return undefined;
    return {
      bytes: stall.afterBytes ?? 0,
      reached: async () => {
        this.#stalling = this.#stall(stall.ms);
        await this.#stalling;
        return this.gone.aborted ? 'stop' : 'go on';
      },
    };
  }

  async #stall(ms = FOREVER_MS): Promise<void> {
    const signal = AbortSignal.any([this.options.resetSignal, this.gone]);
    await delay(ms, undefined, { signal }).catch(() => undefined);
  }

  async #forward(body: Readable, reading: BodyReading): Promise<void> {
    const upstream = this.#openUpstream();
    this.gone.addEventListener('abort', () => upstream.destroy(), { once: true });
    const answering = once(upstream, 'response').then(([answer]) => this.#answer(answer as IncomingMessage));
    const passing = passBodyOn(body, upstream, reading);
    // A server may answer and close before it read all of the body: then only its answer counts.
    await Promise.allSettled([answering, passing]);
    await answering;
  }

  #openUpstream(): ClientRequest {
    const { method, url, headers } = this.request;
    const upstream = openRequest({
      host: '127.0.0.1',
      port: this.options.upstreamPort ?? 0,
      method: method ?? 'GET',
      path: url ?? '/',
      // The connection to the real server is one of its own.
      headers: { ...headers, connection: 'close' },
      agent: false,
    });
    // once() above sees the first error; a later one (the server closing on the rest of a body) has no one to tell.
    upstream.on('error', () => undefined);
    return upstream;
  }

  async #answer(answer: IncomingMessage): Promise<void> {
    const { effects, created, answered } = this.options;
    await this.#stalling;
    const { cut, stall, latencyMs, rewrite } = effects;
    const status = rewrite?.status ?? answer.statusCode ?? 502;
    const headers = this.#withCors(withoutConnectionAndCors(answer.headers));
    if (answer.headers.location !== undefined) created(answer.headers.location);
    for (const name of rewrite?.remove ?? []) Reflect.deleteProperty(headers, name.toLowerCase());
    for (const [name, value] of Object.entries(rewrite?.set ?? {})) headers[name.toLowerCase()] = value;
    if (latencyMs) await delay(latencyMs / 2, undefined, { signal: this.gone });
    if (stall?.when === 'response') await this.#stall(stall.ms);
    if (cut?.when === 'before-response') this.request.socket.resetAndDestroy();
    if (cut?.when === 'mid-response') this.request.socket.end(halfOfHead(status, headers));
    if (this.request.socket.writableEnded || this.request.socket.destroyed) return;
    answered(status);
    this.response.writeHead(status, headers);
    await pipeline(answer, this.response);
  }

  async #respond(reading: BodyReading): Promise<void> {
    const { effects, otherOrigin, answered } = this.options;
    const nowhere = new Writable({ write: (_piece, _encoding, done) => done() });
    if (!effects.respond?.early && !(await passBodyOn(this.request, nowhere, reading))) return;
    const location = effects.redirect
      ? (effects.redirect.location ?? `${otherOrigin()}${this.request.url}`)
      : null;
    const status = effects.respond?.status ?? effects.redirect?.status ?? 500;
    const own: OutgoingHttpHeaders = {
      ...effects.respond?.headers,
      ...(location === null ? {} : { location }),
    };
    answered(status);
    this.response.writeHead(status, effects.respond?.cors === false ? own : this.#withCors(own));
    this.response.end(effects.respond?.body ?? '');
  }

  #withCors(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
    return { ...headers, ...tusdCorsHeaders(this.request.method ?? '', this.request.headers) };
  }
}

/** The beginning of an answer, broken off within its headers. */
function halfOfHead(status: number, headers: OutgoingHttpHeaders): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}\r\n`);
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}`;
  return head.slice(0, head.length / 2);
}
