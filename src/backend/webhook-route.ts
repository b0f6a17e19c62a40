import type { Hono } from 'hono';

import type { Kit, KitEnv } from './kit.js';
import { answerHeaders, notFound, Refusal } from './refusal.js';
import { readJsonBody } from './request-body.js';
import { parseWebhook, WebhookError, type Webhook } from './webhooks.js';

const MAX_BODY_BYTES = 1024 * 1024;
const LEAST_SECRET_LENGTH = 16;

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
    const ids = webhook.type === 'video' || webhook.type === 'video_delete' ? [webhook.video.id] : [];
    const [video = null] = ids.length > 0 ? await kit.hub.read(ids, 0) : [];
    await onWebhook?.(webhook, video);
  }

  app.post('/webhooks/:secret', async (c) => {
    // Compared by signature, so that the time taken tells nothing about the secret.
    if (!(await kit.signer.verify(await expected, 'webhook', c.req.param('secret')))) throw notFound();
    const followed = follow(read(await readJsonBody(c.req.raw, MAX_BODY_BYTES))).catch(kit.onError);
    // Gcore's connection is not held up; edge platforms have to be told that work goes on.
    c.env.context?.waitUntil?.(followed);
    return new Response(null, { status: 204, headers: answerHeaders });
  });
}

function read(body: unknown): Webhook {
  try {
    return parseWebhook(body);
  } catch (error) {
    if (error instanceof WebhookError) throw new Refusal(error.message, 400);
    throw error;
  }
}
