import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StartedGcore } from '../../demo/server/start.js';
import { seededBytes } from '../helpers/seeded-random.js';
import { sha256 } from '../helpers/sha256.js';
import { sha256OfFile } from '../helpers/sha256-of-file.js';
import { eventually } from './eventually.js';
import { addFaults, api, gcoreFor, newSession, reportOf } from './gcore-fixture.js';
import { createUpload, head, offsetOf, patch } from './tus-client.js';

const bytes = seededBytes(2, 1_000_000);

const control = (gcore: StartedGcore, path: string, body: object = {}): Promise<Response> =>
  fetch(`${gcore.url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

for (const tusServer of ['tus-node', 'uploadx'] as const) {
  test(`a killed host comes back over the same storage (${tusServer})`, async (t) => {
    const gcore = await gcoreFor(t, { tusServer });
    const session = await newSession(gcore);
    const url = await createUpload(gcore.uploadOrigins[0] ?? '', session, bytes.length);
    await patch(url, 0, bytes.subarray(0, 300_000));
    await addFaults(gcore, { kind: 'patch', stall: { when: 'request', afterBytes: 300_000 } });
    const broken = patch(url, 300_000, bytes.subarray(300_000));
    await eventually(async () => ((await reportOf(gcore)).uploads[0]?.bodyBytes ?? 0) >= 600_000);
    await Promise.all([assert.rejects(broken), control(gcore, '/__hosts/0/kill')]);
    await assert.rejects(head(url));
    assert.equal((await reportOf(gcore)).state, 'down');

    await control(gcore, '/__hosts/0/start');
    await eventually(async () => (await head(url)).ok);
    const offset = await offsetOf(url);
    assert.ok(offset >= 300_000 && offset <= 600_000, `${offset}`);
    await patch(url, offset, bytes.subarray(offset));
    assert.equal(await sha256OfFile(gcore.store.original(session.video.id)), await sha256(bytes));
  });
}

test('a killed host comes back by itself where a time is given, and the other one is not touched', async (t) => {
  const gcore = await gcoreFor(t);
  const other = await createUpload(gcore.uploadOrigins[1] ?? '', await newSession(gcore), 10);
  await control(gcore, '/__hosts/0/kill', { ms: 30 });
  assert.equal((await head(other)).status, 200);
  await eventually(async () => (await reportOf(gcore)).state === 'online');
});

test('offline breaks what is open and lets nothing in, until online', async (t) => {
  const gcore = await gcoreFor(t);
  const url = await createUpload(gcore.uploadOrigins[0] ?? '', await newSession(gcore), bytes.length);
  await addFaults(gcore, { kind: 'patch', stall: { when: 'response' } });
  const open = patch(url, 0, bytes);
  await eventually(async () => (await reportOf(gcore)).uploads[0]?.bodyBytes === bytes.length);
  await Promise.all([assert.rejects(open), control(gcore, '/__hosts/all/offline')]);
  await assert.rejects(head(url));
  assert.deepEqual([(await reportOf(gcore)).state, (await reportOf(gcore, 1)).state], ['offline', 'offline']);
  await control(gcore, '/__hosts/all/online');
  const offset = await offsetOf(url);
  if (offset < bytes.length) await patch(url, offset, bytes.subarray(offset));
  assert.equal(await offsetOf(url), bytes.length);
});

test('the reset heals everything', async (t) => {
  const gcore = await gcoreFor(t);
  const url = await createUpload(gcore.uploadOrigins[0] ?? '', await newSession(gcore), 10);
  await control(gcore, '/__hosts/0/kill');
  await control(gcore, '/__hosts/0/offline');
  await addFaults(gcore, { respond: { status: 500 }, times: null });
  assert.equal((await fetch(`${gcore.url}/__faults`, { method: 'DELETE' })).status, 204);
  assert.equal((await head(url)).status, 200);
});

test('a rule that makes no sense is refused with what is wrong', async (t) => {
  const gcore = await gcoreFor(t);
  const refusal = async (rule: unknown): Promise<string> => {
    const response = await control(gcore, '/__faults', rule as object);
    assert.equal(response.status, 422);
    return ((await response.json()) as { error: string }).error;
  };
  assert.match(await refusal({ kind: 'put' }), /kind/);
  assert.match(await refusal({ cut: { afterBytes: 5 } }), /when/);
  assert.match(await refusal([{ respond: {} }]), /status/);
  assert.match(await refusal({ stal: {} }), /additional/);
  assert.equal((await control(gcore, '/__hosts/7/kill')).status, 404);
  assert.equal((await control(gcore, '/__hosts/0/explode')).status, 404);
});

test('one fault can be taken back', async (t) => {
  const gcore = await gcoreFor(t);
  const added = (await (await addFaults(gcore, { respond: { status: 500 } })).json()) as {
    faults: { id: number }[];
  };
  const remove = (): Promise<Response> =>
    fetch(`${gcore.url}/__faults/${added.faults[0]?.id}`, { method: 'DELETE' });
  assert.deepEqual([(await remove()).status, (await remove()).status], [204, 404]);
  await createUpload(gcore.uploadOrigins[0] ?? '', await newSession(gcore), 10);
});

test('only pages on this machine may use the controls and the host backend', async (t) => {
  const gcore = await gcoreFor(t);
  const allowed = async (path: string, origin: string): Promise<string | null> =>
    (await fetch(`${gcore.url}${path}`, { headers: { origin } })).headers.get('access-control-allow-origin');
  for (const path of ['/__faults', '/api/gcore/videos?ids=1']) {
    assert.equal(await allowed(path, 'http://127.0.0.1:8000'), 'http://127.0.0.1:8000');
    assert.equal(await allowed(path, 'http://page.example'), null);
  }
  assert.equal((await api(gcore, 'GET', '/videos')).headers.get('access-control-allow-origin'), null);
});
