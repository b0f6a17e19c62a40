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

const idOf = ({ body }: ApiAnswer): number => Number(body?.['id']);
const stream = ({ streamId }: Scene, body: object): ApiRequest => ({
  method: 'PATCH',
  path: `/streaming/streams/${streamId}`,
  body: { stream: body },
});
const broadcast = ({ broadcastId }: Scene, status: string): ApiRequest => ({
  method: 'PATCH',
  path: `/streaming/broadcasts/${broadcastId}`,
  body: { broadcast: { status } },
});

/** Whether a webhook says this of the scene's stream. */
const saysOfStream =
  (live: boolean, recording: boolean) =>
  (webhook: Webhook, { streamId }: Scene): boolean =>
    webhook.type === 'stream' &&
    webhook.stream.id === streamId &&
    webhook.stream.live === live &&
    webhook.stream.recording === recording;

const saysOfBroadcast =
  (status: string) =>
  (webhook: Webhook, { broadcastId }: Scene): boolean =>
    webhook.type === 'broadcast' &&
    webhook.broadcast.id === broadcastId &&
    webhook.broadcast.status === status;

const saysOfRecording =
  (status: string) =>
  (webhook: Webhook, { videoId }: Scene): boolean =>
    webhook.type === 'video' && webhook.video.id === videoId && webhook.video.status === status;

export const untilRecording: readonly Step[] = [
  {
    kind: 'call',
    number: 1,
    title: 'Create a stream',
    says: 'Once for each encoder. The answer has the push URLs that it sends to.',
    request: () => ({
      method: 'POST',
      path: '/streaming/streams',
      body: { stream: { name: 'Concert', active: false, transcoding_region: 'eu', auto_record: false } },
    }),
    learn: (scene, answer) => (scene.streamId = idOf(answer)),
  },
  {
    kind: 'call',
    number: 2,
    title: 'Create a broadcast',
    says: 'What viewers see, with a message until it begins.',
    request: ({ streamId }) => ({
      method: 'POST',
      path: '/streaming/broadcasts',
      body: {
        broadcast: { name: 'Concert', status: 'pending', stream_ids: [streamId], pending_message: 'Soon' },
      },
    }),
    learn: (scene, answer) => (scene.broadcastId = idOf(answer)),
  },
  {
    kind: 'call',
    number: 3,
    title: 'Enable the stream',
    says: 'The encoder can send now. This laptop takes the signal for there at once.',
    request: (scene) => stream(scene, { active: true }),
  },
  {
    kind: 'webhook',
    number: 4,
    title: 'The stream is live',
    says: 'Gcore receives a signal.',
    isMeant: saysOfStream(true, false),
  },
  {
    kind: 'call',
    number: 5,
    title: 'Go live',
    says: 'Viewers see the stream in place of the message.',
    request: (scene) => broadcast(scene, 'live'),
  },
  {
    kind: 'webhook',
    number: 6,
    title: 'The broadcast is live',
    says: 'Tell whoever waits for it.',
    isMeant: saysOfBroadcast('live'),
  },
  {
    kind: 'call',
    number: 7,
    title: 'Record',
    says: 'Any time while it is live.',
    request: ({ streamId }) => ({ method: 'PUT', path: `/streaming/streams/${streamId}/start_recording` }),
  },
  {
    kind: 'webhook',
    number: 8,
    title: 'It is being recorded',
    says: 'Show it where the speaker sees it.',
    isMeant: saysOfStream(true, true),
  },
];

