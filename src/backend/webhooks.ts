import { asRecord, isId, parseJson } from '../wire/json.js';
import type { GcoreBroadcast, GcoreStream, GcoreVideo } from './gcore-entities.js';

/** What Gcore sends to the webhook's URL. Unsigned, sent once: a hint to fetch the entity, not a fact. */
export type Webhook =
  | { readonly type: 'video'; readonly video: GcoreVideo }
  | { readonly type: 'video_delete'; readonly video: Pick<GcoreVideo, 'id'> }
  | { readonly type: 'stream'; readonly stream: GcoreStream }
  | { readonly type: 'broadcast'; readonly broadcast: GcoreBroadcast }
  | {
      readonly type: 'restream';
      readonly restream: { readonly id: number; readonly [field: string]: unknown };
    }
  /** A type that this version does not know. If its message has a `video` with an id, that video is fetched as well. */
  | { readonly type: 'unknown'; readonly name: string; readonly message: Readonly<Record<string, unknown>> };

/** A body that is no webhook; `message` says what was wrong with it. */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';
}

const entityKeys = {
  video: 'video',
  // A page of Gcore's documentation names the type so, in its list; its example has `video`.
  vod: 'video',
  video_delete: 'video',
  stream: 'stream',
  broadcast: 'broadcast',
  restream: 'restream',
} as const;

/**
 * Reads a webhook, `{"type": "video", "message": {"video": {…}}}`. Fields it does not know are kept.
 * @param body the parsed JSON, or its text
 * @throws {WebhookError} saying what is missing or malformed
 */
export function parseWebhook(body: unknown): Webhook {
  const webhook = asRecord(typeof body === 'string' ? parseJson(body) : body);
  if (!webhook) throw new WebhookError('The webhook is not a JSON object.');
  const { type, message } = webhook;
  if (typeof type !== 'string' || type === '') throw new WebhookError('The webhook has no type.');
  const content = asRecord(message);
  if (!content) throw new WebhookError(`The message of the webhook "${type.slice(0, 40)}" is not an object.`);
  if (!isKnown(type)) return { type: 'unknown', name: type, message: content };
  const key = entityKeys[type];
  // Only the message of `video` is documented as nested; the others are read nested and bare.
  const entity = asRecord(content[key]) ?? (key in content ? null : content);
  if (!entity || !isId(entity['id'])) {
    throw new WebhookError(`The webhook "${type}" has no message.${key}.id that is a positive integer.`);
  }
  if (isVideoType(type) && typeof entity['status'] !== 'string') {
    throw new WebhookError('The webhook "video" has no message.video.status.');
  }
  return { type: type === 'vod' ? 'video' : type, [key]: entity } as unknown as Webhook;
}

const isVideoType = (type: string): boolean => type === 'video' || type === 'vod';

/** The id of the video that a webhook is about, or null. */
export function videoIdOf(webhook: Webhook): number | null {
  if ('video' in webhook) return webhook.video.id;
  const id = webhook.type === 'unknown' ? asRecord(webhook.message['video'])?.['id'] : null;
  return isId(id) ? id : null;
}

const isKnown = (type: string): type is keyof typeof entityKeys => Object.hasOwn(entityKeys, type);
