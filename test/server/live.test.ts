import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { isFfmpegInstalled } from '../../demo/server/ffmpeg.js';
import type { StartedGcore, StartOptions } from '../../demo/server/start.js';
import { until } from '../helpers/until.js';
import { errorSchema, fieldErrorsSchema } from './field-schemas.js';
import { api, gcoreFor } from './gcore-fixture.js';
import { matchesSchema } from './matches-schema.js';
import { broadcastSchema, recordingWarningSchema, streamSchema } from './live-schema.js';
import { videoSchema } from './video-schema.js';
import { webhookReceiver } from './webhook-receiver.js';

/** An answer of the API, read. */
interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

async function call(gcore: StartedGcore, method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await api(gcore, method, path, body);
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Answer['body']) };
}

/** A Gcore, and its webhooks as words: `stream live`, `video pending`, … */
async function liveGcore(t: TestContext, options: Partial<StartOptions> = {}) {
  const { url, bodies } = await webhookReceiver(t);
  const gcore = await gcoreFor(t, { ...options, webhookUrls: [url] });
  let seen = 0;
  return {
    gcore,
    /** Waits for the webhooks that follow, in order, and no others. */
    async follows(...expected: readonly string[]): Promise<void> {
      await until(() => bodies.length >= seen + expected.length, {
        timeoutMs: 60_000,
        what: expected.join(', '),
      });
      assert.deepEqual(bodies.slice(seen).map(inWords), expected);
      seen = bodies.length;
    },
  };
}

function inWords(webhook: unknown): string {
  const { type, message } = webhook as { type: string; message: Record<string, Record<string, unknown>> };
  const entity = message[type] ?? {};
  if (type !== 'stream') return `${type} ${String(entity['status'])}`;
  return `stream ${entity['live'] ? 'live' : 'off'}${entity['recording'] ? ' recording' : ''}`;
}

async function newStream(gcore: StartedGcore, fields: object = {}): Promise<number> {
  const { body } = await call(gcore, 'POST', '/streams', { stream: { name: 'Concert', ...fields } });
  return Number(body['id']);
}

const transcoding = (await isFfmpegInstalled()) ? 'ffmpeg' : 'none';

/** Nothing is written any more when the test's folder goes. */
const allReady = (gcore: StartedGcore): Promise<void> =>
  until(() => gcore.store.list().every(({ status }) => status === 'ready'), { timeoutMs: 60_000 });

test('the nineteen steps from a stream to its recording', async (t) => {
  const { gcore, follows } = await liveGcore(t, { transcoding });
  const stream = await call(gcore, 'POST', '/streams', {
    stream: {
      name: 'Concert',
      active: false,
      transcoding_region: 'eu',
      auto_record: false,
      dvr_enabled: true,
    },
  });
  assert.equal(stream.status, 200);
  matchesSchema(stream.body, streamSchema);
  const streamPath = `/streams/${String(stream.body['id'])}`;
  const broadcast = await call(gcore, 'POST', '/broadcasts', {
    broadcast: {
      name: 'Concert',
      status: 'pending',
      stream_ids: [stream.body['id']],
      pending_message: 'Soon',
    },
  });
  assert.equal(broadcast.status, 200);
  matchesSchema(broadcast.body, broadcastSchema);
  const broadcastPath = `/broadcasts/${String(broadcast.body['id'])}`;

  matchesSchema((await call(gcore, 'PATCH', streamPath, { stream: { active: true } })).body, streamSchema);
  await follows('stream live');
  await call(gcore, 'PATCH', broadcastPath, { broadcast: { status: 'live' } });
  await follows('broadcast live');
  assert.equal((await call(gcore, 'PUT', `${streamPath}/start_recording`)).status, 204);
  await follows('stream live recording');
  const recording = await call(gcore, 'PUT', `${streamPath}/stop_recording`);
  matchesSchema(recording.body, videoSchema);
  const videoId = Number(recording.body['id']);
  await until(() => gcore.store.get(videoId)?.status === 'ready', { timeoutMs: 60_000 });
  await follows('stream live', 'video empty', 'video pending', 'video viewable', 'video ready');
  await call(gcore, 'PATCH', broadcastPath, { broadcast: { status: 'finished' } });
  await follows('broadcast finished');
  await call(gcore, 'PATCH', streamPath, { stream: { active: false } });
  await follows('stream off');
  assert.equal((await call(gcore, 'DELETE', broadcastPath)).status, 204);
  assert.equal((await call(gcore, 'GET', broadcastPath)).status, 404);

  const { body: video } = await call(gcore, 'GET', `/videos/${videoId}`);
  matchesSchema(video, videoSchema);
  assert.equal(video['stream_id'], stream.body['id']);
  assert.ok(Math.abs(Date.parse(String(video['recording_started_at'])) - Date.now()) < 60_000);
  if (transcoding === 'ffmpeg') {
    assert.match(String(video['sprite_vtt']), /^WEBVTT/);
    assert.ok(Number(video['duration']) >= 1900);
  }
});

