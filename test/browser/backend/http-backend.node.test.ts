import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, mock, test, type TestContext } from 'node:test';

import { httpBackend, type HttpBackendOptions } from '../../../src/browser/backend/http-backend.js';
import { statusReader } from '../../../src/browser/backend/status-url.js';
import { BackendError } from '../../../src/core/ports/backend-error.js';
import { readSession } from '../../../src/core/ports/session.js';
import type { Video } from '../../../src/wire/video.js';
import { kitFixture, whileTimePasses } from '../../backend/kit-fixture.js';

const url = 'https://site.example/api/gcore';
const upload = { filename: 'holiday.mp4', filetype: 'video/mp4', size: 61 };
const { signal } = new AbortController();

/** The client over the kit itself. */
function overKit(options: HttpBackendOptions = {}) {
  const kit = kitFixture();
  const client = httpBackend(`${url}/`, {
    headers: { User: 'ann' },
    fetch: (input, init) => whileTimePasses(kit.clock, kit.backend.fetch(new Request(input, init))),
    ...options,
  });
  return { kit, client };
}

/** The client over one answer. */
function over(answer: () => Response | Promise<Response>) {
  const asked: Request[] = [];
  const client = httpBackend(url, {
    fetch: (input, init) => {
      asked.push(new Request(input, init));
      return Promise.resolve(answer());
    },
  });
  return { asked, client };
}

