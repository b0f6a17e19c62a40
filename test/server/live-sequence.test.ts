import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { StartedGcore, StartOptions } from '../../demo/server/start.js';
import { createGcoreApi, GcoreApiError, type GcoreApi, type GcoreStream } from '../../src/gcore-api.js';
import { httpBackend } from '../../src/browser/backend/http-backend.js';
import { browserClock } from '../../src/browser/clock.js';
import { noopPorts } from '../../src/core/ports/noop-ports.js';
import type { Uploader } from '../../src/core/uploader-api.js';
import { createUploader } from '../../src/core/uploader.js';
import { until } from '../helpers/until.js';
import { gcoreFor } from './gcore-fixture.js';
import { webhookReceiver } from './webhook-receiver.js';

/** A host's whole set-up: its API client, its backend, its webhooks; and the page of a person who follows streams. */
async function host(t: TestContext, options: Partial<StartOptions> = {}) {
  const { url, bodies } = await webhookReceiver(t);
  const gcore = await gcoreFor(t, { ...options, webhookUrls: [url] });
  const api = createGcoreApi({ apiKey: gcore.apiKey, apiUrl: gcore.apiUrl, requestsPerSecond: 100 });
  let seen = 0;
  return {
    gcore,
    api,
    /** Waits for the webhooks that follow, in order, and no others. */
    async follows(...expected: readonly string[]): Promise<void> {
      const what = expected.join(', ');
      await until(() => bodies.length >= seen + expected.length, { timeoutMs: 60_000, what });
      assert.deepEqual(bodies.slice(seen).map(inWords), expected);
      seen = bodies.length;
    },
    page: (backendUrl = `${gcore.url}/api/gcore`) => pageOf(t, backendUrl),
  };
}

/** The uploader over the host's backend, as an element has it. Nothing is uploaded, so it needs no transfer. */
function pageOf(t: TestContext, backendUrl: string): Uploader {
  let ids = 0;
  const uploader = createUploader(
    { backend: httpBackend(backendUrl), development: true },
    {
      ...noopPorts,
      clock: browserClock,
      transfer: { open: () => Promise.reject(new Error('Nothing is uploaded.')) },
      random: { number: () => 0.5, id: () => `id ${(ids += 1)}` },
    },
  );
  t.after(() => uploader.suspend());
  return uploader;
}

function inWords(webhook: unknown): string {
  const { type, message } = webhook as { type: string; message: Record<string, Record<string, unknown>> };
  const entity = message[type] ?? {};
  if (type !== 'stream') return `${type} ${String(entity['status'])}`;
  return `stream ${entity['live'] ? 'live' : 'off'}${entity['recording'] ? ' recording' : ''}`;
}

const states = (page: Uploader): readonly string[] => page.getState().uploads.map(({ state }) => state);

/** What the emulator does in place of a cable. */
async function signal(gcore: StartedGcore, stream: GcoreStream, action: 'interrupt' | 'resume') {
  const response = await fetch(`${gcore.url}/__streams/${stream.id}/${action}`, { method: 'POST' });
  assert.equal(response.status, 204);
}

async function liveAndRecorded(api: GcoreApi): Promise<GcoreStream> {
  const stream = await api.streams.create({ name: 'Concert', active: true });
  await api.streams.startRecording(stream.id);
  return stream;
}

