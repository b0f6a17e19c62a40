import type { Clock } from '../core/ports/clock.js';
import { sleep, systemClock } from './clock.js';
import type { Events } from './events.js';
import { memoryIdempotency, type IdempotencyStore } from './idempotency.js';
import { Refusal } from './refusal.js';
import { withTimeLimit } from './time-limit.js';

/** What is used of a client of the package `redis` (node-redis 4 and later). It need not be connected yet. */
export interface RedisClient extends ErrorSource {
  publish(channel: string, message: string): Promise<unknown>;
  duplicate(): RedisSubscriber;
  /** `abortSignal` (node-redis 5 and later) takes back a command that was not sent yet. */
  sendCommand(command: string[], options?: { abortSignal?: AbortSignal }): Promise<unknown>;
}

/** A connection that subscribes can do nothing else, so there is a second one. */
export interface RedisSubscriber extends ErrorSource {
  connect(): Promise<unknown>;
  subscribe(channel: string, listener: (message: string) => void): Promise<unknown>;
  unsubscribe(channel: string, listener: (message: string) => void): Promise<unknown>;
  close(): unknown;
}

interface ErrorSource {
  on(event: 'error', listener: (error: unknown) => void): unknown;
  listenerCount(event: 'error'): number;
}

export interface RedisEvents extends Events {
  /** Ends the connection that it opened. The given client is its owner's. */
  close(): Promise<void>;
}

/** No command of Redis takes this long, so that it counts as gone. */
const ANSWER_WITHIN_MS = 2000;
/** Redis is left alone for this long after a failure: an outage costs one request its time limit, not each of them. */
const LEAVE_ALONE_MS = 5000;

const logError = (error: unknown): void => console.error('gcore-uploader redis:', error);

/**
 * Publish/subscribe over Redis, for several instances behind a balancer. After a lost connection the client subscribes
 * again by itself. What was published in between is missed, and found by the next poll.
 */
export function redisEvents(
  client: Pick<RedisClient, 'publish' | 'duplicate' | 'on' | 'listenerCount'>,
  onError: (error: unknown) => void = logError,
  clock: Clock = systemClock,
): RedisEvents {
  const redis = whileItAnswers(client, clock, onError);
  let connection: Promise<RedisSubscriber> | null = null;

  async function connect(): Promise<RedisSubscriber> {
    const subscriber = client.duplicate();
    surviveErrors(subscriber, redis.tell);
    await subscriber.connect();
    return subscriber;
  }

  return {
    async publish(channel, message) {
      await redis.ask(() => client.publish(channel, message));
    },
    async subscribe(channel, listener) {
      connection ??= connect();
      connection.catch(() => (connection = null));
      const subscriber = await connection;
      await subscriber.subscribe(channel, listener);
      return () => void subscriber.unsubscribe(channel, listener).catch(onError);
    },
    async close() {
      await (await connection)?.close();
      connection = null;
    },
  };
}

/** If an instance dies inside `make`, its mark stays this long; then another instance may try. */
const MARK_LIVES_MS = 60_000;
const RENEW_MARK_MS = MARK_LIVES_MS / 3;
const ASK_AGAIN_MS = 200;
/** The element gives a request up after 60 s. */
const WAIT_FOR_OTHER_MS = 50_000;
const MARK_PREFIX = 'pending';

