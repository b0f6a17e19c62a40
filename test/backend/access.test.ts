import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { createBackend } from '../../src/backend.js';
import { json, text } from './fake-gcore.js';
import { apiKey, bodyOf, kitFixture, requestOf, webhookSecret, whileTimePasses } from './kit-fixture.js';

const upload = { filename: 'holiday.mp4', filetype: 'video/mp4', size: 61 };

describe('who is let in', () => {
  const paths = [
    ['POST', '/uploads'],
    ['POST', '/uploads/1/session'],
    ['DELETE', '/uploads/1'],
    ['POST', '/imports'],
    ['POST', '/imports/batch'],
    ['GET', '/videos?ids=1'],
    ['GET', '/events?ids=1'],
    ['POST', '/events'],
    ['GET', '/streams/1/recordings'],
  ] as const;

  for (const [method, path] of paths) {
    test(`${method} ${path} by nobody is 401`, async () => {
      const { ask, gcore } = kitFixture();
      const response = await ask(path, { method, user: '', ...(method === 'POST' ? { body: {} } : {}) });
      assert.equal(response.status, 401);
      assert.equal(gcore.requests.length, 0);
    });
  }

  test('without authorize nobody is, and the answer says why', async () => {
    const { gcore } = kitFixture();
    const options = { apiKey, secret: 'the-secret-of-the-tests', fetch: gcore.fetch };
    // As a host without TypeScript may write it.
    const backend = createBackend(options as Parameters<typeof createBackend>[0]);
    const response = await backend.fetch(requestOf('/uploads', { body: upload }));
    assert.equal(response.status, 401);
    assert.match(String((await bodyOf(response))['error']), /no authorize\(request\)/);
  });

  for (const [what, authorized] of [
    ['null', null],
    ['no user', {}],
    ['an empty user', { user: '' }],
    ['undefined', undefined],
  ] as const) {
    test(`where authorize answers ${what}, nobody is`, async () => {
      const { ask } = kitFixture({ authorize: () => authorized as { user: string } | null });
      assert.equal((await ask('/uploads', { body: upload })).status, 401);
    });
  }

  test('where authorize throws, the answer is a 500 that says nothing of it', async () => {
    const failure = new Error('password of the database is hunter2');
    const { ask, errors } = kitFixture({ authorize: () => Promise.reject(failure) });
    const response = await ask('/uploads', { body: upload });
    assert.equal(response.status, 500);
    assert.deepEqual(await bodyOf(response), { error: 'The backend failed.' });
    assert.deepEqual(errors, [failure]);
  });

  test('where authorize throws what is no Error, the answer is a 500 too', async () => {
    for (const thrown of ['signed out', undefined, null, { status: 401 }]) {
      const { ask, errors } = kitFixture({ authorize: () => Promise.reject(thrown) });
      const response = await ask('/uploads', { body: upload });
      assert.equal(response.status, 500);
      assert.deepEqual(await bodyOf(response), { error: 'The backend failed.' });
      assert.deepEqual(errors, [thrown]);
    }
  });

  test('where authorize throws a Response, that is the answer, each time', async () => {
    const thrown = new Response('{"error":"Sign in first."}', { status: 401, headers: { 'X-Own': 'yes' } });
    const { ask, errors } = kitFixture({
      authorize: () => Promise.reject(thrown),
      origins: ['https://partner.example'],
    });
    const headers = { Origin: 'https://partner.example', 'Sec-Fetch-Site': 'cross-site' };
    for (let time = 0; time < 2; time += 1) {
      const response = await ask('/uploads', { body: upload, headers });
      assert.equal(response.status, 401);
      assert.equal(response.headers.get('X-Own'), 'yes');
      assert.equal(response.headers.get('Access-Control-Allow-Origin'), 'https://partner.example');
      assert.deepEqual(await bodyOf(response), { error: 'Sign in first.' });
    }
    assert.deepEqual(errors, []);
  });

  test('where authorize throws a redirect, that is the answer, to a listed origin too', async () => {
    const redirect = Response.redirect('https://site.example/sign-in', 302);
    const { ask } = kitFixture({
      authorize: () => Promise.reject(redirect),
      origins: ['https://partner.example'],
    });
    const headers = { Origin: 'https://partner.example', 'Sec-Fetch-Site': 'cross-site' };
    const response = await ask('/uploads', { body: upload, headers });
    assert.equal(response.status, 302);
    assert.equal(response.headers.get('Location'), 'https://site.example/sign-in');
  });

  test('where the client goes away meanwhile, nobody is told of a failure', async () => {
    const gone = new AbortController();
    const { ask, gcore, errors } = kitFixture();
    const { ticket } = await bodyOf(await ask('/uploads', { body: upload }));
    gcore.next(() => {
      gone.abort();
      throw new DOMException('This operation was aborted', 'AbortError');
    });
    const path = '/uploads/1001/session';
    const answer = await ask(path, { method: 'POST', ticket: String(ticket), signal: gone.signal });
    assert.equal(answer.status, 499);
    assert.deepEqual(errors, []);
  });

  test('where onError fails as well, there is an answer', async (t) => {
    t.mock.method(console, 'error', () => undefined);
    const failing = (): never => {
      throw new Error('no log');
    };
    const { ask } = kitFixture({ authorize: failing, onError: failing });
    assert.equal((await ask('/uploads', { body: upload })).status, 500);
  });

  test('where the function of origins throws, the answer is a 500', async () => {
    const { ask } = kitFixture({
      origins: () => {
        throw new Error('no list');
      },
    });
    const headers = { Origin: 'https://partner.example', 'Sec-Fetch-Site': 'cross-site' };
    assert.equal((await ask('/uploads', { body: upload, headers })).status, 500);
  });
});

