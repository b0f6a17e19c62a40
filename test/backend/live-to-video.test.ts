import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';

import type { StartedGcore } from '../../demo/server/start.js';
import {
  createGcoreApi,
  GcoreApiError,
  parseWebhook,
  type GcoreApi,
  type Webhook,
} from '../../src/gcore-api.js';
import { until } from '../helpers/until.js';
import { gcoreFor } from '../server/gcore-fixture.js';
import { webhookReceiver } from '../server/webhook-receiver.js';
import { eventsOf } from './events-of.js';

interface Live {
  readonly gcore: StartedGcore;
  readonly api: GcoreApi;
  /** Waits until webhooks said all of this, in any order, since the last call. */
  readonly follows: (...expected: readonly string[]) => Promise<void>;
}

/** The laptop Gcore, the client of its API, and its webhooks as `parseWebhook` reads them. */
async function live(t: TestContext): Promise<Live> {
  const { url, bodies } = await webhookReceiver(t);
  const gcore = await gcoreFor(t, { webhookUrls: [url] });
  let seen = 0;
  return {
    gcore,
    api: createGcoreApi({ apiKey: gcore.apiKey, apiUrl: gcore.apiUrl, requestsPerSecond: 100 }),
    async follows(...expected) {
      const said = (): string[] => bodies.slice(seen).map((body) => inWords(parseWebhook(body)));
      const what = expected.join(', ');
      await until(() => expected.every((words) => said().includes(words)), { timeoutMs: 60_000, what });
      seen = bodies.length;
    },
  };
}

function inWords(webhook: Webhook): string {
  switch (webhook.type) {
    case 'stream':
      return `stream ${webhook.stream.live ? 'live' : 'off'}${webhook.stream.recording ? ' recording' : ''}`;
    case 'broadcast':
      return `broadcast ${String(webhook.broadcast.status)}`;
    case 'video':
      return `video ${webhook.video.status}`;
    default:
      return webhook.type;
  }
}

test('the nineteen steps from a stream to a recording that can be watched', async (t) => {
  const { api, follows } = await live(t);
  const stream = await api.streams.create({ name: 'Concert', active: false, auto_record: false });
  const broadcast = await api.broadcasts.create({
    name: 'Concert',
    status: 'pending',
    stream_ids: [stream.id],
    pending_message: 'Soon',
  });
  assert.deepEqual((await api.broadcasts.get(broadcast.id)).stream_ids, [stream.id]);
  await api.streams.update(stream.id, { active: true });
  await follows('stream live');
  await api.broadcasts.update(broadcast.id, { status: 'live' });
  await follows('broadcast live');
  await api.streams.startRecording(stream.id);
  await follows('stream live recording');
  const recording = await api.streams.stopRecording(stream.id);
  assert.ok(recording);
  await follows('stream live', 'video empty', 'video pending', 'video viewable', 'video ready');
  await api.broadcasts.update(broadcast.id, { status: 'finished' });
  await follows('broadcast finished');
  await api.streams.update(stream.id, { active: false });
  await follows('stream off');
  await api.broadcasts.delete(broadcast.id);
  const video = await api.videos.get(recording.id);
  assert.deepEqual([video.status, video.stream_id], ['ready', stream.id]);
  assert.ok(video.recording_started_at);
  assert.deepEqual(
    (await api.videos.list({ streamId: stream.id })).map(({ id }) => id),
    [recording.id],
  );
});

test('an interruption makes two recordings, and both come in the kit’s event stream', async (t) => {
  const { gcore, api, follows } = await live(t);
  const stream = await api.streams.create({ name: 'Concert', active: true });
  const broadcast = await api.broadcasts.create({ name: 'Concert', status: 'live', stream_ids: [stream.id] });
  const controller = new AbortController();
  t.after(() => controller.abort());
  const { signal } = controller;
  const events = eventsOf(await fetch(`${gcore.url}/api/gcore/events?streams=${stream.id}`, { signal }));
  await api.streams.startRecording(stream.id);
  await follows('stream live recording');
  await fetch(`${gcore.url}/__streams/${stream.id}/interrupt`, { method: 'POST' });
  await follows('stream off', 'video pending');
  await api.broadcasts.update(broadcast.id, { status: 'paused' });
  await follows('broadcast paused');
  await fetch(`${gcore.url}/__streams/${stream.id}/resume`, { method: 'POST' });
  await follows('stream live recording');
  await api.broadcasts.update(broadcast.id, { status: 'live' });
  await api.streams.stopRecording(stream.id);
  const ready = new Set<number>();
  for await (const { video, ticket } of events) {
    assert.ok(ticket);
    if (video.status === 'ready') ready.add(video.id);
    if (ready.size === 2) break;
  }
  const listed = await fetch(`${gcore.url}/api/gcore/streams/${stream.id}/recordings`);
  const { videos } = (await listed.json()) as { videos: { id: number }[] };
  assert.deepEqual(new Set(videos.map(({ id }) => id)), ready);
});

test('a stream is used again in another region with new push URLs, listed and deleted', async (t) => {
  const { api } = await live(t);
  const { id, push_url } = await api.streams.create({ name: 'Concert', transcoding_region: 'eu' });
  const moved = await api.streams.update(id, { transcoding_region: 'us' });
  assert.notEqual(moved.push_url, push_url);
  assert.deepEqual(
    (await api.streams.list()).map((stream) => stream.id),
    [id],
  );
  await api.streams.delete(id);
  await assert.rejects(
    api.streams.get(id),
    (error) => error instanceof GcoreApiError && error.kind === 'refused' && error.status === 404,
  );
});

test('what Gcore refuses comes with its words', async (t) => {
  const { api } = await live(t);
  const refusal = async (call: Promise<unknown>): Promise<readonly [number, string | null]> => {
    const error = await call.then(
      () => assert.fail('should have failed'),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof GcoreApiError, String(error));
    return [error.status, error.text];
  };
  assert.deepEqual((await refusal(api.videos.create({ name: '' })))[0], 422);
  const { id } = await api.streams.create({ name: 'Concert', active: false });
  const [status, text] = await refusal(api.streams.startRecording(id));
  assert.equal(status, 422);
  assert.ok(text);
});
