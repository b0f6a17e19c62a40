import { broadcast, saysOfBroadcast, saysOfStream, stream, type Step } from './step.js';

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
