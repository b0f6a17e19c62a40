import type { FakeClock } from '../../helpers/fake-clock.js';

export const roundTripMs = 100;

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: Blob | null;
}

/**
 * What a page has of the network, in memory: `fetch` and `XMLHttpRequest` to a TUS host of another origin. Each exchange is a
 * round trip on the driven clock, with one more before it if the browser has to ask whether the page may: once for each URL,
 * since the host's answer allows all methods and headers.
 */
export class PageNetwork {
  /** What the host says in `Tus-Extension`. */
  extensions = '';
  readonly #allowed = new Set<string>();
  readonly #offsets = new Map<string, number>();
  readonly #before = { fetch: globalThis.fetch, XMLHttpRequest: globalThis.XMLHttpRequest };
  #onBody: (at: number) => void = () => undefined;

  constructor(readonly clock: FakeClock) {}

  install(): void {
    const exchange = (sent: Sent): Promise<Response> => this.#exchange(sent);
    const fetch = (url: string, { method = 'GET', headers }: RequestInit = {}): Promise<Response> =>
      exchange({ method, url, headers: new Headers(headers), body: null });
    Object.assign(globalThis, { fetch, XMLHttpRequest: requestClass(exchange) });
  }

  uninstall(): void {
    Object.assign(globalThis, this.#before);
  }

  roundTrip(): Promise<void> {
    return new Promise((resolve) => this.clock.after(roundTripMs, resolve));
  }

  /** When the next body leaves the page, as the clock's `elapsed`. */
  nextBody(): Promise<number> {
    return new Promise((resolve) => (this.#onBody = resolve));
  }

  async #exchange(sent: Sent): Promise<Response> {
    if (!this.#allowed.has(sent.url)) await this.roundTrip();
    this.#allowed.add(sent.url);
    if (sent.body) this.#onBody(this.clock.elapsed());
    await this.roundTrip();
    return this.#answer(sent);
  }

  #answer({ method, url, body }: Sent): Response {
    const extensions: [string, string][] = this.extensions ? [['Tus-Extension', this.extensions]] : [];
    if (method === 'OPTIONS') return new Response(null, { status: 204, headers: extensions });
    const target = method === 'POST' ? `${url}${this.#offsets.size + 1}` : url;
    const offset = (this.#offsets.get(target) ?? 0) + (body?.size ?? 0);
    this.#offsets.set(target, offset);
    return new Response(null, {
      status: method === 'POST' ? 201 : 204,
      headers: [...extensions, ['Location', target], ['Upload-Offset', String(offset)]],
    });
  }
}

/** As much of `XMLHttpRequest` as uploads need. */
function requestClass(exchange: (sent: Sent) => Promise<Response>): unknown {
  return class extends EventTarget {
    static readonly HEADERS_RECEIVED = 2;
    readonly upload = new EventTarget();
    readonly responseText = '';
    status = 0;
    responseURL = '';
    readonly #headers = new Headers();
    #method = '';
    #answered = new Headers();

    open(method: string, url: string): void {
      this.#method = method;
      this.responseURL = url;
    }

    setRequestHeader(name: string, value: string): void {
      this.#headers.set(name, value);
    }

    getAllResponseHeaders(): string {
      return [...this.#answered].map(([name, value]) => `${name}: ${value}\r\n`).join('');
    }

    send(body: Blob): void {
      const sent = { method: this.#method, url: this.responseURL, headers: this.#headers, body };
      void exchange(sent).then(({ status, headers }) => {
        this.status = status;
        this.#answered = headers;
        this.dispatchEvent(new Event('load'));
        this.dispatchEvent(new Event('loadend'));
      });
    }
  };
}
