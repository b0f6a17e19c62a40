import type { Clock } from '../core/ports/clock.js';
import { sleep, systemClock } from './clock.js';
import type { Events } from './events.js';
import type { IdempotencyStore } from './idempotency.js';
import { Refusal } from './refusal.js';

/** What is used of a client of the package `redis` (node-redis 4 and later); connected. */
export interface RedisClient {
  publish(channel: string, message: string): Promise<unknown>;
  duplicate(): RedisSubscriber;
  sendCommand(command: string[]): Promise<unknown>;
}

/** A connection that subscribes can do nothing else, so there is a second one. */
export interface RedisSubscriber {
  connect(): Promise<unknown>;
  subscribe(channel: string, listener: (message: string) => void): Promise<unknown>;
  unsubscribe(channel: string, listener: (message: string) => void): Promise<unknown>;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  close(): unknown;
}

export interface RedisEvents extends Events {
  /** Ends the connection that it opened. The given client is its owner's. */
  close(): Promise<void>;
}

/**
 * Publish/subscribe over Redis, for several instances behind a balancer. After a lost connection the client subscribes
 * again by itself; what was published meanwhile is missed, and found by the next poll.
 */
export function redisEvents(
  client: Pick<RedisClient, 'publish' | 'duplicate'>,
  onError: (error: unknown) => void = (error) => console.error('gcore-uploader redis:', error),
): RedisEvents {
  let connection: Promise<RedisSubscriber> | null = null;

  async function connect(): Promise<RedisSubscriber> {
    const subscriber = client.duplicate();
    // Without a listener an error of the connection would end the process.
    subscriber.on('error', onError);
    await subscriber.connect();
    return subscriber;
  }

  return {
    async publish(channel, message) {
      await client.publish(channel, message);
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

/** An instance that dies while it makes leaves its mark for this long, then another may try. */
const MARK_LIVES_MS = 60_000;
const RENEW_MARK_MS = MARK_LIVES_MS / 3;
const ASK_AGAIN_MS = 200;
/** A client of node-redis before 6 waits for a lost Redis without end, and the person with it. */
const ANSWER_WITHIN_MS = 3000;
const MARK_PREFIX = 'pending';

/** Does what follows the mark with the key, unless that holds something else by now: only a script does both at once. */
const UNLESS_TAKEN = `if (redis.call('GET', KEYS[1]) or ARGV[1]) == ARGV[1] then
  return redis.call(ARGV[2], KEYS[1], unpack(ARGV, 3))
end`;

/**
 * Idempotency keys in Redis, so that a repeated request may reach another instance than the first did. It sends `SET`,
 * `GET` and `EVAL`. While Redis does not answer no video is made: the request is refused with 503, and the element tries
 * again.
 */
export function redisIdempotency(
  client: Pick<RedisClient, 'sendCommand'>,
  { lifetimeMs = 24 * 60 * 60 * 1000, clock = systemClock }: { lifetimeMs?: number; clock?: Clock } = {},
): IdempotencyStore {
  async function answerTo(command: string[]): Promise<unknown> {
    let cancel = (): void => undefined;
    const late = new Promise<never>((_, reject) => {
      cancel = clock.after(ANSWER_WITHIN_MS, () => reject(new Error('Redis does not answer.')));
    });
    try {
      return await Promise.race([client.sendCommand(command), late]);
    } catch {
      throw new Refusal('The store of the Idempotency-Keys does not answer.', 503, ASK_AGAIN_MS);
    } finally {
      cancel();
    }
  }

  return {
    async once(id, make) {
      const key = `gcore-uploader:once:${id}`;
      const mark = `${MARK_PREFIX} ${crypto.randomUUID()}`;
      // If Redis fails here, its client tells; what `make` came to is the answer all the same.
      const withOurs = (...command: string[]): Promise<unknown> =>
        client.sendCommand(['EVAL', UNLESS_TAKEN, '1', key, mark, ...command]).catch(() => undefined);
      try {
        while ((await answerTo(['SET', key, mark, 'NX', 'PX', String(MARK_LIVES_MS)])) === null) {
          const kept = await answerTo(['GET', key]);
          if (typeof kept === 'string' && !kept.startsWith(MARK_PREFIX)) return kept;
          await sleep(clock, ASK_AGAIN_MS);
        }
      } catch (error) {
        // The client may still send the mark once Redis is back.
        void withOurs('DEL');
        throw error;
      }
      const renew = (): void => {
        void withOurs('SET', mark, 'PX', String(MARK_LIVES_MS));
        cancelRenewal = clock.after(RENEW_MARK_MS, renew);
      };
      let cancelRenewal = clock.after(RENEW_MARK_MS, renew);
      try {
        const value = await make().finally(() => cancelRenewal());
        await withOurs('SET', value, 'PX', String(lifetimeMs));
        return value;
      } catch (error) {
        await withOurs('DEL');
        throw error;
      }
    },
  };
}
