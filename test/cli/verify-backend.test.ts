import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { verifyBackend } from '../../src/cli/backend/verify-backend.js';
import type { Finding } from '../../src/cli/check.js';
import { createBackend } from '../../src/backend.js';
import { FakeGcore } from '../backend/fake-gcore.js';

type Answering = (request: Request) => Promise<Response>;

/** The kit, behind something that breaks it; null: as it is. */
async function verify(broken: ((request: Request, next: Answering) => Promise<Response>) | null) {
  const gcore = new FakeGcore();
  const backend = createBackend({
    apiKey: 'key',
    secret: 'the-secret-of-the-tests',
    requestsPerSecond: 1000,
    origins: ['https://page.example'],
    authorize: ({ headers }) => (headers.has('User') ? { user: headers.get('User') ?? '' } : null),
    fetch: gcore.fetch,
    onError: () => undefined,
  });
  const next: Answering = (request) => backend.fetch(request);
  const findings = await verifyBackend({
    url: 'https://site.example/api/gcore',
    headers: { User: 'ann' },
    otherHeaders: { User: 'bob' },
    pageOrigin: 'https://page.example',
    fetch: (input, init) => {
      const request = new Request(input, init);
      return broken ? broken(request, next) : next(request);
    },
  });
  return { findings, gcore };
}

const titles = (findings: readonly Finding[], verdict: string): readonly string[] =>
  findings.filter((finding) => finding.verdict === verdict).map(({ title }) => title);

const isUpload = ({ method, url }: Request): boolean => method === 'POST' && url.endsWith('/uploads');
const withHeaders = async (response: Response, change: (headers: Headers) => void): Promise<Response> => {
  const headers = new Headers(response.headers);
  change(headers);
  return new Response(response.body, { status: response.status, headers });
};
const withJson = async (
  response: Response,
  change: (json: Record<string, unknown>) => unknown,
): Promise<Response> =>
  response.ok
    ? Response.json(change((await response.json()) as Record<string, unknown>), response)
    : response;

