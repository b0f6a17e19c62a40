import type { IdempotencyStore } from './idempotency.js';
import { asRecord, isId, parseJson } from '../wire/json.js';
import { Refusal } from './refusal.js';

/**
 * The ids of the videos that a request makes, or made when it was sent before under the same `Idempotency-Key` (the
 * IETF's draft of that header: the same key with another body is 422).
 */
export async function madeOnce(
  store: IdempotencyStore,
  request: Request,
  user: string,
  body: unknown,
  make: () => Promise<readonly number[]>,
): Promise<readonly number[]> {
  const key = request.headers.get('Idempotency-Key');
  if (key === null) return make();
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw new Refusal('Idempotency-Key must be 1 to 255 visible characters.', 400);
  const { pathname } = new URL(request.url);
  const print = await digest(JSON.stringify([pathname, body]));
  const value = await store.once(JSON.stringify([user, key]), async () =>
    JSON.stringify({ print, ids: await make() }),
  );
  const kept = asRecord(parseJson(value));
  if (kept?.['print'] !== print) {
    throw new Refusal('This Idempotency-Key was used for another request.', 422);
  }
  return Array.isArray(kept['ids']) ? kept['ids'].filter(isId) : [];
}

async function digest(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(hash)));
}
