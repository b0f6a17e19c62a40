import type { Wire, WireAnswer } from './wire.js';

/** The origin of the page that uploads; no upload host is on it. */
const PAGE_ORIGIN = 'http://page.example';

type Listener = (event: {
  readonly lengthComputable: true;
  readonly loaded: number;
  readonly total: number;
}) => void;

class Listeners {
  readonly #listeners = new Map<string, Listener[]>();
  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }
  emit(type: string, loaded = 0, total = 0): void {
    for (const listener of this.#listeners.get(type) ?? [])
      listener({ lengthComputable: true, loaded, total });
  }
}

const wires = new Map<string, Wire>();
const preflights = new Set<string>();

/** From now on a page's requests to an origin take this wire. */
export function route(origin: string, wire: Wire): () => void {
  wires.set(origin, wire);
  return () => void wires.delete(origin);
}

/**
 * `fetch` and `XMLHttpRequest` as a page has them for another origin: a preflight before what is not simple, an answer
 * without CORS headers is no answer, and of its headers only the exposed ones can be read (Fetch standard, section 3.3).
 */
export function installPageNetwork(): void {
  const outside = globalThis.fetch;
  globalThis.fetch = async (input, init = {}) => {
    const url = String(input);
    if (!wires.has(new URL(url).origin)) return outside(input, init);
    const { method = 'GET', headers = {} } = init;
    const answer = await ask(method, url, headers as Record<string, string>, null, {
      signal: init.signal ?? new AbortController().signal,
      onSent: () => undefined,
    }).catch(() => {
      init.signal?.throwIfAborted();
      throw new TypeError('Failed to fetch');
    });
    const body = method === 'HEAD' || answer.status === 204 ? null : answer.text;
    const response = new Response(body, { status: answer.status, headers: [...answer.headers] });
    Object.defineProperty(response, 'url', { value: url });
    return response;
  };
  globalThis.XMLHttpRequest = PageRequest as unknown as typeof XMLHttpRequest;
}

/** As much of an `XMLHttpRequest` as the transfer uses. */
class PageRequest extends Listeners {
  static readonly HEADERS_RECEIVED = 2;
  readonly upload = new Listeners();
  readonly #abort = new AbortController();
  readonly #headers: Record<string, string> = {};
  #method = 'GET';
  readyState = 0;
  status = 0;
  responseURL = '';
  responseText = '';
  #answer: WireAnswer | null = null;

  open(method: string, url: string): void {
    this.#method = method;
    this.responseURL = url;
  }

  setRequestHeader(name: string, value: string): void {
    this.#headers[name] = value;
  }

  getAllResponseHeaders(): string {
    return [...(this.#answer?.headers ?? [])].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  }

  abort(): void {
    this.#abort.abort();
  }

  send(body: Blob): void {
    void this.#send(body);
  }

  async #send(body: Blob): Promise<void> {
    const { signal } = this.#abort;
    const bytes = new Uint8Array(await body.arrayBuffer());
    try {
      const onSent = (sent: number): void => this.upload.emit('progress', sent, bytes.length);
      this.#answer = await ask(this.#method, this.responseURL, this.#headers, bytes, { signal, onSent });
      this.upload.emit('load');
      this.status = this.#answer.status;
      this.responseText = this.#answer.text;
      this.readyState = PageRequest.HEADERS_RECEIVED;
      this.emit('readystatechange');
      this.emit('load');
    } catch {
      this.emit(signal.aborted ? 'abort' : 'error');
    }
    this.emit('loadend');
  }
}

interface Asking {
  readonly signal: AbortSignal;
  readonly onSent: (bytes: number) => void;
}

async function ask(
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array | null,
  { signal, onSent }: Asking,
): Promise<WireAnswer> {
  const wire = wires.get(new URL(url).origin);
  if (!wire) throw new Error(`Nothing leads to ${url}.`);
  await preflight(wire, method, url, headers, signal);
  const fromPage = { ...headers, Origin: PAGE_ORIGIN };
  return readable(await wire.carry({ method, url, headers: fromPage, body, signal, onSent }));
}

async function preflight(
  wire: Wire,
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<void> {
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  const key = [method, url, ...names].join(' ');
  if (preflights.has(key)) return;
  const { headers: allowed, status } = await wire.carry({
    method: 'OPTIONS',
    url,
    headers: {
      Origin: PAGE_ORIGIN,
      'Access-Control-Request-Method': method,
      'Access-Control-Request-Headers': names.join(','),
    },
    body: null,
    signal,
    onSent: () => undefined,
  });
  const methods = listed(allowed, 'access-control-allow-methods');
  const readers = listed(allowed, 'access-control-allow-headers');
  const isAllowed =
    status >= 200 &&
    status < 300 &&
    (methods.includes(method.toLowerCase()) || method === 'HEAD' || method === 'POST');
  if (!isAllowed || !names.every((name) => readers.includes(name)))
    throw new Error('CORS refuses the request.');
  preflights.add(key);
}

function readable({ status, headers, text }: WireAnswer): WireAnswer {
  if (!['*', PAGE_ORIGIN].includes(headers.get('access-control-allow-origin') ?? ''))
    throw new Error('CORS hides the answer.');
  const exposed = listed(headers, 'access-control-expose-headers');
  return { status, text, headers: new Map([...headers].filter(([name]) => exposed.includes(name))) };
}

const listed = (headers: ReadonlyMap<string, string>, name: string): readonly string[] =>
  (headers.get(name) ?? '').split(',').map((item) => item.trim().toLowerCase());