describe('pages of other sites', () => {
  test('are refused before anybody is asked who they are', async () => {
    const { ask, gcore } = kitFixture({ authorize: () => assert.fail('must not be asked') });
    const headers = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' };
    const response = await ask('/uploads', { body: upload, headers });
    assert.equal(response.status, 403);
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), null);
    assert.equal((await ask('/uploads', { method: 'OPTIONS', headers })).status, 403);
    assert.equal(gcore.requests.length, 0);
  });

  test('that are listed get their preflight answered, and may read answers and errors', async () => {
    const { ask } = kitFixture({ origins: ['https://partner.example'] });
    const headers = { Origin: 'https://partner.example', 'Sec-Fetch-Site': 'cross-site' };
    const preflight = await ask('/uploads', {
      method: 'OPTIONS',
      user: '',
      headers: { ...headers, 'Access-Control-Request-Headers': 'content-type,idempotency-key' },
    });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('Access-Control-Allow-Headers'), 'content-type,idempotency-key');
    for (const user of ['ann', '']) {
      const response = await ask('/uploads', { body: upload, headers, user });
      assert.equal(response.status, user === '' ? 401 : 200);
      assert.equal(response.headers.get('Access-Control-Allow-Origin'), 'https://partner.example');
      assert.equal(response.headers.get('Access-Control-Allow-Credentials'), 'true');
      assert.equal(response.headers.get('Vary'), 'Origin');
    }
  });

  test('cannot post what a form can: only JSON is read', async () => {
    const { ask, gcore } = kitFixture();
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/jsonp',
      '',
    ]) {
      const response = await ask('/uploads', { body: upload, headers: { 'Content-Type': type } });
      assert.equal(response.status, 415, type);
    }
    assert.equal(gcore.requests.length, 0);
  });
});

