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
import { FakeClock } from '../helpers/fake-clock.js';
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

    describe('while an instance makes a video', () => {
      /** The instance holds the key until `succeed` or `fail` says what came of it. */
      async function making(id: string) {
        const clock = new FakeClock();
        const [client = assert.fail()] = clients;
        const key = `gcore-uploader:once:${id}`;
        const controller = new AbortController();
        const { signal } = controller;
        let value = '';
        let answer!: Promise<string>;
        await new Promise<void>((began) => {
          answer = redisIdempotency(client, { clock }).once(id, async () => {
            began();
            await once(signal, 'abort');
            if (value === '') throw new Error('no');
            return value;
          });
        });
        return {
          clock,
          answer,
          send: (name: string, ...rest: string[]) => client.sendCommand([name, key, ...rest]),
          fail: () => controller.abort(),
          succeed(made: string) {
            value = made;
            controller.abort();
          },
        };
      }

      test('its mark lives on, however long that takes', async () => {
        const { clock, answer, send, succeed } = await making('slow');
        for (let renewal = 0; renewal < 9; renewal += 1) {
          await send('PEXPIRE', '5000');
          await clock.advance(20_000);
          await until(async () => Number(await send('PTTL')) > 50_000, { what: 'the mark renewed' });
        }
        succeed('{"made":1}');
        assert.equal(await answer, '{"made":1}');
        assert.equal(await send('GET'), '{"made":1}');
        assert.equal(clock.pendingTimers, 0);
      });

      test('a failure of it leaves what another put there meanwhile', async () => {
        const { answer, send, fail } = await making('taken by another');
        await send('SET', 'pending of another');
        fail();
        await assert.rejects(answer, /no/);
        assert.equal(await send('GET'), 'pending of another');
      });

      test('its answer takes no other’s place, but that of a mark that Redis lost', async () => {
        const late = await making('answered by another');
        await late.send('SET', '{"made":"by another"}');
        late.succeed('{"made":"late"}');
        assert.equal(await late.answer, '{"made":"late"}');
        assert.equal(await late.send('GET'), '{"made":"by another"}');

        const lost = await making('lost');
        await lost.send('DEL');
        lost.succeed('{"made":1}');
        await lost.answer;
        assert.equal(await lost.send('GET'), '{"made":1}');
      });
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