async function failure(call: Promise<unknown>): Promise<BackendError> {
  const error = await call.then(
    () => assert.fail('should have failed'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof BackendError, String(error));
  return error;
}

describe('the backend over HTTP, with the kit on the other side', () => {
  test('makes a session once for one key, renews it, lists and deletes its video', async () => {
    const { kit, client } = overKit();
    const context = { signal, idempotencyKey: 'key-1' };
    const session = readSession(await client.createSession(upload, context));
    assert.deepEqual(readSession(await client.createSession(upload, context)), session);
    assert.deepEqual(session.endpoints, ['https://vod-uploader-ed-2.gvideo.co/upload/']);
    assert.deepEqual(readSession(await client.renewSession(session, { signal })).videoId, session.videoId);
    const videos = await client.listVideos([session, { videoId: 9, ticket: null }], { signal });
    assert.deepEqual(
      videos.map(({ id }) => id),
      [session.videoId],
    );
    await client.deleteVideo(session, { signal });
    assert.equal(kit.gcore.videos.size, 0);
    assert.equal((await failure(client.listVideos([{ videoId: 9, ticket: 'x' }], { signal }))).status, 404);
  });

  test('imports one link, several, and more than a batch holds', async () => {
    for (const count of [1, 3, 501]) {
      const { kit, client } = overKit();
      const links = Array.from({ length: count }, (_, at) => ({
        origin_url: `https://a.example.com/${at}.mp4`,
      }));
      const made = await client.importVideos(links, { signal, idempotencyKey: 'key-1' });
      assert.deepEqual(
        made.map(({ video }) => video.id),
        links.map((_, at) => 1001 + at),
      );
      assert.ok(made.every(({ ticket }) => ticket !== null));
      const again = await client.importVideos(links, { signal, idempotencyKey: 'key-1' });
      assert.equal(again.length, count);
      assert.equal(kit.gcore.videos.size, count);
    }
  });

  test('asks for many videos in parts of fifty with their tickets, also where a part is nobody’s', async () => {
    const { kit, client } = overKit();
    const references = await Promise.all(
      Array.from({ length: 120 }, async () => {
        const { id } = kit.gcore.add();
        return { videoId: id, ticket: await kit.backend.issueTicket('ann', id) };
      }),
    );
    const foreign = Array.from({ length: 50 }, () => ({ videoId: kit.gcore.add().id, ticket: null }));
    const videos = await client.listVideos([...foreign, ...references], { signal });
    assert.deepEqual(
      videos.map(({ id }) => id),
      references.map(({ videoId }) => videoId),
    );
  });

  test('watches by one event stream until it is told to stop', async () => {
    const { kit, client } = overKit();
    const { id } = kit.gcore.add();
    const ticket = await kit.backend.issueTicket('ann', id);
    const controller = new AbortController();
    const seen: string[] = [];
    const watching = client.watchVideos(
      [{ videoId: id, ticket }],
      ({ status }) => {
        seen.push(status);
        kit.gcore.change(id, { status: 'ready' });
        if (status === 'ready') controller.abort(new Error('seen enough'));
      },
      { signal: controller.signal },
    );
    await assert.rejects(whileTimePasses(kit.clock, watching), /seen enough|abort/i);
    assert.deepEqual(seen, ['empty', 'ready']);
    assert.equal(kit.clock.pendingTimers, 0);
  });

  test('watches hundreds of videos by one event stream, too', async () => {
    const { kit, client } = overKit();
    const videos = await Promise.all(
      Array.from({ length: 301 }, async () => {
        const { id } = kit.gcore.add();
        return { videoId: id, ticket: await kit.backend.issueTicket('ann', id) };
      }),
    );
    const foreign = { videoId: kit.gcore.add().id, ticket: videos[0]?.ticket ?? null };
    const controller = new AbortController();
    const seen = new Set<number>();
    const watching = client.watchVideos(
      [...videos, foreign],
      ({ id }) => {
        if (seen.add(id).size === videos.length) controller.abort(new Error('seen enough'));
      },
      { signal: controller.signal },
    );
    await assert.rejects(whileTimePasses(kit.clock, watching), /seen enough|abort/i);
    assert.deepEqual(
      [...seen].sort((one, other) => one - other),
      videos.map(({ videoId }) => videoId),
    );
    assert.equal(kit.clock.pendingTimers, 0);
  });

  test('is told of a video that Gcore has no more', async () => {
    const { kit, client } = overKit();
    const { id } = kit.gcore.add();
    const ticket = await kit.backend.issueTicket('ann', id);
    const controller = new AbortController();
    const gone: number[] = [];
    const onGone = (videoId: number): void => {
      gone.push(videoId);
      controller.abort(new Error('seen enough'));
    };
    const onVideo = (): void => void kit.gcore.videos.delete(id);
    const { signal } = controller;
    const watching = client.watchVideos([{ videoId: id, ticket }], onVideo, { signal, onGone });
    await assert.rejects(whileTimePasses(kit.clock, watching), /seen enough|abort/i);
    assert.deepEqual(gone, [id]);
  });

  test('has the URL as its id, or the one it is given', () => {
    assert.equal(overKit().client.id, url);
    assert.equal(overKit({ id: 'ann' }).client.id, 'ann');
  });
});

describe('metadata that are no JSON', () => {
  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;
  for (const [what, value] of [
    ['a BigInt', 7n],
    ['a cycle', cyclic],
  ] as const) {
    test(`with ${what} in them are a mistake of the page, and nothing is asked`, async () => {
      const { asked, client } = over(() => new Response());
      const creation = client.createSession(
        { ...upload, lesson: value },
        { signal, idempotencyKey: 'key-1' },
      );
      await assert.rejects(creation, { name: 'UploadError', code: 'configuration', field: 'metadata' });
      assert.equal(asked.length, 0);
    });
  }
});

describe('what the backend over HTTP sends', () => {
  test('the host’s headers, asked anew for each request', async () => {
    let token = 0;
    const seen: (string | null)[] = [];
    const client = httpBackend(url, {
      headers: () => Promise.resolve({ Authorization: `Bearer ${++token}` }),
      fetch: (input, init) => {
        seen.push(new Request(input, init).headers.get('Authorization'));
        return Promise.resolve(Response.json({ videos: [] }));
      },
    });
    for (let round = 0; round < 2; round += 1)
      await client.listVideos([{ videoId: 1, ticket: null }], { signal });
    assert.deepEqual(seen, ['Bearer 1', 'Bearer 2']);
  });

  test('no ticket in the URL, and a gap where there is none', async () => {
    const { asked, client } = over(() => Response.json({ videos: [] }));
    const references = [
      { videoId: 1, ticket: 'one' },
      { videoId: 2, ticket: null },
      { videoId: 3, ticket: 'three' },
    ];
    await client.listVideos(references, { signal });
    assert.equal(asked[0]?.url, `${url}/videos?ids=1,2,3`);
    assert.equal(asked[0]?.headers.get('Upload-Ticket'), 'one,,three');
  });
});

describe('a redirect', () => {
  const json =
    (body: unknown): RequestListener =>
    (_, response) => {
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(body));
    };
  const video = { id: 1, status: 'ready' };
  const reference = [{ videoId: 1, ticket: null }];

  test('to another host is not believed, whatever was asked', async (t) => {
    const stream = `data: ${JSON.stringify({ video })}\n\n`;
    const foreign = await serve(t, (request, response) => {
      const isStream = request.url?.startsWith('/events') ?? false;
      response.setHeader('Content-Type', isStream ? 'text/event-stream' : 'application/json');
      response.end(isStream ? stream : JSON.stringify({ video, videos: [video], token: 'foreign' }));
    });
    const own = await serve(t, ({ url: path = '' }, response) => {
      response.writeHead(307, { Location: `${foreign}${path}` }).end();
    });
    const client = httpBackend(own);
    const context = { signal, idempotencyKey: 'k' };
    const told: unknown[] = [];
    const calls = {
      createSession: () => client.createSession(upload, context),
      renewSession: () => client.renewSession({ videoId: 1, ticket: null }, { signal }),
      importVideos: () => client.importVideos([{ origin_url: 'https://a.example/1.mp4' }], context),
      listVideos: () => client.listVideos(reference, { signal }),
      watchVideos: () => client.watchVideos(reference, (one) => told.push(one), { signal }),
      statusUrl: () => statusReader(`${own}/status/{video_id}`)(1, signal),
    };
    for (const [name, call] of Object.entries(calls)) {
      const { message, status } = await failure(call());
      assert.deepEqual([name, status], [name, 421]);
      assert.ok(message.includes(foreign), message);
    }
    assert.deepEqual(told, []);
  });

  test('on the backend’s own host is followed', async (t) => {
    const own = await serve(t, (request, response) => {
      if (request.url?.startsWith('/v2')) return void json({ videos: [video] })(request, response);
      response.writeHead(307, { Location: `/v2${request.url}` }).end();
    });
    assert.deepEqual(await httpBackend(own).listVideos(reference, { signal }), [video]);
  });
});

