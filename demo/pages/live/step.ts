import type { Webhook } from '../../../src/backend/webhooks.js';
import type { ApiAnswer, ApiRequest } from './gcore.js';

/** What the steps so far have made. */
export interface Scene {
  streamId: number | null;
  broadcastId: number | null;
  /** The recording that step 9 ended. */
  videoId: number | null;
}

interface Told {
  /** Gcore's tutorial counts to 19; a special case has no numbers. */
  readonly number?: number;
  readonly title: string;
  readonly says: string;
}

export interface CallStep extends Told {
  readonly kind: 'call';
  readonly request: (scene: Scene) => ApiRequest;
  readonly learn?: (scene: Scene, answer: ApiAnswer) => void;
}

export interface WebhookStep extends Told {
  readonly kind: 'webhook';
  readonly isMeant: (webhook: Webhook, scene: Scene) => boolean;
}

export type Step = CallStep | WebhookStep;

export const idOf = ({ body }: ApiAnswer): number => Number(body?.['id']);
/** A change of the scene's stream. */
export const stream = ({ streamId }: Scene, body: object): ApiRequest => ({
  method: 'PATCH',
  path: `/streaming/streams/${streamId}`,
  body: { stream: body },
});
/** A change of the scene's broadcast. */
export const broadcast = ({ broadcastId }: Scene, status: string): ApiRequest => ({
  method: 'PATCH',
  path: `/streaming/broadcasts/${broadcastId}`,
  body: { broadcast: { status } },
});

/** Whether a webhook says this of the scene's stream. */
export const saysOfStream =
  (live: boolean, recording: boolean) =>
  (webhook: Webhook, { streamId }: Scene): boolean =>
    webhook.type === 'stream' &&
    webhook.stream.id === streamId &&
    webhook.stream.live === live &&
    webhook.stream.recording === recording;

export const saysOfBroadcast =
  (status: string) =>
  (webhook: Webhook, { broadcastId }: Scene): boolean =>
    webhook.type === 'broadcast' &&
    webhook.broadcast.id === broadcastId &&
    webhook.broadcast.status === status;

export const saysOfRecording =
  (status: string) =>
  (webhook: Webhook, { videoId }: Scene): boolean =>
    webhook.type === 'video' && webhook.video.id === videoId && webhook.video.status === status;
