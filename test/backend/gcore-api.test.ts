import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { createGcoreApi, GcoreApiError, type GcoreApi, type GcoreApiOptions } from '../../src/gcore-api.js';
import { FakeClock } from '../helpers/fake-clock.js';
import { FakeGcore, json, text } from './fake-gcore.js';
import { apiKey, whileTimePasses } from './kit-fixture.js';

interface Fixture {
  readonly api: GcoreApi;
  readonly gcore: FakeGcore;
  readonly clock: FakeClock;
}

function fixture(options: Partial<GcoreApiOptions> = {}): Fixture {
  const gcore = new FakeGcore();
  const clock = new FakeClock();
  return { gcore, clock, api: createGcoreApi({ apiKey, fetch: gcore.fetch, clock, ...options }) };
}

async function failure(clock: FakeClock, call: Promise<unknown>): Promise<GcoreApiError> {
  const error = await whileTimePasses(
    clock,
    call.then(
      () => assert.fail('should have failed'),
      (reason: unknown) => reason,
    ),
  );
  assert.ok(error instanceof GcoreApiError, String(error));
  assert.ok(!JSON.stringify([error.message, error.stack, error.text, String(error.cause)]).includes(apiKey));
  return error;
}

type Call = (api: GcoreApi) => Promise<unknown>;

const calls: readonly (readonly [string, Call, string, unknown, unknown])[] = [
  [
    'videos.create',
    (api) => api.videos.create({ name: 'a' }),
    'POST /streaming/videos/',
    { video: { name: 'a' } },
    { id: 1 },
  ],
  [
    'videos.createBatch',
    (api) => api.videos.createBatch([{ name: 'a' }]),
    'POST /streaming/videos/batch',
    { videos: [{ name: 'a' }] },
    [{ id: 1 }],
  ],
  ['videos.get', (api) => api.videos.get(7), 'GET /streaming/videos/7', null, { id: 7 }],
  [
    'videos.list',
    (api) => api.videos.list({ ids: [1, 2], fields: ['id', 'status'], streamId: 9 }),
    'GET /streaming/videos?id=1,2&fields=id,status&stream_id=9',
    null,
    [{ id: 1 }],
  ],
  [
    'videos.list of a user',
    (api) => api.videos.list({ clientUserId: 5 }),
    'GET /streaming/videos?client_user_id=5',
    null,
    [{ id: 1 }],
  ],
  [
    'videos.update',
    (api) => api.videos.update(7, { name: 'b' }),
    'PATCH /streaming/videos/7',
    { name: 'b' },
    { id: 7 },
  ],
  [
    'subtitles.create',
    (api) => api.subtitles.create(7, { language: 'eng', vtt: 'WEBVTT' }),
    'POST /streaming/videos/7/subtitles',
    { language: 'eng', vtt: 'WEBVTT' },
    { id: 9 },
  ],
  ['subtitles.get', (api) => api.subtitles.get(7, 9), 'GET /streaming/videos/7/subtitles/9', null, { id: 9 }],
  ['subtitles.list', (api) => api.subtitles.list(7), 'GET /streaming/videos/7/subtitles', null, [{ id: 9 }]],
  [
    'subtitles.update',
    (api) => api.subtitles.update(7, 9, { language: 'ltz' }),
    'PATCH /streaming/videos/7/subtitles/9',
    { language: 'ltz' },
    { id: 9, language: 'ltz' },
  ],
  [
    'subtitles.delete',
    (api) => api.subtitles.delete(7, 9),
    'DELETE /streaming/videos/7/subtitles/9',
    null,
    null,
  ],
  ['videos.delete', (api) => api.videos.delete(7), 'DELETE /streaming/videos/7', null, null],
  [
    'videos.uploadSession',
    (api) => api.videos.uploadSession(7),
    'GET /streaming/videos/7/upload',
    null,
    { servers: [], token: 't', video: { id: 7 } },
  ],
  [
    'streams.create',
    (api) => api.streams.create({ name: 's', active: false }),
    'POST /streaming/streams',
    { name: 's', active: false },
    { id: 3 },
  ],
  ['streams.get', (api) => api.streams.get(3), 'GET /streaming/streams/3', null, { id: 3 }],
  ['streams.list', (api) => api.streams.list(), 'GET /streaming/streams', null, [{ id: 3 }]],
  [
    'streams.update',
    (api) => api.streams.update(3, { active: true }),
    'PATCH /streaming/streams/3',
    { stream: { active: true } },
    { id: 3 },
  ],
  ['streams.delete', (api) => api.streams.delete(3), 'DELETE /streaming/streams/3', null, null],
  [
    'streams.startRecording',
    async (api) => void (await api.streams.startRecording(3)),
    'PUT /streaming/streams/3/start_recording',
    null,
    null,
  ],
  [
    'streams.stopRecording',
    (api) => api.streams.stopRecording(3),
    'PUT /streaming/streams/3/stop_recording',
    null,
    { id: 8 },
  ],
  [
    'broadcasts.create',
    (api) => api.broadcasts.create({ name: 'b', status: 'pending', stream_ids: [3] }),
    'POST /streaming/broadcasts',
    { broadcast: { name: 'b', status: 'pending', stream_ids: [3] } },
    { id: 4 },
  ],
  ['broadcasts.get', (api) => api.broadcasts.get(4), 'GET /streaming/broadcasts/4', null, { id: 4 }],
  ['broadcasts.list', (api) => api.broadcasts.list(2), 'GET /streaming/broadcasts?page=2', null, [{ id: 4 }]],
  [
    'broadcasts.update',
    (api) => api.broadcasts.update(4, { status: 'live' }),
    'PATCH /streaming/broadcasts/4',
    { broadcast: { status: 'live' } },
    { id: 4 },
  ],
  ['broadcasts.delete', (api) => api.broadcasts.delete(4), 'DELETE /streaming/broadcasts/4', null, null],
];