/** @returns the origin of a server that lives as long as the test */
async function serve(t: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('an answer that is not what it should be', () => {
  const html = { headers: { 'Content-Type': 'text/html' } };
  for (const [what, answer, status, message] of [
    [
      'an error in the wire’s words',
      () => Response.json({ error: 'Sign in first.' }, { status: 401 }),
      401,
      /^Sign in first\.$/,
    ],
    [
      'an error page',
      () => new Response('<h1>Bad gateway', { status: 502, ...html }),
      502,
      /502 and an HTML page/,
    ],
    ['a sign-in page', () => new Response('<!DOCTYPE html><html>', html), 200, /200 and an HTML page/],
    [
      'half a JSON',
      () => new Response('{"token": "eyJhb', { headers: { 'Content-Type': 'application/json' } }),
      200,
      /no JSON \(application\/json, 16 characters\)/,
    ],
    ['an error without words', () => new Response(null, { status: 500 }), 500, /500 and nothing/],
    [
      'an error that is no text',
      () => Response.json({ error: { code: 1 } }, { status: 400 }),
      400,
      /400 .* for POST \/uploads/,
    ],
  ] as const) {
    test(`${what} becomes a BackendError that says so, and repeats no token`, async () => {
      const { client } = over(answer);
      const error = await failure(client.createSession(upload, { signal, idempotencyKey: 'k' }));
      assert.equal(error.status, status);
      assert.match(error.message, message);
      assert.ok(!error.message.includes('eyJ'));
    });
  }

  test('with Retry-After says when to come again', async () => {
    const later = new Date(Date.now() + 90_000).toUTCString();
    for (const [value, leastMs, mostMs] of [
      ['7', 7000, 7000],
      [later, 80_000, 90_000],
    ] as const) {
      const { client } = over(() =>
        Response.json({ error: 'busy' }, { status: 429, headers: { 'Retry-After': value } }),
      );
      const { retryAfterMs } = await failure(client.listVideos([{ videoId: 1, ticket: null }], { signal }));
      assert.ok(
        retryAfterMs !== null && retryAfterMs >= leastMs && retryAfterMs <= mostMs,
        String(retryAfterMs),
      );
    }
  });

  test('without end is not read to its end', async () => {
    let pulled = 0;
    const endless = () =>
      new Response(
        new ReadableStream<Uint8Array>({
          pull: (controller) => {
            pulled += 1;
            controller.enqueue(new Uint8Array(1024 * 1024).fill(32));
          },
        }),
      );
    const { client } = over(endless);
    assert.match(
      (await failure(client.listVideos([{ videoId: 1, ticket: null }], { signal }))).message,
      /more than/,
    );
    assert.ok(pulled < 20);
  });

  test('is a stream of the whole site: a second one, and one of too many videos, read as "poll"', async () => {
    const ends: (() => void)[] = [];
    const silent = () => {
      const body = new ReadableStream<Uint8Array>({
        start: (stream) => void ends.push(() => stream.close()),
      });
      return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
    };
    const [one, other] = [over(silent), over(silent)];
    const watch = ({ client }: typeof one, count: number) => {
      const references = Array.from({ length: count }, (_, at) => ({ videoId: at + 1, ticket: null }));
      return client.watchVideos(references, () => undefined, { signal });
    };
    const watching = watch(one, 1000);
    assert.equal((await failure(watch(other, 1))).status, 404);
    assert.equal((await failure(watch(other, 1001))).status, 404);
    assert.equal(other.asked.length, 0);
    await new Promise((resolve) => setImmediate(resolve));
    ends[0]?.();
    await watching;
    const again = watch(other, 1);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(other.asked.length, 1);
    ends[1]?.();
    await again;
  });

  test('in place of an event stream reads as "poll"', async () => {
    const watch = (answer: () => Response): Promise<BackendError> =>
      failure(over(answer).client.watchVideos([{ videoId: 1, ticket: null }], assert.ok, { signal }));
    assert.equal((await watch(() => Response.json({ error: 'no such path' }, { status: 404 }))).status, 404);
    assert.equal((await watch(() => Response.json({ videos: [] }))).status, 404);
  });

  test('of a list or an import without videos is refused', async () => {
    const { client } = over(() => Response.json({ result: [] }));
    await failure(client.listVideos([{ videoId: 1, ticket: null }], { signal }));
    await failure(
      client.importVideos([{ origin_url: 'https://a.example/' }], { signal, idempotencyKey: 'k' }),
    );
  });
});

test('an event stream passes over messages that are none', async () => {
  const video: Video = { id: 1, status: 'pending' };
  const lines = [
    '{',
    'null',
    '{"video":null}',
    '{"video":{"id":"1","status":"x"}}',
    '{"gone":"1"}',
    '{"gone":1}',
    JSON.stringify({ video }),
  ];
  const stream = lines.map((line) => `data: ${line}\n\n`).join('');
  const { client } = over(() => new Response(stream, { headers: { 'Content-Type': 'text/event-stream' } }));
  const seen: Video[] = [];
  await client.watchVideos([{ videoId: 1, ticket: null }], (seenVideo) => seen.push(seenVideo), { signal });
  assert.deepEqual(seen, [video]);
});

test('a status-url answers the video bare or wrapped', async () => {
  const video: Video = { id: 7, status: 'ready' };
  for (const answer of [video, { video }]) {
    const asked: string[] = [];
    const read = statusReader('https://site.example/status/{video_id}', (input) => {
      asked.push(String(input));
      return Promise.resolve(Response.json(answer));
    });
    assert.deepEqual(await read(7, signal), video);
    assert.deepEqual(asked, ['https://site.example/status/7']);
  }
  const broken = statusReader('https://site.example/{video_id}', () => Promise.resolve(Response.json({})));
  await failure(broken(7, signal));
});

test('of endlessly many messages only the newest of a video count, and the page has its turn meanwhile', async () => {
  const messages = 200_000;
  const perRead = 1000;
  let sent = 0;
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const lines = Array.from({ length: perRead }, () => {
        sent += 1;
        const video = { id: 1 + (sent % 2), status: sent > messages - 2 ? 'ready' : 'pending', views: sent };
        return `data: ${JSON.stringify({ video })}\n\n`;
      });
      controller.enqueue(encoder.encode(lines.join('')));
      if (sent >= messages) controller.close();
    },
  });
  const { client } = over(() => new Response(stream, { headers: { 'Content-Type': 'text/event-stream' } }));
  let turns = 0;
  const ticking = setInterval(() => (turns += 1));
  const statuses: string[] = [];
  const videos = [1, 2].map((videoId) => ({ videoId, ticket: null }));
  await client.watchVideos(videos, ({ status }) => statuses.push(status), {
    signal,
    onGone: () => undefined,
  });
  clearInterval(ticking);
  assert.deepEqual(statuses.slice(-2), ['ready', 'ready']);
  assert.ok(statuses.length <= (3 * messages) / perRead, `${statuses.length} calls`);
  assert.ok(turns >= 50, `${turns} turns of the event loop`);
});

test('an event stream whose headers() never answers counts as silent, so that it can be opened again', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const client = httpBackend(url, { headers: () => new Promise(() => undefined), fetch: assert.fail });
    const watching = client.watchVideos([{ videoId: 1, ticket: null }], assert.ok, { signal });
    mock.timers.tick(60_000);
    await assert.rejects(watching, TypeError);
  } finally {
    mock.timers.reset();
  }
});

test('a request whose headers() never answers ends with its signal', async () => {
  const client = httpBackend(url, { headers: () => new Promise(() => undefined), fetch: assert.fail });
  const controller = new AbortController();
  const listing = client.listVideos([{ videoId: 1, ticket: null }], { signal: controller.signal });
  controller.abort(new Error('stopped'));
  await assert.rejects(listing, /stopped/);
});
