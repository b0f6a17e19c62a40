import { broadcast, saysOfBroadcast, saysOfStream, stream, type Step } from './step.js';

export const interruption: readonly Step[] = [
  {
    kind: 'call',
    title: 'Pull the encoder’s plug',
    says: 'This is not an API call. It makes the emulator lose the signal.',
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
    says: 'Your server does this. Viewers see a pause, and the speaker can start again.',
    request: (scene) => broadcast(scene, 'paused'),
  },
  {
    kind: 'webhook',
    title: 'The broadcast is paused',
    says: 'Viewers see that the show continues soon.',
    isMeant: saysOfBroadcast('paused'),
  },
  {
    kind: 'webhook',
    title: 'The recording so far is a video',
    says: 'The first of two. Its row is already in the element.',
    isMeant: (webhook, { streamId }) => webhook.type === 'video' && webhook.video.stream_id === streamId,
  },
  {
    kind: 'call',
    title: 'Plug it in again',
    says: 'This is not an API call either. The recording continues as a second video.',
    request: ({ streamId }) => ({ method: 'POST', path: `/__streams/${streamId}/resume` }),
  },
  {
    kind: 'webhook',
    title: 'Live and recording again',
    says: 'The signal is back.',
    isMeant: saysOfStream(true, true),
  },
  {
    kind: 'call',
    title: 'Go live again',
    says: 'Viewers see the stream again. Continue with step 9.',
    request: (scene) => broadcast(scene, 'live'),
  },
  {
    kind: 'webhook',
    title: 'The broadcast is live again',
    says: 'As if nothing had happened.',
    isMeant: saysOfBroadcast('live'),
  },
];

export const reuse: readonly Step[] = [
  {
    kind: 'call',
    title: 'Move the stream',
    says: 'Another region means other push URLs. Give them to the encoder. Continue with step 2.',
    request: (scene) => stream(scene, { transcoding_region: 'us' }),
  },
];

export const deletion: readonly Step[] = [
  {
    kind: 'call',
    title: 'Delete the stream',
    says: 'The encoder can no longer send to it. Its recordings stay.',
    request: ({ streamId }) => ({ method: 'DELETE', path: `/streaming/streams/${streamId}` }),
    learn: (scene) => (scene.streamId = null),
  },
];