export const interruption: readonly Step[] = [
  {
    kind: 'call',
    title: 'Pull the encoder’s plug',
    says: 'No call of the API: the emulator’s way to lose a signal.',
    request: ({ streamId }) => ({ method: 'POST', path: `/__streams/${streamId}/interrupt` }),
  },
  {
    kind: 'webhook',
    title: 'The stream is not live',
    says: 'Nobody stopped it, so it is an interruption.',
    isMeant: saysOfStream(false, false),
  },
  {
    kind: 'call',
    title: 'Pause the broadcast',
    says: 'Yours to do: viewers see a pause, and the speaker is offered to start again.',
    request: (scene) => broadcast(scene, 'paused'),
  },
  {
    kind: 'webhook',
    title: 'The broadcast is paused',
    says: 'Viewers see that it goes on soon.',
    isMeant: saysOfBroadcast('paused'),
  },
  {
    kind: 'webhook',
    title: 'What was recorded so far is a video',
    says: 'The first of two. Its row is in the element already.',
    isMeant: (webhook, { streamId }) => webhook.type === 'video' && webhook.video.stream_id === streamId,
  },
  {
    kind: 'call',
    title: 'Plug it in again',
    says: 'The emulator’s again. The recording goes on as a second video.',
    request: ({ streamId }) => ({ method: 'POST', path: `/__streams/${streamId}/resume` }),
  },
  {
    kind: 'webhook',
    title: 'Live, and recorded again',
    says: 'The signal is back.',
    isMeant: saysOfStream(true, true),
  },
  {
    kind: 'call',
    title: 'Go live again',
    says: 'Viewers see the stream again. Then it goes on with step 9.',
    request: (scene) => broadcast(scene, 'live'),
  },
  {
    kind: 'webhook',
    title: 'The broadcast is live again',
    says: 'As if nothing had been.',
    isMeant: saysOfBroadcast('live'),
  },
];

export const fromRecording: readonly Step[] = [
  {
    kind: 'call',
    number: 9,
    title: 'Stop recording',
    says: 'The answer is the new video.',
    request: ({ streamId }) => ({ method: 'PUT', path: `/streaming/streams/${streamId}/stop_recording` }),
    learn: (scene, answer) => (scene.videoId = idOf(answer)),
  },
  {
    kind: 'webhook',
    number: 10,
    title: 'It is not recorded any more',
    says: 'Still live, though.',
    isMeant: saysOfStream(true, false),
  },
  {
    kind: 'webhook',
    number: 11,
    title: 'The recording is being processed',
    says: 'From here on it is like an upload; its row is in the element.',
    isMeant: saysOfRecording('pending'),
  },
  {
    kind: 'call',
    number: 12,
    title: 'Finish the broadcast',
    says: 'Viewers see that it is over.',
    request: (scene) => broadcast(scene, 'finished'),
  },
  {
    kind: 'webhook',
    number: 13,
    title: 'The broadcast is finished',
    says: 'Take it off the programme.',
    isMeant: saysOfBroadcast('finished'),
  },
  {
    kind: 'call',
    number: 14,
    title: 'Disable the stream',
    says: 'Active streams are counted, whether or not anybody sends.',
    request: (scene) => stream(scene, { active: false }),
  },
  {
    kind: 'webhook',
    number: 15,
    title: 'The stream is not live any more',
    says: 'This time it was stopped.',
    isMeant: saysOfStream(false, false),
  },
  {
    kind: 'call',
    number: 16,
    title: 'Delete the broadcast',
    says: 'The stream stays, for the next one; so does the recording.',
    request: ({ broadcastId }) => ({ method: 'DELETE', path: `/streaming/broadcasts/${broadcastId}` }),
  },
  {
    kind: 'webhook',
    number: 17,
    title: 'The recording can be watched',
    says: 'In some qualities; it plays in the element now.',
    isMeant: saysOfRecording('viewable'),
  },
  {
    kind: 'webhook',
    number: 18,
    title: 'The recording is ready',
    says: 'In all qualities.',
    isMeant: saysOfRecording('ready'),
  },
  {
    kind: 'call',
    number: 19,
    title: 'Get the recording',
    says: 'With its stream, the moment it began, its player, and the sprite for the seek bar.',
    request: ({ videoId }) => ({ method: 'GET', path: `/streaming/videos/${videoId}` }),
  },
];

export const reuse: readonly Step[] = [
  {
    kind: 'call',
    title: 'Move the stream',
    says: 'Another region means other push URLs, which the encoder has to be told. Then it goes on with step 2.',
    request: (scene) => stream(scene, { transcoding_region: 'us' }),
  },
];

export const deletion: readonly Step[] = [
  {
    kind: 'call',
    title: 'Delete the stream',
    says: 'Nothing can be sent to it any more. Its recordings stay.',
    request: ({ streamId }) => ({ method: 'DELETE', path: `/streaming/streams/${streamId}` }),
    learn: (scene) => (scene.streamId = null),
  },
];
