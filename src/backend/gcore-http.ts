import type { Clock } from '../core/ports/clock.js';
import { readCappedText } from '../wire/capped-text.js';
import { systemClock } from './clock.js';
import { GcoreApiError, readErrorBody } from './gcore-api-error.js';
import { parseJson } from '../wire/json.js';
import { createLimiter, type Turn } from './limiter.js';
import { retry } from './retry.js';
import { TimeLimitExceeded, withTimeLimit } from './time-limit.js';
import { retryAfterMs } from '../wire/retry-after.js';

export interface GcoreApiOptions {
  /** The permanent API token; goes out in `Authorization` and nowhere else. */
  readonly apiKey: string;
  /** Default `https://api.gcore.com`. */
  readonly apiUrl?: string;
  /** Default: the platform's. */
  readonly fetch?: typeof fetch;
  /** Requests started per second, may be below 1; default 4 (Gcore limits them, and does not document at how many). */
  readonly requestsPerSecond?: number;
  /** Requests under way at once; default 4. */
  readonly concurrency?: number;
  /** Of one attempt, to the answer's last byte; default 30 s. */
  readonly timeoutMs?: number;
  /** Attempts of one request in all; default 4. */
  readonly attempts?: number;
  readonly clock?: Clock;
}

export interface GcoreRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Under the API's URL, with a leading slash. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
  readonly turn?: Turn;
  /** Aborts when nobody waits for the answer any more: the request does not begin then, but one that began is finished. */
  readonly abandoned?: AbortSignal;
}

/** Sends one request, again where that helps. Null for an answer without content. */
export type GcoreHttp = (request: GcoreRequest) => Promise<unknown>;

const FIRST_RETRY_DELAY_MS = 1000;
/** An answer that asks for a longer wait than this is handed to the caller instead of waited for. */
const LONGEST_WAIT_MS = 20_000;
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/**
 * The transport under the API client: authorization, one limiter for all requests, retries of 429 and 5xx, time-outs,
 * and errors in one type.
 * @throws {TypeError} for an API key that cannot be a header; the message does not repeat it. For limits that are none
 */
export function createGcoreHttp(options: GcoreApiOptions): GcoreHttp {
  const { apiKey, clock = systemClock, attempts = 4 } = options;
  if (typeof apiKey !== 'string' || !/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new TypeError('apiKey is missing or contains characters that a header cannot have.');
  }
  const base = (options.apiUrl ?? 'https://api.gcore.com').replace(/\/+$/, '');
  const send = options.fetch ?? ((input, init) => fetch(input, init));
  const limiter = createLimiter({
    clock,
    requestsPerSecond: options.requestsPerSecond ?? 4,
    concurrency: options.concurrency ?? 4,
  });
  const withoutKey = (text: string): string => text.replaceAll(apiKey, '[key]');

  async function attempt(request: GcoreRequest): Promise<unknown> {
    const { method, path, body, signal } = request;
    const what = `${method} ${path}`;
    const timeoutMs = request.timeoutMs ?? options.timeoutMs ?? 30_000;
    const release = await limiter.acquire(request.turn, anyOf(signal, request.abandoned));
    try {
      return await withTimeLimit(
        clock,
        timeoutMs,
        async (attemptSignal) => {
          const response = await send(urlOf(base, request), {
            method,
            headers: {
              Authorization: `APIKey ${apiKey}`,
              Accept: 'application/json',
              ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
            },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
            // A redirect would turn a POST into a GET or take the key elsewhere.
            redirect: 'manual',
            signal: attemptSignal,
          });
          return readAnswer(what, response, await readCappedText(response.body, MAX_ANSWER_BYTES));
        },
        signal,
      );
    } catch (error) {
      if (error instanceof GcoreApiError) throw error;
      if (signal?.aborted) throw signal.reason;
      if (error instanceof TimeLimitExceeded) {
        throw new GcoreApiError('timeout', `Gcore did not answer ${what} within ${timeoutMs} ms.`);
      }
      const reason = withoutKey(error instanceof Error ? error.message : String(error));
      throw new GcoreApiError('unreachable', `Gcore could not be reached for ${what}: ${reason}`);
    } finally {
      release();
    }
  }

  function readAnswer(what: string, response: Response, text: string | null): unknown {
    const { status } = response;
    const waitMs = retryAfterMs(response.headers.get('Retry-After'), clock.now());
    const json = text === null || text.trim() === '' ? undefined : parseJson(text);
    if (response.ok && json !== undefined) return json;
    if (response.ok && text?.trim() === '') return null;
    if (status >= 400) {
      if (status === 429) limiter.pauseFor(Math.min(waitMs ?? 1000, LONGEST_WAIT_MS));
      const { text: words, fields } = readErrorBody(json);
      const said = words === null ? null : withoutKey(words);
      const message = `Gcore returned ${status} for ${what}${said === null ? '' : `: ${said}`}`;
      throw new GcoreApiError('refused', message, { status, text: said, fields, retryAfterMs: waitMs });
    }
    const type = response.headers.get('Content-Type') ?? 'no content type';
    throw new GcoreApiError(
      'unreadable',
      `Gcore returned ${status} for ${what} without readable JSON (${withoutKey(type)}).`,
      { status },
    );
  }

  return (request) => {
    const delayAfter = (error: unknown, tries: number): number | null => {
      if (!(error instanceof GcoreApiError) || tries >= attempts || !mayRetry(error, request)) return null;
      const waitMs = error.retryAfterMs ?? FIRST_RETRY_DELAY_MS * 2 ** (tries - 1);
      return waitMs > LONGEST_WAIT_MS ? null : waitMs;
    };
    return retry(clock, () => attempt(request), delayAfter, request.signal);
  };
}

function anyOf(...signals: readonly (AbortSignal | undefined)[]): AbortSignal | undefined {
  const given = signals.filter((signal) => signal !== undefined);
  return given.length > 1 ? AbortSignal.any(given) : given[0];
}

function mayRetry(error: GcoreApiError, { method }: GcoreRequest): boolean {
  // 429 and 503 say that nothing was done. After any other failure it is not known: a POST would do it twice, and a PUT, which
  // starts or stops a recording, would get the answer of a stream that is started or stopped already.
  if (error.status === 429 || error.status === 503) return true;
  return (
    method !== 'POST' &&
    method !== 'PUT' &&
    (error.kind !== 'refused' || error.status >= 500 || error.status === 408)
  );
}

function urlOf(base: string, { path, query = {} }: GcoreRequest): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  // A comma separates ids and fields in the documented form, and may stand in a query as it is (RFC 3986, 3.4).
  const search = pairs.map(
    ([key, value]) => `${key}=${encodeURIComponent(String(value)).replaceAll('%2C', ',')}`,
  );
  return `${base}${path}${search.length > 0 ? `?${search.join('&')}` : ''}`;
}