describe('each call of the API client', () => {
  for (const [name, call, expected, body, answer] of calls) {
    test(`${name} sends ${expected}`, async () => {
      const { api, gcore } = fixture();
      gcore.next(() => (answer === null ? new Response(null, { status: 204 }) : Response.json(answer)));
      assert.deepEqual(await call(api), answer ?? undefined);
      const [request] = gcore.requests;
      assert.equal(`${request?.method} ${request?.url.pathname}${request?.url.search}`, expected);
      assert.equal(request?.url.origin, 'https://api.gcore.com');
      assert.equal(request?.headers.get('Authorization'), `APIKey ${apiKey}`);
      assert.deepEqual(request?.body, body);
    });
  }
});

describe('answers that Gcore documents in more than one way', () => {
  const ask = async <Result>(
    call: (api: GcoreApi) => Promise<Result>,
    ...answers: unknown[]
  ): Promise<Result[]> => {
    const { api, gcore, clock } = fixture();
    const results: Result[] = [];
    for (const answer of answers) {
      gcore.next(() => (answer === null ? new Response(null, { status: 204 }) : Response.json(answer)));
      results.push(await whileTimePasses(clock, call(api)));
    }
    return results;
  };

  test('a created video, alone or in a list of one', async () => {
    const created = await ask((api) => api.videos.create({ name: 'a' }), { id: 1 }, [{ id: 1 }]);
    assert.deepEqual(created, [{ id: 1 }, { id: 1 }]);
  });

  test('a recording that is stopped, and none', async () => {
    const stopped = await ask((api) => api.streams.stopRecording(3), { id: 8 }, null, {});
    assert.deepEqual(stopped, [{ id: 8 }, null, null]);
  });

  test('a recording that begins, with warnings or without', async () => {
    const key = 'client_storage_almost_exceeded';
    const meta = { storage_limit_mb: 2048 };
    const begun = await ask(
      (api) => api.streams.startRecording(3),
      null,
      { data: {}, warnings: [{ key, meta }], errors: [] },
      { warnings: [key] },
      { warnings: 'many' },
    );
    assert.deepEqual(begun, [[], [{ key, meta }], [{ key }], []]);
  });

  test('names, as a list or by id', async () => {
    const names = await ask((api) => api.videos.names([7, 8]), [{ id: 7, name: 'a' }], { 7: 'a' }, []);
    assert.deepEqual(names, [new Map([[7, 'a']]), new Map([[7, 'a']]), new Map()]);
  });

  for (const [what, answer] of [
    ['HTML', text(200, '<!doctype html>')],
    ['half of a JSON', text(200, '{"id": 7, "sta', 'application/json')],
    ['an empty list', json(200, [])],
    ['another type', json(200, 'ok')],
  ] as const) {
    test(`a creation that is answered with ${what} is made once`, async () => {
      const { api, gcore, clock } = fixture();
      gcore.next(answer);
      assert.equal((await failure(clock, api.videos.create({ name: 'a' }))).kind, 'unreadable');
      assert.equal(gcore.requests.length, 1);
    });
  }
});

