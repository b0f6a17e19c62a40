import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, test } from 'node:test';

import { redisEvents, redisIdempotency } from '../../src/backend.js';
import { FakeClock } from '../helpers/fake-clock.js';

type Command = (command: string[]) => Promise<unknown>;

function clientOf(sendCommand: Command, listeners = 1) {
  const told: unknown[] = [];
  return {
    told,
    sendCommand,
    listenerCount: () => listeners,
    on: (_: 'error', listener: (error: unknown) => void) => void told.push(listener),
  };
}

const outages: readonly (readonly [string, Command])[] = [
  ['gone', () => Promise.reject(new Error('The client is closed'))],
  ['frozen', () => new Promise(() => undefined)],
];

for (const [what, sendCommand] of outages) {
  test(`while Redis is ${what}, a video is made within seconds, once for each key, and the host is told once`, async () => {
    const clock = new FakeClock();
    const errors: unknown[] = [];
    const store = redisIdempotency(clientOf(sendCommand), { clock, onError: (error) => errors.push(error) });
    let made = 0;
    const make = (): Promise<string> => Promise.resolve(`video ${(made += 1)}`);
    const answers = Promise.all([store.once('a', make), store.once('a', make), store.once('b', make)]);
    await clock.advance(2500);
    assert.deepEqual(await answers, ['video 1', 'video 1', 'video 2']);
    assert.equal(await store.once('a', make), 'video 1');
    assert.equal(errors.length, 1);
    assert.equal(clock.pendingTimers, 0);
  });
}

test('a wait for another instance ends with 503 before the browser gives up, and at once if nobody waits', async () => {
  const clock = new FakeClock();
  const taken = clientOf(([name]) => Promise.resolve(name === 'GET' ? 'pending of another' : null));
  const store = redisIdempotency(taken, { clock });
  const refused = assert.rejects(
    store.once('a', () => assert.fail()),
    { name: 'Refusal', status: 503 },
  );
  await clock.advance(51_000);
  await refused;
  const gone = new AbortController();
  const waiting = assert.rejects(
    store.once('b', () => assert.fail(), gone.signal),
    /gone/,
  );
  await clock.advance(1000);
  gone.abort(new Error('gone'));
  await waiting;
});

test('a client without a listener for errors gets one', () => {
  const bare = clientOf(() => Promise.resolve('OK'), 0);
  redisIdempotency(bare);
  assert.equal(bare.told.length, 1);
  const own = clientOf(() => Promise.resolve('OK'));
  redisIdempotency(own);
  assert.equal(own.told.length, 0);
  assert.ok(redisEvents);
});

describe('the lines for Redis in docs/backend.md', () => {
  test('run as they stand, make videos while Redis is away, and survive that it hangs up', async (t) => {
    const code = /```js\n(import \{ createClient \} from 'redis';[\s\S]*?)```/.exec(
      readFileSync('docs/backend.md', 'utf8'),
    )?.[1];
    assert.ok(code);
    /** Hangs up on whoever connects, as a server that restarts does. */
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined).destroy();
    }).listen(0, '127.0.0.1');
    t.after(() => server.close());
    await once(server, 'listening');
    const program = `
      ${code.replace('gcore-uploader/backend.js', './src/backend.ts')}
      const make = () => backend.fetch(new Request('https://a.example/api/gcore/uploads', {
        method: 'POST', headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
        body: '{"filename":"a.mp4"}' }));
      console.log((await make()).status, (await make()).status);
      process.exit(0);`;
    const options = `const options = { apiKey: 'key', secret: 'the secret of the docs', authorize: () => ({ user: 1 }),
      fetch: async (url) => Response.json(String(url).endsWith('/upload')
        ? { servers: [], token: 't', video: { id: 7, status: 'empty' } } : { id: 7, status: 'empty' }) };`;
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', `${options}\n${program}`],
      {
        env: { ...process.env, REDIS_URL: `redis://127.0.0.1:${(server.address() as AddressInfo).port}` },
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    let printed = '';
    child.stdout.on('data', (chunk) => (printed += String(chunk)));
    const [status] = (await once(child, 'exit')) as [number];
    assert.equal(printed.trim(), '200 200');
    assert.equal(status, 0);
    assert.ok(sockets.size > 0, 'It tried to connect.');
  });
});