test('an interruption sends live: false and makes two videos of one recording', async (t) => {
  const { gcore, follows } = await liveGcore(t);
  const id = await newStream(gcore, { active: true });
  await call(gcore, 'PUT', `/streams/${id}/start_recording`);
  await follows('stream live', 'stream live recording');
  const control = (action: string): Promise<Response> =>
    fetch(`${gcore.url}/__streams/${id}/${action}`, { method: 'POST' });
  await control('interrupt');
  await follows('stream off', 'video empty', 'video pending', 'video viewable', 'video ready');
  await control('resume');
  await follows('stream live recording');
  await call(gcore, 'PUT', `/streams/${id}/stop_recording`);
  await follows('stream live', 'video empty', 'video pending', 'video viewable', 'video ready');
  const recordings = await api(gcore, 'GET', `/videos?stream_id=${id}&fields=status`);
  assert.deepEqual(await recordings.json(), [{ status: 'ready' }, { status: 'ready' }]);
});

test('a signal that is back soon goes on in the same recording, and one that stays away ends it', async (t) => {
  const { gcore, follows } = await liveGcore(t, { interruptionGraceMs: 500 });
  const id = await newStream(gcore, { active: true });
  await call(gcore, 'PUT', `/streams/${id}/start_recording`);
  await follows('stream live', 'stream live recording');
  const control = (action: string): Promise<Response> =>
    fetch(`${gcore.url}/__streams/${id}/${action}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"short": true}',
    });
  await control('interrupt');
  await control('resume');
  await follows('stream off', 'stream live recording');
  assert.deepEqual(gcore.store.list(), []);
  await control('interrupt');
  await follows('stream off', 'video empty', 'video pending', 'video viewable', 'video ready');
});

test('a long recording is cut, and goes on in the next video', async (t) => {
  const { gcore } = await liveGcore(t, { longestRecordingMs: 1000 });
  const id = await newStream(gcore, { active: true });
  await call(gcore, 'PUT', `/streams/${id}/start_recording`);
  await until(() => gcore.store.list().length >= 2, { timeoutMs: 60_000, what: 'two recordings' });
  const { body } = await call(gcore, 'GET', `/streams/${id}`);
  assert.equal(body['recording'], true);
  await call(gcore, 'DELETE', `/streams/${id}`);
  await allReady(gcore);
});

test('nothing to stop is an empty answer, and an almost full storage a warning', async (t) => {
  const { gcore } = await liveGcore(t, { account: { storage: 'almost-full' } });
  const id = await newStream(gcore, { active: true });
  const stopped = await api(gcore, 'PUT', `/streams/${id}/stop_recording`);
  assert.deepEqual([stopped.status, await stopped.text()], [200, '']);
  const begun = await call(gcore, 'PUT', `/streams/${id}/start_recording`);
  assert.equal(begun.status, 200);
  matchesSchema(begun.body, recordingWarningSchema);
  await call(gcore, 'PUT', `/streams/${id}/stop_recording`);
  // With a full storage the recording would stay viewable for good.
  await allReady(gcore);
  await fetch(`${gcore.url}/__account`, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ storage: 'full' }),
  });
  const refused = await call(gcore, 'PUT', `/streams/${id}/start_recording`);
  assert.equal(refused.status, 422);
  assert.match(JSON.stringify(refused.body), /No space for recording the stream/);
});

test('a stream may be created and changed with its bare fields', async (t) => {
  const { gcore } = await liveGcore(t);
  const created = await call(gcore, 'POST', '/streams', { name: 'Bare', client_user_id: 7 });
  matchesSchema(created.body, streamSchema);
  const path = `/streams/${String(created.body['id'])}`;
  const changed = await call(gcore, 'PATCH', path, { name: 'Changed' });
  assert.deepEqual([changed.body['name'], changed.body['client_user_id']], ['Changed', 7]);
});

test('a stream records by itself where it is told to, and stops with its signal', async (t) => {
  const { gcore, follows } = await liveGcore(t);
  const id = await newStream(gcore, { auto_record: true });
  await call(gcore, 'PATCH', `/streams/${id}`, { stream: { active: true } });
  await follows('stream live recording');
  await call(gcore, 'PATCH', `/streams/${id}`, { stream: { active: false } });
  await follows('stream off', 'video empty', 'video pending', 'video viewable', 'video ready');
});

test('a stream that is used again in another region gets new push URLs', async (t) => {
  const { gcore } = await liveGcore(t);
  const id = await newStream(gcore, { transcoding_region: 'eu' });
  const { body: before } = await call(gcore, 'GET', `/streams/${id}`);
  const { body: same } = await call(gcore, 'PATCH', `/streams/${id}`, { stream: { name: 'Again' } });
  assert.equal(same['push_url'], before['push_url']);
  const { body: moved } = await call(gcore, 'PATCH', `/streams/${id}`, {
    stream: { transcoding_region: 'us' },
  });
  assert.notEqual(moved['push_url'], before['push_url']);
  assert.notEqual(moved['backup_push_url'], before['backup_push_url']);
});

test('a deleted stream is gone, and what it recorded stays', async (t) => {
  const { gcore, follows } = await liveGcore(t);
  const id = await newStream(gcore, { active: true, auto_record: true });
  assert.equal((await call(gcore, 'DELETE', `/streams/${id}`)).status, 204);
  await follows(
    'stream live recording',
    'stream off',
    'video empty',
    'video pending',
    'video viewable',
    'video ready',
  );
  assert.equal((await call(gcore, 'GET', `/streams/${id}`)).status, 404);
  assert.equal(gcore.store.list()[0]?.stream_id, id);
});

test('only so many streams are active at once', async (t) => {
  const { gcore } = await liveGcore(t, { activeStreamsQuota: 1 });
  const first = await newStream(gcore, { active: true });
  const second = await newStream(gcore);
  const activate = { stream: { active: true } };
  const refused = await call(gcore, 'PATCH', `/streams/${second}`, activate);
  assert.equal(refused.status, 422);
  matchesSchema(refused.body, fieldErrorsSchema);
  assert.equal((await call(gcore, 'PATCH', `/streams/${first}`, activate)).status, 200);
  await call(gcore, 'PATCH', `/streams/${first}`, { stream: { active: false } });
  assert.equal((await call(gcore, 'PATCH', `/streams/${second}`, activate)).status, 200);
});

test('what makes no sense is refused in the API’s shapes', async (t) => {
  const { gcore } = await liveGcore(t);
  const id = await newStream(gcore);
  const cases = [
    ['POST', '/streams', { stream: {} }, 422],
    ['POST', '/streams', { stream: { name: 'a', active: 'yes' } }, 422],
    ['POST', '/streams', undefined, 400],
    ['PATCH', `/streams/${id}`, { stream: { name: '' } }, 422],
    ['PATCH', '/streams/1', { stream: {} }, 404],
    ['DELETE', '/streams/1', undefined, 404],
    ['PUT', `/streams/${id}/start_recording`, undefined, 422],
    ['PUT', '/streams/1/start_recording', undefined, 404],
    ['POST', '/broadcasts', { broadcast: { name: 'a', status: 'on air' } }, 422],
    ['POST', '/broadcasts', { broadcast: { name: 'a', stream_ids: [1] } }, 422],
    ['POST', '/broadcasts', { broadcast: {} }, 422],
    ['PATCH', '/broadcasts/1', { broadcast: {} }, 404],
    ['DELETE', '/broadcasts/1', undefined, 404],
  ] as const;
  for (const [method, path, body, status] of cases) {
    const answer = await call(gcore, method, path, body);
    assert.equal(answer.status, status, `${method} ${path}`);
    matchesSchema(answer.body, status === 422 ? fieldErrorsSchema : errorSchema);
  }
});