export interface RedisIdempotencyOptions {
  readonly lifetimeMs?: number;
  readonly clock?: Clock;
  /** Called once when Redis fails, and again only after it worked in between. Default: `console.error`. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Idempotency keys in Redis, so that a repeated request may reach another instance than the first one did. It sends `SET`,
 * `GET` and `DEL`. While Redis is away, each instance has its own memory, so that the worst case is a second,
 * empty video.
 */
export function redisIdempotency(
  client: Pick<RedisClient, 'sendCommand' | 'on' | 'listenerCount'>,
  options: RedisIdempotencyOptions = {},
): IdempotencyStore {
  const { lifetimeMs = 24 * 60 * 60 * 1000, clock = systemClock, onError = logError } = options;
  const redis = whileItAnswers(client, clock, onError);
  const ownMemory = memoryIdempotency(clock, lifetimeMs);
  const send = (...command: string[]): Promise<unknown> =>
    redis.ask((abortSignal) => client.sendCommand(command, { abortSignal }));

  /** Sets the mark. Says whose turn it is, or what another instance made. */
  async function take(key: string, mark: string, signal?: AbortSignal): Promise<Taken> {
    const givesUpAt = clock.elapsed() + WAIT_FOR_OTHER_MS;
    while (clock.elapsed() < givesUpAt) {
      const set = await send('SET', key, mark, 'NX', 'PX', String(MARK_LIVES_MS));
      if (set !== null) return set === AWAY ? { by: 'nobody' } : { by: 'us' };
      const kept = await send('GET', key);
      if (kept === AWAY) return { by: 'nobody' };
      if (typeof kept === 'string' && !kept.startsWith(MARK_PREFIX)) return { by: 'other', value: kept };
      await sleep(clock, ASK_AGAIN_MS, signal);
    }
    throw new Refusal('Another instance is still making this video.', 503, ASK_AGAIN_MS);
  }

  /**
   * Sends a command, unless something else than our mark is there. Between the two commands another instance could set
   * its mark, if ours ran out just then: a second, empty video. A script would close that gap, but many hosted Redis
   * servers allow none.
   */
  async function ifOurs(key: string, mark: string, ...command: string[]): Promise<void> {
    const kept = await send('GET', key);
    if (kept === null || kept === mark) await send(...command);
  }

  async function makeMarked(key: string, mark: string, make: () => Promise<string>): Promise<string> {
    const renew = (): void => {
      void ifOurs(key, mark, 'SET', key, mark, 'PX', String(MARK_LIVES_MS));
      cancelRenewal = clock.after(RENEW_MARK_MS, renew);
    };
    let cancelRenewal = clock.after(RENEW_MARK_MS, renew);
    try {
      const value = await make().finally(() => cancelRenewal());
      await ifOurs(key, mark, 'SET', key, value, 'PX', String(lifetimeMs));
      return value;
    } catch (error) {
      await ifOurs(key, mark, 'DEL', key);
      throw error;
    }
  }

  return {
    once: (id, make, signal) =>
      ownMemory.once(id, async () => {
        const key = `gcore-uploader:once:${id}`;
        const mark = `${MARK_PREFIX} ${crypto.randomUUID()}`;
        const taken = await take(key, mark, signal);
        if (taken.by === 'other') return taken.value;
        return taken.by === 'us' ? makeMarked(key, mark, make) : make();
      }),
  };
}

type Taken = { readonly by: 'us' | 'nobody' } | { readonly by: 'other'; readonly value: string };

/** What stands for an answer that Redis did not give. */
const AWAY = Symbol('Redis is away');

interface Answering {
  /** The answer, or `AWAY`. Never rejects. */
  ask(command: (signal: AbortSignal) => Promise<unknown>): Promise<unknown>;
  /** Reports a failure, unless one was reported since Redis last answered. */
  tell(error: unknown): void;
}

/** Sends commands within a time limit, and none for a while after a failure. */
function whileItAnswers(client: ErrorSource, clock: Clock, onError: (error: unknown) => void): Answering {
  let failed = false;
  let awayUntil = -Infinity;
  const tell = (error: unknown): void => {
    if (!failed) onError(error);
    failed = true;
  };
  surviveErrors(client, tell);
  return {
    async ask(command) {
      if (clock.elapsed() < awayUntil) return AWAY;
      try {
        const answer = await withTimeLimit(clock, ANSWER_WITHIN_MS, command);
        failed = false;
        return answer;
      } catch (error) {
        awayUntil = clock.elapsed() + LEAVE_ALONE_MS;
        tell(error);
        return AWAY;
      }
    },
    tell,
  };
}

/** Without a listener for `error`, a lost connection ends the process (Node's `EventEmitter`). */
function surviveErrors(source: ErrorSource, onError: (error: unknown) => void): void {
  if (source.listenerCount('error') === 0) source.on('error', onError);
}
