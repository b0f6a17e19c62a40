import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { samplePath } from '../helpers/write-video.js';
import { eventually } from './eventually.js';
import { api, gcoreFor } from './gcore-fixture.js';

async function storageHost(t: TestContext, answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a video is copied from a link, at the third attempt if need be', async (t) => {
  const sample = await readFile(samplePath);
  let requests = 0;
  const origin = await storageHost(t, (_request, response) => {
    requests += 1;
    response.writeHead(requests < 3 ? 503 : 200).end(requests < 3 ? '' : sample);
  });
  const gcore = await gcoreFor(t, { importOrigins: [origin], importRetryDelayMs: 1 });
  const video = { name: 'a', origin_url: `${origin}/a.mp4` };
  const { id } = (await (await api(gcore, 'POST', '/videos', { video })).json()) as { id: number };
  await eventually(() => gcore.store.get(id)?.status === 'ready');
  assert.equal(requests, 3);
  assert.ok((await readFile(gcore.store.original(id))).equals(sample));
});

test('after three attempts it stays empty, with the reason', async (t) => {
  let requests = 0;
  const origin = await storageHost(t, (_request, response) => {
    requests += 1;
    response.writeHead(404).end();
  });
  const gcore = await gcoreFor(t, { importOrigins: [origin], importRetryDelayMs: 1 });
  const video = { name: 'a', origin_url: `${origin}/a.mp4` };
  const { id } = (await (await api(gcore, 'POST', '/videos', { video })).json()) as { id: number };
  await eventually(() => gcore.store.get(id)?.error != null);
  assert.equal(requests, 3);
  assert.equal(gcore.store.get(id)?.status, 'empty');
  assert.equal(gcore.store.get(id)?.error, 'The requested origin was not found');
});

test('it asks nobody but its own addresses, and follows no redirect', async (t) => {
  let requests = 0;
  const elsewhere = await storageHost(t, (_request, response) => {
    requests += 1;
    response.end();
  });
  const origin = await storageHost(t, (_request, response) => {
    response.writeHead(302, { location: elsewhere }).end();
  });
  const gcore = await gcoreFor(t, {
    importOrigins: [origin, 'https://public.example'],
    importRetryDelayMs: 1,
  });
  const videos = [elsewhere, origin, 'https://public.example'].map((origin_url) => ({
    name: 'a',
    origin_url,
  }));
  const batch = await (await api(gcore, 'POST', '/videos/batch', { videos })).json();
  await eventually(() => (batch as { id: number }[]).every(({ id }) => gcore.store.get(id)?.error != null));
  assert.equal(requests, 0);
});

const failures: readonly (readonly [string, RequestListener])[] = [
  ['Access to the origin is forbidden', (_request, response) => void response.writeHead(403).end()],
  ['Connection reset by peer', (request) => void request.socket.resetAndDestroy()],
  [
    'The downloaded file is incomplete',
    (request, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('half', () => request.socket.destroy());
    },
  ],
];
for (const [text, answer] of failures) {
  test(`a link that cannot be copied is told as "${text}"`, async (t) => {
    const origin = await storageHost(t, answer);
    const gcore = await gcoreFor(t, { importOrigins: [origin], importRetryDelayMs: 1 });
    const video = { name: 'a', origin_url: `${origin}/a.mp4` };
    const { id } = (await (await api(gcore, 'POST', '/videos', { video })).json()) as { id: number };
    await eventually(() => gcore.store.get(id)?.error != null);
    assert.equal(gcore.store.get(id)?.error, text);
  });
}
