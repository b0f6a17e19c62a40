import { TransferFailure } from '../../core/ports/transfer-failure.js';
import { phaseOf } from './phase.js';

/** An upload host says all that it has to say in the headers and a line of text. */
const MAX_ANSWER_BYTES = 64 * 1024;

export interface ExchangeRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Blob | null;
}

export interface ExchangeObserver {
  /** The request began, or something of the answer came. */
  alive(): void;
  /** Bytes of the body handed to the network so far. */
  sent(bytes: number): void;
}

export interface Answer {
  readonly status: number;
  /** Where the answer came from, after redirects. */
  readonly url: string;
  /** By lower-case name; only those that the server lets a page read. */
  readonly headers: ReadonlyMap<string, string>;
  /** The start of it: what comes after 64 kB is not waited for. */
  readonly body: string;
  /** From the start to the last byte of the body handed over. */
  readonly sendingMs: number;
  /** From there to the answer. */
  readonly answerMs: number;
}

/**
 * One HTTP request. Settles when the browser is through with it: after an abort nothing more of it goes out.
 *
 * @throws `TransferFailure` of kind `network` where there is no answer, or the signal's reason.
 */
export function exchange(
  request: ExchangeRequest,
  observer: ExchangeObserver,
  signal: AbortSignal,
): Promise<Answer> {
  return request.body ? send(request, observer, signal) : ask(request, observer, signal);
}

/**
 * Without the person's cookies also on the page's own origin, which XMLHttpRequest cannot leave out, and past the
 * browser's cache, which it cannot get by: Firefox keeps the answer to a HEAD, a 410 by itself (RFC 9110, section 15.1)
 * and any that a proxy marked, and then no second one reaches the server.
 */
async function ask(
  request: ExchangeRequest,
  observer: ExchangeObserver,
  signal: AbortSignal,
): Promise<Answer> {
  const { method, url, headers } = request;
  signal.throwIfAborted();
  observer.alive();
  const startedAt = performance.now();
  try {
    const response = await fetch(url, { method, headers, cache: 'no-store', credentials: 'omit', signal });
    const answerMs = performance.now() - startedAt;
    observer.alive();
    const body = await startOf(response.body);
    signal.throwIfAborted();
    return {
      status: response.status,
      url: response.url,
      headers: new Map(response.headers),
      body,
      sendingMs: 0,
      answerMs,
    };
  } catch {
    signal.throwIfAborted();
    throw noAnswer(request);
  }
}

/** What came before the limit, or before the connection broke: the headers said what counts. */
async function startOf(body: ReadableStream<Uint8Array> | null): Promise<string> {
  if (!body) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let bytes = 0; bytes < MAX_ANSWER_BYTES;) {
    const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
    if (done || !value) return text;
    bytes += value.byteLength;
    text += decoder.decode(value, { stream: true });
  }
  void reader.cancel().catch(() => undefined);
  return text;
}

/** XMLHttpRequest, because `fetch` tells nothing of the bytes on their way up. */
function send(request: ExchangeRequest, observer: ExchangeObserver, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const xhr = new XMLHttpRequest();
    xhr.open(request.method, request.url);
    for (const [name, value] of Object.entries(request.headers)) xhr.setRequestHeader(name, value);

    const abort = () => xhr.abort();
    signal.addEventListener('abort', abort);
    const startedAt = performance.now();
    let handedOverAt: number | null = null;

    const handedOver = () => (handedOverAt ??= performance.now());
    xhr.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable && event.loaded >= event.total) handedOver();
      observer.sent(event.loaded);
    });
    xhr.upload.addEventListener('load', handedOver);
    xhr.addEventListener('readystatechange', () => {
      if (xhr.readyState === XMLHttpRequest.HEADERS_RECEIVED) observer.alive();
    });
    const answered = (): void => {
      const answeredAt = performance.now();
      // Behind a service worker nothing tells of the bytes: they all may have waited for the answer.
      const sentAt = handedOverAt ?? startedAt;
      resolve({
        status: xhr.status,
        url: xhr.responseURL,
        headers: parseHeaders(xhr.getAllResponseHeaders()),
        body: xhr.responseText.slice(0, MAX_ANSWER_BYTES),
        sendingMs: sentAt - startedAt,
        answerMs: answeredAt - sentAt,
      });
    };
    xhr.addEventListener('load', answered);
    xhr.addEventListener('progress', ({ loaded }) => {
      if (loaded <= MAX_ANSWER_BYTES) return;
      answered();
      xhr.abort();
    });
    xhr.addEventListener('error', () => reject(noAnswer(request)));
    xhr.addEventListener('abort', () => reject(signal.reason));
    xhr.addEventListener('loadend', () => signal.removeEventListener('abort', abort));

    observer.alive();
    xhr.send(request.body);
  });
}

/** The connection broke or was refused, or CORS or the page's own policy hid the answer: a page cannot tell which. */
function noAnswer({ method, body }: ExchangeRequest): TransferFailure {
  const message = 'The connection broke, or the answer could not be read.';
  return new TransferFailure('network', phaseOf(method), message, { chunkBytes: body?.size ?? 0 });
}

/** Asking XMLHttpRequest for one header that CORS hides makes Chromium log an error; asking for all of them does not. */
function parseHeaders(lines: string): ReadonlyMap<string, string> {
  const pairs = lines.split('\r\n').filter((line) => line.includes(':'));
  return new Map(
    pairs.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}
