import { createBackend, type BackendOptions, type HostBackend } from '../../src/backend.js';
import { FakeClock } from '../helpers/fake-clock.js';
import { FakeGcore } from './fake-gcore.js';

export const apiKey = '1234$abcdef-permanent-key';
export const webhookSecret = 'webhook-secret-of-the-test';

export interface KitFixture {
  readonly gcore: FakeGcore;
  readonly clock: FakeClock;
  readonly backend: HostBackend;
  /** What went to `onError`. */
  readonly errors: unknown[];
  /** Sends a request as `user`, with time running on until it is answered. */
  readonly ask: (path: string, init?: Asked) => Promise<Response>;
}

export interface Asked {
  readonly method?: string;
  readonly body?: unknown;
  readonly user?: string;
  readonly ticket?: string;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
}

/** The kit over a Gcore in memory, on a driven clock; the user is whoever the header `User` says. */
export function kitFixture(options: Partial<BackendOptions> = {}): KitFixture {
  const gcore = new FakeGcore();
  const clock = new FakeClock();
  const errors: unknown[] = [];
  const backend = createBackend({
    apiKey,
    secret: 'the-secret-of-the-tests',
    webhookSecret,
    authorize: ({ headers }) => (headers.has('User') ? { user: headers.get('User') ?? '' } : null),
    fetch: gcore.fetch,
    clock,
    onError: (error) => errors.push(error),
    ...options,
  });
  return {
    gcore,
    clock,
    backend,
    errors,
    ask: (path, asked = {}) => whileTimePasses(clock, backend.fetch(requestOf(path, asked))),
  };
}

export function requestOf(
  path: string,
  { method, body, user = 'ann', ticket, headers, signal }: Asked,
): Request {
  return new Request(`https://site.example/api/gcore${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(user === '' ? {} : { User: user }),
      ...(ticket === undefined ? {} : { 'Upload-Ticket': ticket }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
}

/** Moves the clock on, from timer to timer, until the promise settles. */
export async function whileTimePasses<T>(clock: FakeClock, promise: Promise<T>): Promise<T> {
  let settled = false;
  const watched = promise.finally(() => (settled = true));
  watched.catch(() => undefined);
  for (let round = 0; round < 1000 && !settled; round += 1) {
    // Some promises (crypto, streams) settle only in a later task.
    await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(round < 20 ? 0 : (clock.nextTimerInMs ?? 0));
  }
  return watched;
}

/** The JSON object of an answer. */
export async function bodyOf(response: Response): Promise<Record<string, unknown>> {
  return (await response.json()) as Record<string, unknown>;
}
