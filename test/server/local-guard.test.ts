import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, test } from 'node:test';

import { gcoreFor } from './gcore-fixture.js';
import type { StartedGcore } from '../../demo/server/start.js';

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
}

/** `fetch` would set `Host` and `Origin` by itself. */
function ask(gcore: StartedGcore, method: string, path: string, headers: object, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, gcore.url), { method, headers: { ...headers } }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, headers: response.headers });
    });
    asked.on('error', reject).end(body);
  });
}

const json = { 'Content-Type': 'application/json' };
const routes = [
  ['POST', '/api/gcore/uploads', '{"filename":"a.mp4"}'],
  ['GET', '/api/gcore/videos?ids=1', ''],
  ['DELETE', '/api/gcore/uploads/1', ''],
  ['GET', '/streaming/videos', ''],
  ['GET', '/__faults', ''],
  ['DELETE', '/__faults', ''],
  ['POST', '/__hosts/all/kill', '{}'],
  ['POST', '/__webhooks', '{"url":"http://127.0.0.1:9/"}'],
  ['GET', '/', ''],
] as const;

describe('the demo on a laptop', () => {
  test('refuses every route under a foreign name, from a foreign origin, and from another site’s page', async (t) => {
    const gcore = await gcoreFor(t);
    const { port } = new URL(gcore.url);
    const foreign = [
      {
        Host: `evil.example:${port}`,
        Origin: `http://evil.example:${port}`,
        'Sec-Fetch-Site': 'same-origin',
      },
      { Host: `evil.example:${port}` },
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
    ];
    for (const [method, path, body] of routes) {
      for (const headers of foreign) {
        const { status } = await ask(gcore, method, path, { ...json, ...headers }, body);
        assert.equal(status, 403, `${method} ${path} ${JSON.stringify(headers)}`);
      }
    }
    const image = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' };
    assert.equal((await ask(gcore, 'GET', '/__faults', image)).status, 403);
  });

  test('takes its own pages, and those on other loopback ports', async (t) => {
    const gcore = await gcoreFor(t);
    const { port } = new URL(gcore.url);
    for (const headers of [
      {},
      { Host: `localhost:${port}`, Origin: `http://localhost:${port}` },
      { Origin: 'http://127.0.0.1:9' },
    ]) {
      assert.equal((await ask(gcore, 'GET', '/__faults', headers)).status, 200);
    }
  });

  test('takes controls in JSON only, and tells no address but those on this machine', async (t) => {
    const gcore = await gcoreFor(t);
    const text = { 'Content-Type': 'text/plain' };
    assert.equal((await ask(gcore, 'POST', '/__hosts/all/kill', text, '{}')).status, 415);
    const add = (url: string): Promise<Answer> =>
      ask(gcore, 'POST', '/__webhooks', json, JSON.stringify({ url }));
    for (const url of ['https://evil.example/', 'http://192.168.0.1/', 'http://127.0.0.1.evil.example/'])
      assert.equal((await add(url)).status, 422, url);
    assert.equal((await add('http://127.0.0.1:9/')).status, 201);
  });
});

describe('the demo with a real key', () => {
  test('is open only to who followed the link that it printed', async (t) => {
    const gcore = await gcoreFor(t, { realApiKey: '1234$real' });
    const cookieOf = ({ headers }: Answer): string => String(headers['set-cookie']?.[0]?.split(';')[0]);
    for (const path of ['/api/gcore/videos?ids=1', '/__faults', '/streaming/videos']) {
      assert.equal((await ask(gcore, 'GET', path, {})).status, 401, path);
      const guess = { Cookie: `gcore-demo-${new URL(gcore.url).port}=guess` };
      assert.equal((await ask(gcore, 'GET', path, guess)).status, 401, path);
    }
    assert.equal((await ask(gcore, 'GET', '/?key=guess', {})).headers['set-cookie'], undefined);

    const opened = await ask(gcore, 'GET', gcore.link, {});
    assert.deepEqual([opened.status, opened.headers['location']], [303, '/']);
    assert.match(String(opened.headers['set-cookie']), /HttpOnly; SameSite=Strict/);
    const Cookie = cookieOf(opened);
    assert.equal((await ask(gcore, 'GET', '/__faults', { Cookie })).status, 200);
    // Pages on other ports get the cookie along.
    const other = { Cookie, Origin: 'http://127.0.0.1:9' };
    assert.equal((await ask(gcore, 'GET', '/__faults', other)).status, 403);
    // No ticket: this video of the account was not made here.
    assert.equal((await ask(gcore, 'DELETE', '/api/gcore/uploads/1', { Cookie })).status, 404);
  });
});
