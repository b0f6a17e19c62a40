import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { StartOptions } from '../../demo/server/start.js';
import { createGcoreApi, GcoreApiError, type GcoreApi } from '../../src/gcore-api.js';
import { gcoreFor } from './gcore-fixture.js';

async function client(t: TestContext, options: Partial<StartOptions> = {}, apiKey?: string) {
  const gcore = await gcoreFor(t, options);
  const key = apiKey ?? gcore.apiKey;
  return createGcoreApi({ apiKey: key, apiUrl: gcore.apiUrl, requestsPerSecond: 1000 });
}

async function refusalOf(call: Promise<unknown>): Promise<GcoreApiError> {
  const error = await call.then(
    () => assert.fail('It was not refused.'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof GcoreApiError, String(error));
  return error;
}

test('what is not there is a 404 with Gcore’s words, whatever is asked of it', async (t) => {
  const api = await client(t);
  const calls: Readonly<Record<string, () => Promise<unknown>>> = {
    'Stream: get': () => api.streams.get(1),
    'Stream: update': () => api.streams.update(1, { active: true }),
    'Stream: delete': () => api.streams.delete(1),
    'Stream: start recording': () => api.streams.startRecording(1),
    'Stream: stop recording': () => api.streams.stopRecording(1),
    'Broadcast: get': () => api.broadcasts.get(1),
    'Broadcast: update': () => api.broadcasts.update(1, { status: 'live' }),
    'Broadcast: delete': () => api.broadcasts.delete(1),
    'Video: get': () => api.videos.get(1),
    'Video: delete': () => api.videos.delete(1),
  };
  for (const [name, call] of Object.entries(calls)) {
    const { kind, status, text } = await refusalOf(call());
    assert.deepEqual([kind, status], ['refused', 404], name);
    assert.ok(text?.includes(name.split(':')[0] ?? ''), `${name}: ${text}`);
  }
});

test('what makes no sense is a 422 that names the field', async (t) => {
  const api = await client(t, { activeStreamsQuota: 1 });
  const { id } = await api.streams.create({ name: 'Concert', active: false });
  await api.streams.create({ name: 'Another', active: true });
  const calls: readonly (readonly [field: string, call: (api: GcoreApi) => Promise<unknown>])[] = [
    ['name', () => api.streams.create({})],
    ['name', () => api.streams.update(id, { name: '' })],
    ['active', () => api.streams.update(id, { active: true })],
    ['active', () => api.streams.create({ name: 'Third', active: true })],
    ['stream', () => api.streams.startRecording(id)],
    ['name', () => api.broadcasts.create({})],
    ['stream_ids', () => api.broadcasts.create({ name: 'Concert', stream_ids: [1] })],
    ['name', () => api.videos.create({ name: '' })],
  ];
  for (const [field, call] of calls) {
    const { kind, status, fields, text } = await refusalOf(call(api));
    assert.deepEqual([kind, status, Object.keys(fields ?? {})], ['refused', 422, [field]]);
    assert.ok(text);
  }
});

test('a wrong key is refused, and is in no error', async (t) => {
  const api = await client(t, {}, 'not-the-key-at-all');
  const error = await refusalOf(api.streams.list());
  assert.deepEqual([error.kind, error.status], ['refused', 401]);
  assert.ok(!`${error.stack}${JSON.stringify(error)}`.includes('not-the-key'));
});

test('too many requests at once are made all the same, when Gcore has time', async (t) => {
  const api = await client(t, { requestsPerSecond: 2 });
  const made = await Promise.all(['a', 'b', 'c'].map((name) => api.broadcasts.create({ name })));
  assert.equal(new Set(made.map(({ id }) => id)).size, 3);
});

test('a signal ends a call', async (t) => {
  const api = await client(t);
  const reason = new Error('The page is gone.');
  await assert.rejects(api.streams.list(1, { signal: AbortSignal.abort(reason) }), reason);
});
