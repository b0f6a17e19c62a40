import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createClient } from 'redis';

import {
  createBackend,
  redisEvents,
  redisIdempotency,
  type HostBackend,
  type RedisEvents,
} from '../../src/backend.js';
import { until } from '../helpers/until.js';
import { FakeGcore } from './fake-gcore.js';
import { bodyOf, requestOf, webhookSecret } from './kit-fixture.js';

const channel = 'gcore-uploader:videos';
const missing = spawnSync('redis-server', ['--version']).error !== undefined;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function startRedis(port: number, folder: string): Promise<ChildProcess> {
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder];
  const redis = spawn('redis-server', settings, { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    redis.once('exit', () => reject(new Error('redis-server ended')));
    redis.stdout.on('data', (chunk) => {
      if (String(chunk).includes('Ready to accept')) resolve();
    });
  });
  return redis;
}

const newClient = (port: number) => createClient({ url: `redis://127.0.0.1:${port}` });

describe(
  'two instances over one Redis',
  { skip: missing && 'redis-server is not installed (Debian: redis-server)' },
  () => {
    const gcore = new FakeGcore();
    const clients: ReturnType<typeof newClient>[] = [];
    const buses: RedisEvents[] = [];
    const instances: HostBackend[] = [];
    /** The instance that cannot reach Gcore. */
    let blind = -1;
    let redis: ChildProcess;
    let folder: string;

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'gcore-uploader-redis-'));
      const port = await freePort();
      redis = await startRedis(port, folder);
      for (let instance = 0; instance < 2; instance += 1) {
        const client = newClient(port);
        await client.connect();
        const events = redisEvents(client);
        clients.push(client);
        buses.push(events);
        instances.push(
          createBackend({
            apiKey: 'key',
            secret: 'the same on all instances',
            webhookSecret,
            authorize: () => ({ user: 'ann' }),
            fetch: (input, init) =>
              instance === blind ? Promise.reject(new TypeError('fetch failed')) : gcore.fetch(input, init),
            onError: () => undefined,
            requestsPerSecond: 100,
            events,
            idempotency: redisIdempotency(client),
          }),
        );
      }
    });

    after(async () => {
      for (const bus of buses) await bus.close();
      for (const client of clients) await client.close();
      redis.kill();
      await once(redis, 'exit');
      await rm(folder, { recursive: true });
    });

    const upload = (instance: number, key: string): Promise<Response> =>
      (instances[instance] ?? assert.fail()).fetch(
        requestOf('/uploads', { body: { filename: 'a.mp4' }, headers: { 'Idempotency-Key': key } }),
      );

    test('a request repeated at the other one, at the same time or later, is the same video', async () => {
      const answers = await Promise.all([upload(0, 'key-1'), upload(1, 'key-1')]);
      answers.push(await upload(1, 'key-1'));
      const videos = await Promise.all(answers.map(async (answer) => (await bodyOf(answer))['video']));
      assert.equal(new Set(videos.map((video) => (video as { id: number }).id)).size, 1);
      assert.equal(gcore.videos.size, 1);
    });

    test('one that failed at the first is tried anew at the other', async () => {
      gcore.next(() => Response.json({ errors: { name: ['is taken'] } }, { status: 422 }));
      assert.equal((await upload(0, 'key-2')).status, 422);
      assert.equal((await upload(1, 'key-2')).status, 200);
    });

    test('a webhook at one reaches the event stream at the other, with the ticket of the first', async (t) => {
      const { video, ticket } = await bodyOf(await upload(0, 'key-3'));
      const { id } = video as { id: number };
      const [first = assert.fail(), second = assert.fail()] = instances;
      const controller = new AbortController();
      t.after(() => controller.abort());
      const { body } = await second.fetch(
        requestOf(`/events?ids=${id}`, { ticket: String(ticket), signal: controller.signal }),
      );
      const reader = (body ?? assert.fail()).pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      const readUntil = async (part: string): Promise<void> => {
        while (!text.includes(part)) text += (await reader.read()).value ?? assert.fail('the stream ended');
      };
      await readUntil('"status":"empty"');
      await until(async () =>
        String(await clients[0]?.sendCommand(['PUBSUB', 'NUMSUB', channel])).endsWith(',1'),
      );
      gcore.change(id, { status: 'ready' });
      blind = 1;
      t.after(() => (blind = -1));
      const hook = { type: 'video', message: { video: { id, status: 'ready' } } };
      await first.fetch(requestOf(`/webhooks/${webhookSecret}`, { body: hook }));
      await readUntil('"status":"ready"');
      controller.abort();
    });
  },
);
