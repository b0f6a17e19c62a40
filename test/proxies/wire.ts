import http from 'node:http';
import http2 from 'node:http2';
import type { Protocol } from './programs.js';

export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  readonly signal: AbortSignal;
  /** Bytes of the body written to the socket so far. */
  readonly onSent: (bytes: number) => void;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

/** A PATCH that was answered. */
export interface AnsweredPatch {
  readonly url: string;
  /** Where the server should stand after it. */
  readonly end: number;
  /** Where the server says that it stands. */
  readonly offset: number;
}

const PIECE_BYTES = 64 * 1024;
const NO_BODY = new Uint8Array();

/** A connection of a browser's to one origin: it sends a body at the link's rate, and breaks when it is told to. */
export class Wire {
  bytesPerSecond = 16_000_000;
  /** Body bytes that went out, over all requests. */
  sentBytes = 0;
  /** What of the latest body went out. */
  latestBodySentBytes = 0;
  /** Where the latest body goes. */
  latestBodyUrl = '';
  readonly patches: AnsweredPatch[] = [];
  readonly #agent = new http.Agent({ keepAlive: true });
  #session: http2.ClientHttp2Session | null = null;
  #cutAfterBytes = Infinity;

  constructor(
    private readonly origin: string,
    private readonly protocol: Protocol,
  ) {}

  /** Breaks the connection once, when so many bytes of a body went out. */
  cutAfter(bytes: number): void {
    this.#cutAfterBytes = bytes;
  }

  /** Rejects if the connection breaks first. */
  async carry(request: WireRequest): Promise<WireAnswer> {
    const { method, url, headers, body } = request;
    if (body && body.length > 0) [this.latestBodyUrl, this.latestBodySentBytes] = [url, 0];
    const answer = await (this.protocol === 'HTTP/2' ? this.#byHttp2(request) : this.#byHttp1(request));
    const end = Number(headers['Upload-Offset']) + (body?.length ?? 0);
    if (method === 'PATCH')
      this.patches.push({ url, end, offset: Number(answer.headers.get('upload-offset')) });
    return answer;
  }

  close(): void {
    this.#agent.destroy();
    this.#session?.destroy();
  }

  /** Over HTTP/1.1 a browser reads an answer only when all of the body went out. */
  #byHttp1({ method, url, headers, body, signal, onSent }: WireRequest): Promise<WireAnswer> {
    return new Promise((resolve, reject) => {
      const length = body ? { 'Content-Length': String(body.length) } : {};
      const request = http.request(url, {
        method,
        agent: this.#agent,
        signal,
        headers: { ...headers, ...length },
      });
      const sent = this.#write(request, body ?? NO_BODY, onSent);
      request.on('error', reject);
      request.on('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        response.on('error', reject);
        response.on('end', () => {
          const answer = { status: response.statusCode ?? 0, headers: headerMap(response.headers), text };
          sent.then(() => resolve(answer), reject);
        });
      });
      sent.catch(reject);
    });
  }

  #byHttp2({ method, url, headers, body, signal, onSent }: WireRequest): Promise<WireAnswer> {
    return new Promise((resolve, reject) => {
      const session = this.#connected();
      const length = body ? { 'content-length': String(body.length) } : {};
      const path = url.slice(this.origin.length);
      const stream = session.request(
        { ':method': method, ':path': path, ...headers, ...length },
        { endStream: body === null, signal },
      );
      let answer: Omit<WireAnswer, 'text'> | null = null;
      let text = '';
      session.once('error', reject);
      stream.setEncoding('utf8');
      stream.on('response', (fields) => {
        answer = { status: Number(fields[':status']), headers: headerMap(fields) };
      });
      stream.on('data', (piece: string) => (text += piece));
      stream.on('error', reject);
      stream.on('end', () => answer && resolve({ ...answer, text }));
      stream.on('close', () => {
        session.off('error', reject);
        reject(new Error('The stream ended without an answer.'));
      });
      if (body) this.#write(stream, body, onSent).catch(reject);
    });
  }

  #connected(): http2.ClientHttp2Session {
    if (this.#session && !this.#session.closed && !this.#session.destroyed) return this.#session;
    const session = http2.connect(this.origin);
    session.on('error', () => undefined);
    session.on('goaway', () => session.close());
    return (this.#session = session);
  }

  async #write(
    to: http.ClientRequest | http2.ClientHttp2Stream,
    body: Uint8Array,
    onSent: (bytes: number) => void,
  ): Promise<void> {
    const startedAt = performance.now();
    for (let sent = 0; sent < body.length;) {
      const piece = body.subarray(sent, sent + PIECE_BYTES);
      await new Promise<void>((resolve, reject) => {
        const failed = (): void => reject(new Error('The connection broke.'));
        if (to.destroyed || to.writableEnded) return failed();
        to.once('close', failed);
        to.write(piece, (error) => {
          to.off('close', failed);
          if (error) reject(error);
          else resolve();
        });
      });
      sent += piece.length;
      this.sentBytes += piece.length;
      this.latestBodySentBytes = sent;
      onSent(sent);
      if (sent >= this.#cutAfterBytes) this.#cut(to);
      const dueMs = startedAt + (sent / this.bytesPerSecond) * 1000 - performance.now();
      if (dueMs > 1) await new Promise((resolve) => setTimeout(resolve, dueMs));
    }
    to.end();
  }

  #cut(to: http.ClientRequest | http2.ClientHttp2Stream): void {
    this.#cutAfterBytes = Infinity;
    if (this.protocol === 'HTTP/2') this.#session?.destroy();
    else to.destroy();
  }
}

function headerMap(
  headers: http.IncomingHttpHeaders | http2.IncomingHttpHeaders,
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || name.startsWith(':') ? [] : [[name, String(value)]],
    ),
  );
}