/** Faults that backends have had, each with the check that has to find it. */
const seeds: readonly (readonly [
  fault: string,
  foundBy: RegExp,
  broken: (request: Request, next: Answering) => Promise<Response>,
])[] = [
  [
    'a session without its token',
    /returns a session/,
    async (request, next) =>
      isUpload(request) ? withJson(await next(request), ({ token: _, ...rest }) => rest) : next(request),
  ],
  [
    'a repeated request makes a second video',
    /^The same Idempotency-Key returns/,
    (request, next) => {
      request.headers.delete('Idempotency-Key');
      return next(request);
    },
  ],
  [
    'every upload goes into one video',
    /Another Idempotency-Key makes another video/,
    (request, next) => {
      if (isUpload(request)) request.headers.set('Idempotency-Key', 'always the same');
      return next(isUpload(request) ? new Request(request, { body: sameBody }) : request);
    },
  ],
  [
    'a session that a proxy may keep',
    /No cache keeps a session/,
    async (request, next) =>
      withHeaders(await next(request), (headers) => headers.set('Cache-Control', 'public, max-age=60')),
  ],
  [
    'nonsense is a 500',
    /invalid request is refused/,
    async (request, next) => {
      const response = await next(request);
      return response.status === 400 || response.status === 422
        ? new Response('<h1>Internal Server Error</h1>', { status: 500 })
        : response;
    },
  ],
  [
    'a fresh token is for a new video',
    /new token for the same video/,
    async (request, next) =>
      request.url.endsWith('/session')
        ? withJson(await next(request), (json) => ({
            ...json,
            video: { ...(json['video'] as object), id: 9 },
          }))
        : next(request),
  ],
  [
    'a DELETE that deletes nothing',
    /DELETE .* deletes the video/,
    (request, next) =>
      request.method === 'DELETE' ? Promise.resolve(new Response(null, { status: 204 })) : next(request),
  ],
  [
    'ids of videos as texts',
    /returns the person’s own video/,
    async (request, next) =>
      request.url.includes('/videos?')
        ? withJson(await next(request), ({ videos }) => ({
            videos: (videos as { id: number }[]).map((video) => ({ ...video, id: String(video.id) })),
          }))
        : next(request),
  ],
  [
    'a page in place of a 404',
    /An unknown path returns 404/,
    async (request, next) => {
      const response = await next(request);
      return response.status === 404 && request.method === 'GET'
        ? new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } })
        : response;
    },
  ],
  [
    'an event stream of another type',
    /server-sent event stream/,
    async (request, next) =>
      request.url.includes('/events?')
        ? withHeaders(await next(request), (headers) => headers.set('Content-Type', 'application/json'))
        : next(request),
  ],
  [
    'events that are JSON twice',
    /server-sent event stream/,
    async (request, next) =>
      request.url.includes('/events?')
        ? new Response('data: "{\\"video\\":{}}"\n\n', { headers: { 'Content-Type': 'text/event-stream' } })
        : next(request),
  ],
  [
    'anybody may upload',
    /signed-in person can upload/,
    (request, next) => {
      if (!request.headers.has('User')) request.headers.set('User', 'somebody');
      return next(request);
    },
  ],
  [
    'pages of any site may upload',
    /A page of another site/,
    (request, next) => {
      request.headers.delete('Origin');
      request.headers.delete('Sec-Fetch-Site');
      return next(request);
    },
  ],
  [
    'one person’s video is everybody’s',
    /Another person has no access/,
    (request, next) => {
      if (request.headers.get('User') === 'bob' && lastTicket !== null) {
        request.headers.set('User', 'ann');
        request.headers.set('Upload-Ticket', lastTicket);
      }
      return isUpload(request) ? keepTicket(next(request)) : next(request);
    },
  ],
  [
    'a preflight without Idempotency-Key',
    /page’s origin can send/,
    async (request, next) =>
      withHeaders(await next(request), (headers) => {
        if (headers.has('Access-Control-Allow-Headers'))
          headers.set('Access-Control-Allow-Headers', 'content-type');
      }),
  ],
  [
    'links into the backend’s own network',
    /refuses links into/,
    (request, next) =>
      request.url.endsWith('/imports')
        ? Promise.resolve(Response.json({ video: { id: 5, status: 'empty' } }))
        : next(request),
  ],
  [
    'a title that is taken and not kept',
    /PATCH .* changes the title/,
    (request, next) =>
      request.method === 'PATCH' ? Promise.resolve(Response.json({ title: 'as sent' })) : next(request),
  ],
  [
    'captions that are added at each repetition',
    /adds captions, once/,
    (request, next) => {
      if (request.url.endsWith('/captions')) request.headers.delete('Idempotency-Key');
      return next(request);
    },
  ],
];

const sameBody = JSON.stringify({ filename: 'a.mp4' });
let lastTicket: string | null = null;
async function keepTicket(answer: Promise<Response>): Promise<Response> {
  const response = await answer;
  const json: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  if (json && typeof json === 'object' && 'ticket' in json) lastTicket = String(json.ticket);
  return response;
}

describe('verify-backend', { concurrency: true }, () => {
  it('finds nothing wrong with the kit, and leaves no video behind', async () => {
    const { findings, gcore } = await verify(null);
    assert.deepEqual(titles(findings, 'fault'), []);
    assert.deepEqual(titles(findings, 'warning'), []);
    assert.deepEqual(titles(findings, 'absent'), []);
    assert.equal(gcore.videos.size, 0);
  });

  for (const [fault, foundBy, broken] of seeds)
    it(`finds a backend in which ${fault}`, async () => {
      const { findings } = await verify(broken);
      const found = titles(findings, 'fault');
      assert.ok(
        found.some((title) => foundBy.test(title)),
        `It found: ${found.join('; ') || 'nothing'}`,
      );
    });

  it('takes a backend that has nothing but POST /uploads, and says what is done without', async () => {
    const { findings } = await verify((request, next) =>
      isUpload(request) || request.method === 'OPTIONS'
        ? next(request)
        : Promise.resolve(Response.json({ error: 'no' }, { status: 404 })),
    );
    assert.deepEqual(titles(findings, 'fault'), []);
    assert.equal(titles(findings, 'absent').length, 9);
  });
});
