import type { Hono } from 'hono';

import type { GcoreVideo } from './gcore-entities.js';
import type { Kit, KitEnv } from './kit.js';
import { answerHeaders, notFound, Refusal } from './refusal.js';
import { readJsonBody } from './request-body.js';
import { retry } from './retry.js';
import { parseWebhook, videoIdOf, WebhookError, type Webhook } from './webhooks.js';

const MAX_BODY_BYTES = 1024 * 1024;
const LEAST_SECRET_LENGTH = 16;
/** Gcore does not send a webhook again, so its video is fetched for as long as Gcore may be down. */
const FETCHED_FOR_MS = 60 * 60 * 1000;
const FIRST_DELAY_MS = 5000;
const LONGEST_DELAY_MS = 5 * 60 * 1000;

/**
 * `POST /webhooks/{webhookSecret}`, for Gcore alone: no session, no origin. A webhook is a hint, so what goes to the
 * watchers is the video as fetched afterwards; repeated and late ones do no harm.
 * @throws {TypeError} for a secret that can be guessed
 */
export function webhookRoute(app: Hono<KitEnv>, kit: Kit): void {
  const { webhookSecret, onWebhook } = kit.options;
  if (webhookSecret === undefined) return;
  if (webhookSecret.length < LEAST_SECRET_LENGTH) {
    throw new TypeError(`webhookSecret is shorter than ${LEAST_SECRET_LENGTH} characters.`);
  }
  const expected = kit.signer.sign('webhook', webhookSecret);

  async function follow(webhook: Webhook): Promise<void> {
    const id = videoIdOf(webhook);
    const video = id === null ? null : await fetchedVideo(kit, id);
    await onWebhook?.(webhook, video);
  }

  app.post('/webhooks/:secret', async (c) => {
    // Compared by signature, so that the time taken tells nothing about the secret.
    if (!(await kit.signer.verify(await expected, 'webhook', c.req.param('secret')))) throw notFound();
    const followed = follow(read(await readJsonBody(c.req.raw, MAX_BODY_BYTES))).catch(kit.onError);
    // Gcore does not have to wait; an edge platform must know that work is still running.
    c.env.context?.waitUntil?.(followed);
    return new Response(null, { status: 204, headers: answerHeaders });
  });
}

/** The video as Gcore has it, null if it has none, undefined if Gcore could not say for an hour. */
async function fetchedVideo({ hub, clock, closed }: Kit, id: number): Promise<GcoreVideo | null | undefined> {
  const givesUpAt = clock.elapsed() + FETCHED_FOR_MS;
  const delayAfter = (_: unknown, tries: number): number | null => {
    const delayMs = Math.min(FIRST_DELAY_MS * 2 ** (tries - 1), LONGEST_DELAY_MS);
    return clock.elapsed() + delayMs > givesUpAt ? null : delayMs;
  };
  const read = async (): Promise<GcoreVideo | null> => (await hub.read([id], { maxAgeMs: 0 }))[0] ?? null;
  // The hub has reported what went wrong.
  return retry(clock, read, delayAfter, closed).catch(() => undefined);
}

function read(body: unknown): Webhook {
  try {
    return parseWebhook(body);
  } catch (error) {
    if (error instanceof WebhookError) throw new Refusal(error.message, 400);
    throw error;
  }
}
