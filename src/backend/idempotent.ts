import { asRecord, isId, parseJson } from '../wire/json.js';
import type { Kit } from './kit.js';
import { Refusal } from './refusal.js';

export interface Creation {
  readonly request: Request;
  readonly user: string;
  /** The request's body. */
  readonly body: unknown;
  readonly make: (attempt: Attempt) => Promise<readonly number[]>;
}

export interface Attempt {
  /** Aborts when nobody waits for the videos any more. */
  readonly abandoned: AbortSignal;
  /** When the first attempt under this key began (epoch ms): what it made is found again by this time in its tag. */
  readonly begunAt: number;
  /** Whether an earlier attempt under this key failed, and may have made the videos all the same. */
  readonly isRepeated: boolean;
}

/**
 * The ids of the videos that a request makes, or made when it was sent before under the same `Idempotency-Key` (the
 * IETF's draft of that header: the same key with another body is 422).
 */
export type CreateOnce = (creation: Creation) => Promise<readonly number[]>;

export function createOnce({ idempotency, clock }: Pick<Kit, 'idempotency' | 'clock'>): CreateOnce {
  let lastBegunAt = 0;
  /** Those who wait for what one key makes. */
  const audiences = new Map<string, Audience>();

  async function once(key: string, signal: AbortSignal, make: (abandoned: AbortSignal) => Promise<string>) {
    for (;;) {
      const present = audiences.get(key);
      const audience = present && !present.gone.aborted ? present : new Audience();
      audiences.set(key, audience);
      const leave = audience.join(signal);
      try {
        return await idempotency.once(key, () => make(audience.gone), audience.gone);
      } catch (error) {
        // Those before left it just before this one came: now it is this one's to make.
        if (!(error instanceof Abandoned) || signal.aborted) throw error;
      } finally {
        leave();
        if (audience.isEmpty && audiences.get(key) === audience) audiences.delete(key);
      }
    }
  }

  /** The time, but never one twice: two videos of one name that are made at once get tags of their own. */
  function distinctNow(): number {
    lastBegunAt = Math.max(clock.now(), lastBegunAt + 1);
    return lastBegunAt;
  }

  async function attemptUnder(key: string, abandoned: AbortSignal): Promise<Attempt> {
    let isRepeated = true;
    const begunAt = await idempotency.once(
      key,
      () => {
        isRepeated = false;
        return Promise.resolve(String(distinctNow()));
      },
      abandoned,
    );
    return { abandoned, begunAt: Number(begunAt), isRepeated };
  }

  return async ({ request, user, body, make }) => {
    const key = request.headers.get('Idempotency-Key');
    if (key === null) return make({ abandoned: request.signal, begunAt: distinctNow(), isRepeated: false });
    if (!/^[\x21-\x7e]{1,255}$/.test(key))
      throw new Refusal('Idempotency-Key must be 1 to 255 visible characters.', 400);
    const { pathname } = new URL(request.url);
    const print = await digest(JSON.stringify([pathname, body]));
    const value = await once(JSON.stringify([user, key]), request.signal, async (abandoned) =>
      JSON.stringify({
        print,
        ids: await make(await attemptUnder(JSON.stringify([user, key, print]), abandoned)),
      }),
    );
    const kept = asRecord(parseJson(value));
    if (kept?.['print'] !== print) {
      throw new Refusal('This Idempotency-Key was used for another request.', 422);
    }
    return Array.isArray(kept['ids']) ? kept['ids'].filter(isId) : [];
  };
}

/** Why a creation did not begin: everybody who waited for it went away. */
class Abandoned extends Error {
  override readonly name = 'Abandoned';
}

/** Those who wait for one thing. */
class Audience {
  readonly #controller = new AbortController();
  #size = 0;

  /** Aborts when the last of them has gone away without an answer. */
  get gone(): AbortSignal {
    return this.#controller.signal;
  }

  get isEmpty(): boolean {
    return this.#size === 0;
  }

  /** Adds one waiting request until `signal` aborts. Call the result once it has its response. */
  join(signal: AbortSignal): () => void {
    this.#size += 1;
    const onAbort = (): void => {
      this.#size -= 1;
      if (this.isEmpty) this.#controller.abort(new Abandoned());
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    return () => {
      if (signal.aborted) return;
      signal.removeEventListener('abort', onAbort);
      this.#size -= 1;
    };
  }
}

async function digest(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(hash)));
}