describe('a server that passes requests on', () => {
  test('may have taken the prefix off the path, as Express does: then basePath is "/"', async () => {
    const { backend, clock } = kitFixture({ basePath: '/' });
    const request = requestOf('/uploads', { body: upload });
    const stripped = new Request(request.url.replace('/api/gcore', ''), request);
    const response = await whileTimePasses(clock, backend.fetch(stripped));
    assert.equal(response.status, 200);
  });

  test('may have taken the prefix off a webhook too, which comes from no page', async () => {
    const { backend } = kitFixture({ basePath: '/' });
    const webhook = new Request(`https://site.example/webhooks/${webhookSecret}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: 'https://gcore.example' },
      body: JSON.stringify({ type: 'doctor', message: {} }),
    });
    assert.equal((await backend.fetch(webhook)).status, 204);
  });

  test('may have read the body before, as express.json() does: the answer says so', async () => {
    const { ask } = kitFixture();
    const response = await ask('/uploads', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
    });
    assert.equal(response.status, 400);
    assert.match(
      String((await bodyOf(response))['error']),
      /read it before the kit, such as express\.json\(\)/,
    );
  });
});

describe('bodies', () => {
  for (const [what, body, status] of [
    ['half a JSON', '{"filename": "a', 400],
    ['a list', '[1]', 400],
    ['nothing', '', 400],
    ['null', 'null', 400],
    ['no file name', '{"size": 1}', 422],
    ['a file name that is no text', '{"filename": {"a": 1}}', 422],
    ['a hundred kilobytes', JSON.stringify({ filename: 'a', description: 'x'.repeat(100_000) }), 413],
  ] as const) {
    test(`${what} is ${status}`, async () => {
      const { ask, gcore } = kitFixture();
      const response = await ask('/uploads', { body, method: 'POST' });
      assert.equal(response.status, status);
      assert.equal(typeof (await bodyOf(response))['error'], 'string');
      assert.equal(gcore.requests.length, 0);
    });
  }
});

describe('what Gcore answers becomes', () => {
  const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);
  for (const [what, answers, status, error] of [
    [
      'the key refused: 502',
      [json(401, { error: `bad key ${apiKey}` })],
      502,
      'Gcore refused the API key of this backend.',
    ],
    ['forbidden: 502', [json(403, { error: 'no' })], 502, 'Gcore refused the API key of this backend.'],
    [
      'a wrong field: 422 with its text',
      [json(422, { errors: { name: ["can't be blank"] } })],
      422,
      "name can't be blank",
    ],
    [
      'too many requests, in the end: 429',
      times(4, json(429, { error: 'slow down' }, { 'Retry-After': '3' })),
      429,
      'Gcore asks for fewer requests.',
    ],
    [
      'an error with words: 502',
      times(5, json(500, { status: 500, error: 'Internal' })),
      502,
      'Gcore returned 500: Internal',
    ],
    [
      'an HTML page as the answer to a creation: 424, so that no second try makes another',
      times(4, text(200, '<!doctype html>')),
      424,
      'Gcore made the video, but its answer could not be read and the video is not listed.',
    ],
    [
      'half a JSON as the answer to a creation: 424, so that no second try makes another',
      times(4, text(200, '{"id": 1', 'application/json')),
      424,
      'Gcore made the video, but its answer could not be read and the video is not listed.',
    ],
    ['an HTML error page: 502', times(4, text(503, '<html>')), 502, 'Gcore returned 503'],
    [
      'no connection: 502',
      times(5, () => Promise.reject(new TypeError('fetch failed'))),
      502,
      'Gcore could not be reached.',
    ],
  ] as const) {
    test(what, async () => {
      const { ask, gcore } = kitFixture();
      gcore.next(...answers);
      const response = await ask('/uploads', { body: upload });
      assert.equal(response.status, status);
      const body = await response.text();
      assert.deepEqual(JSON.parse(body), { error });
      assert.ok(!body.includes(apiKey));
      assert.equal(response.headers.get('Retry-After'), status === 429 ? '3' : null);
    });
  }

  test('no answer at all: 504', async () => {
    const { ask } = kitFixture({
      fetch: (_input, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
        }),
    });
    assert.equal((await ask('/uploads', { body: upload })).status, 504);
  });
});

test('a path that is none is 404 in JSON that names the base path, since a router may have taken it off', async () => {
  const { ask } = kitFixture();
  assert.deepEqual(await bodyOf(await ask('/nothing')), {
    error: 'The backend has no such path. Its paths begin with /api/gcore.',
  });
});

test('an empty body is refused with a hint at middleware that reads bodies', async () => {
  const { ask } = kitFixture();
  const answer = await ask('/uploads', { body: '' });
  assert.equal(answer.status, 400);
  assert.match(String((await bodyOf(answer))['error']), /express\.json/);
});
