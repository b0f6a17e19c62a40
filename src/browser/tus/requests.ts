import { assertLength, assertStaysSecure, assertSuccess, offsetOf } from './answer.js';
import { type Answer, exchange } from './exchange.js';
import { METHODS } from './phase.js';

/*
 * What is asked of an upload while none of its bytes are sent, without tus-js-client: one request each.
 */

/** See `Transfer.offset`. */
export async function askOffset(
  uploadUrl: string,
  size: number,
  signal: AbortSignal,
  now: () => number,
): Promise<number> {
  const answer = await ask('head', uploadUrl, signal);
  assertSuccess(answer, { phase: 'head', token: undefined, bytes: 0, now: now() });
  assertLength(answer, size);
  return offsetOf(answer, 'head', size);
}

/** See `Transfer.terminate`. An upload that is not there any more is ended, too. */
export async function terminate(uploadUrl: string, signal: AbortSignal, now: () => number): Promise<void> {
  const answer = await ask('terminate', uploadUrl, signal);
  if (answer.status === 404 || answer.status === 410) return;
  assertSuccess(answer, { phase: 'terminate', token: undefined, bytes: 0, now: now() });
}

/**
 * See `Transfer.isAnswered`. To the page's own origin PATCHes go with the person's cookies, which this does not send, so
 * over other connections.
 */
export async function isAnswered(endpoint: string, signal: AbortSignal): Promise<boolean> {
  if (new URL(endpoint).origin === globalThis.origin) return false;
  // With the credentials that XMLHttpRequest has, so that it waits for the same connections.
  const answer = await fetch(endpoint, {
    method: 'OPTIONS',
    cache: 'no-store',
    credentials: 'same-origin',
    signal,
  });
  return answer.ok;
}

async function ask(phase: 'head' | 'terminate', url: string, signal: AbortSignal): Promise<Answer> {
  const asked = { method: METHODS[phase], url, headers: { 'Tus-Resumable': '1.0.0' }, body: null };
  const unobserved = { alive: () => undefined, sent: () => undefined };
  const answer = await exchange(asked, unobserved, signal);
  assertStaysSecure(answer, url, phase);
  return answer;
}