test('nineteen steps, each with its webhooks in order, end in a row that is ready', async (t) => {
  const { api, follows, page } = await host(t);
  const uploader = page();
  const stream = await api.streams.create({ name: 'Concert', active: false });
  uploader.track({ streamId: stream.id });
  const broadcast = await api.broadcasts.create({
    name: 'Concert',
    status: 'pending',
    stream_ids: [stream.id],
    pending_message: 'Soon',
  });
  await api.streams.update(stream.id, { active: true });
  await follows('stream live');
  await api.broadcasts.update(broadcast.id, { status: 'live' });
  await follows('broadcast live');
  await api.streams.startRecording(stream.id);
  await follows('stream live recording');
  assert.deepEqual(states(uploader), []);
  const { id = 0 } = (await api.streams.stopRecording(stream.id)) ?? {};
  await follows('stream live', 'video empty', 'video pending', 'video viewable', 'video ready');
  await api.broadcasts.update(broadcast.id, { status: 'finished' });
  await follows('broadcast finished');
  await api.streams.update(stream.id, { active: false });
  await follows('stream off');
  await api.broadcasts.delete(broadcast.id);
  const video = await api.videos.get(id);
  assert.deepEqual([video.status, video.stream_id], ['ready', stream.id]);
  await until(() => states(uploader).join() === 'ready', { timeoutMs: 60_000 });
  const [row] = uploader.getState().uploads;
  assert.deepEqual([row?.videoId, row?.name], [id, video.name]);
});

test('an interrupted broadcast is two rows, whether the page was there or came later', async (t) => {
  const { gcore, api, follows, page } = await host(t);
  const stream = await liveAndRecorded(api);
  const broadcast = await api.broadcasts.create({ name: 'Concert', status: 'live', stream_ids: [stream.id] });
  const there = page();
  there.track({ streamId: stream.id });
  await follows('stream live', 'stream live recording');
  await signal(gcore, stream, 'interrupt');
  await follows('stream off', 'video empty', 'video pending', 'video viewable', 'video ready');
  await api.broadcasts.update(broadcast.id, { status: 'paused' });
  await follows('broadcast paused');
  await until(() => there.getState().uploads.length === 1, { timeoutMs: 60_000 });
  await signal(gcore, stream, 'resume');
  await follows('stream live recording');
  await api.broadcasts.update(broadcast.id, { status: 'live' });
  await follows('broadcast live');
  await api.streams.stopRecording(stream.id);
  await follows('stream live', 'video empty', 'video pending', 'video viewable', 'video ready');
  await until(() => states(there).join() === 'ready,ready', { timeoutMs: 60_000 });
  const later = page();
  later.track({ streamId: stream.id });
  await until(() => states(later).join() === 'ready,ready', { timeoutMs: 60_000 });
});

test('a stream that is used again in another region records another row', async (t) => {
  const { api, page } = await host(t);
  const uploader = page();
  const stream = await liveAndRecorded(api);
  uploader.track({ streamId: stream.id });
  await api.streams.stopRecording(stream.id);
  await api.streams.update(stream.id, { active: false });
  const moved = await api.streams.update(stream.id, { transcoding_region: 'us' });
  assert.notEqual(moved.push_url, stream.push_url);
  assert.notEqual(moved.backup_push_url, stream.backup_push_url);
  await api.streams.update(stream.id, { active: true });
  await api.streams.startRecording(stream.id);
  await api.streams.stopRecording(stream.id);
  await until(() => states(uploader).join() === 'ready,ready', { timeoutMs: 60_000 });
});

test('a deleted stream leaves its recordings, and its row goes on', async (t) => {
  const { api, page } = await host(t);
  const uploader = page();
  const stream = await liveAndRecorded(api);
  uploader.track({ streamId: stream.id });
  await api.streams.delete(stream.id);
  await until(() => states(uploader).join() === 'ready', { timeoutMs: 60_000 });
  await assert.rejects(
    api.streams.get(stream.id),
    (error) => error instanceof GcoreApiError && error.status === 404,
  );
});

test('one active stream too many is refused with the field, until another is disabled', async (t) => {
  const { api } = await host(t, { activeStreamsQuota: 1 });
  const first = await api.streams.create({ name: 'First', active: true });
  const second = await api.streams.create({ name: 'Second', active: false });
  await assert.rejects(
    api.streams.update(second.id, { active: true }),
    (error) =>
      error instanceof GcoreApiError &&
      error.status === 422 &&
      /quota/.test(String(error.fields?.['active'] ?? '')),
  );
  await api.streams.update(first.id, { active: false });
  assert.equal((await api.streams.update(second.id, { active: true })).live, true);
});