describe('errors of the API client', () => {
  test('carry the status and the text of {"status", "error"}', async () => {
    const { api, gcore, clock } = fixture();
    gcore.next(json(404, { status: 404, error: 'Not found' }));
    const error = await failure(clock, api.videos.get(7));
    assert.deepEqual([error.kind, error.status, error.text], ['refused', 404, 'Not found']);
  });

  test('carry the fields of a 422', async () => {
    const { api, gcore, clock } = fixture();
    gcore.next(json(422, { errors: { name: ["can't be blank"] } }));
    const error = await failure(clock, api.videos.create({ name: '' }));
    assert.deepEqual(error.fields, { name: ["can't be blank"] });
    assert.equal(error.text, "name can't be blank");
  });

  for (const [what, answer] of [
    ['an HTML page', text(200, '<!doctype html><title>Maintenance</title>')],
    ['half of a JSON', text(200, '{"id": 7, "sta', 'application/json')],
    ['no entity', json(200, { result: 'ok' })],
    ['a redirect', () => new Response(null, { status: 302, headers: { Location: 'https://evil.example' } })],
  ] as const) {
    test(`${what} in place of the answer is unreadable`, async () => {
      const { api, gcore, clock } = fixture();
      for (let tries = 0; tries < 4; tries += 1) gcore.next(answer);
      assert.equal((await failure(clock, api.videos.get(7))).kind, 'unreadable');
    });
  }

  test('never repeat the key, even where Gcore or the platform does', async () => {
    const { api, gcore, clock } = fixture();
    gcore.next(json(401, { error: `unknown key ${apiKey}` }));
    assert.match((await failure(clock, api.videos.get(7))).message, /unknown key \[key\]/);
    gcore.next(() => Promise.reject(new TypeError(`invalid header value "APIKey ${apiKey}"`)));
    await failure(clock, api.videos.create({ name: 'a', origin_url: 'https://a.example/b.mp4' }));
    assert.throws(() => createGcoreApi({ apiKey: 'two\nlines' }), /^TypeError: apiKey is missing or/);
  });
});

describe('retries of the API client', () => {
  test('wait as long as a 429 says, all requests together', async () => {
    const { api, gcore, clock } = fixture();
    gcore.next(json(429, { error: 'slow down' }, { 'Retry-After': '7' }));
    gcore.add({ name: 'one' });
    const startMs = clock.now();
    const first = api.videos.get(1001);
    await clock.advance(0);
    const second = api.videos.get(1001);
    await whileTimePasses(clock, Promise.all([first, second]));
    assert.equal(clock.now() - startMs, 7000);
  });

  test('repeat a read after 500, 502, HTML and a lost connection, at growing waits', async () => {
    const { api, gcore, clock } = fixture();
    gcore.add();
    gcore.next(json(500, { error: 'oops' }), text(502, '<html>'), () =>
      Promise.reject(new TypeError('fetch failed')),
    );
    const startMs = clock.now();
    const video = await whileTimePasses(clock, api.videos.get(1001));
    assert.equal(video.id, 1001);
    assert.equal(clock.now() - startMs, 1000 + 2000 + 4000);
  });

  test('give up after four attempts', async () => {
    const { api, gcore, clock } = fixture();
    for (let tries = 0; tries < 10; tries += 1) gcore.next(json(503, { error: 'down' }));
    assert.equal((await failure(clock, api.videos.get(7))).status, 503);
    assert.equal(gcore.requests.length, 4);
  });

  test('do not make a second video when it is not known what became of the first', async () => {
    for (const video of [{ name: 'a' }, { name: 'a', origin_url: 'https://a.example/b.mp4' }]) {
      const { api, gcore, clock } = fixture();
      gcore.next(json(500, { error: 'oops' }));
      assert.equal((await failure(clock, api.videos.create(video))).status, 500);
      assert.equal(gcore.requests.length, 1);
    }
  });

  for (const [what, answer] of [
    ['HTML', text(200, '<!doctype html>')],
    ['502', text(502, '<html>')],
    ['a lost connection', () => Promise.reject(new TypeError('fetch failed'))],
  ] as const) {
    test(`do not stop or start a recording twice after ${what}: the second answer would not name the video`, async () => {
      for (const call of ['stopRecording', 'startRecording'] as const) {
        const { api, gcore, clock } = fixture();
        gcore.next(answer);
        await failure(clock, api.streams[call](3));
        assert.equal(gcore.requests.length, 1, call);
      }
    });
  }

  test('hand a Retry-After of minutes to the caller instead of waiting', async () => {
    const { api, gcore, clock } = fixture();
    gcore.next(json(429, { error: 'later' }, { 'Retry-After': '600' }));
    const error = await failure(clock, api.videos.get(7));
    assert.equal(error.retryAfterMs, 600_000);
    assert.equal(gcore.requests.length, 1);
  });
});

describe('time-outs and signals of the API client', () => {
  const hang = (): typeof fetch => (_input, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
    });

  test('an answer that does not come is a time-out', async () => {
    const { api, clock } = fixture({ fetch: hang(), timeoutMs: 5000, attempts: 1 });
    assert.equal((await failure(clock, api.videos.get(7))).kind, 'timeout');
    assert.equal(clock.pendingTimers, 0);
  });

  test('a signal ends a request under way and one that waits for its turn', async () => {
    const { api, clock } = fixture({ fetch: hang(), concurrency: 1 });
    const controller = new AbortController();
    const both = [1, 2].map((id) => api.videos.get(id, { signal: controller.signal }));
    await clock.advance(0);
    controller.abort(new Error('not wanted'));
    for (const call of both) await assert.rejects(call, /not wanted/);
    assert.equal(clock.pendingTimers, 0);
  });
});
