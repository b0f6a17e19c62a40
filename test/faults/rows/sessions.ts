import { CHUNK_BYTES, type FaultGroup, type FaultRow, type SessionAnswer } from '../fault-row.js';

/** No test server listens there: below the ports that systems hand out, and not on the browsers' list of bad ones. */
const REFUSING_ORIGIN = 'http://127.0.0.1:1234';
/** RFC 6761, section 6.4: never resolves. */
const NOWHERE = 'http://nowhere.invalid';

const onlyHosts =
  (...hostnames: readonly string[]) =>
  (session: SessionAnswer): SessionAnswer => ({
    ...session,
    servers: hostnames.map((hostname) => ({ hostname })),
  });

const firstHost =
  (hostname: string) =>
  (session: SessionAnswer): SessionAnswer => ({
    ...session,
    servers: [{ hostname }, ...session.servers],
  });

const hostRows: readonly FaultRow[] = [
  { name: 'The first host’s name does not resolve', session: firstHost(NOWHERE), expect: 'success' },
  { name: 'The first host refuses connections', session: firstHost(REFUSING_ORIGIN), expect: 'success' },
  { name: 'No host’s name resolves', session: onlyHosts(NOWHERE), expect: 'error:unreachable' },
  {
    name: 'Every host refuses connections',
    session: onlyHosts(REFUSING_ORIGIN),
    expect: 'error:unreachable',
  },
];

const refuses = (): Promise<Response> => fetch(REFUSING_ORIGIN);
const answers = (status: number, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  Promise.resolve(
    new Response(typeof body === 'string' ? body : JSON.stringify(body), {
      status,
      headers: { 'Content-Type': typeof body === 'string' ? 'text/html' : 'application/json', ...headers },
    }),
  );
const hangs = (signal: AbortSignal): Promise<Response> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });

const page = '<!doctype html><title>Log in</title>';

const backendRows: readonly FaultRow[] = [
  {
    name: 'The backend and the whole site are down for ten tries',
    backend: (call) => (call < 10 ? refuses() : null),
    // A spread copies what the getters say at that moment; a machine that is online is meant.
    ports: ({ connectivity }) => ({
      connectivity: { ...connectivity, online: true, ownOriginAnswers: () => Promise.resolve(false) },
    }),
    expect: 'success',
  },
  {
    name: 'The backend is never reachable, but the page’s own server is',
    backend: refuses,
    expect: 'error:unreachable',
  },
  {
    name: 'The backend does not answer the first time',
    backend: (call, signal) => (call === 0 ? hangs(signal) : null),
    expect: 'success',
    drive: async (scene) => {
      await scene.reaches('preparing');
      await scene.silence();
    },
  },
  { name: 'The backend returns an HTML page', backend: () => answers(200, page), expect: 'error:session' },
  {
    name: 'The backend returns an HTML page, and after a retry a session',
    backend: (call) => (call === 0 ? answers(200, page) : null),
    expect: 'success',
    runsBefore: 1,
    drive: async (scene) => {
      await scene.reaches('failed');
      scene.uploader.retry();
    },
  },
  {
    name: 'A proxy returns 502 with an HTML page for the backend, five times',
    backend: (call) => (call < 5 ? answers(502, page) : null),
    expect: 'success',
  },
  {
    name: 'The backend always returns 503',
    backend: () => answers(503, { error: 'Maintenance' }),
    expect: 'error:session',
  },
  {
    name: 'The backend returns 429 and says how long to wait',
    backend: (call) => (call === 0 ? answers(429, { error: 'Slow down' }, { 'Retry-After': '20' }) : null),
    expect: 'success',
  },
  {
    name: 'The backend no longer knows the person: 401',
    backend: () => answers(401, { error: 'Log in' }),
    expect: 'error:session',
  },
  {
    name: 'The backend’s answer lacks the token',
    session: ({ token: _, ...rest }) => rest as SessionAnswer,
    expect: 'error:session',
  },
];

const spoiled = (session: SessionAnswer): SessionAnswer => ({ ...session, token: `${session.token}x` });

const tokenRows: readonly FaultRow[] = [
  {
    name: 'The token expired before the start: the element gets a new one',
    session: (session, call) => (call === 0 ? spoiled(session) : session),
    expect: 'success',
  },
  { name: 'Every token is refused', session: spoiled, expect: 'error:token' },
  {
    name: 'The token expires during the retries of the creation',
    faults: [
      { kind: 'create', respond: { status: 503 }, times: 4 },
      { kind: 'create', respond: { status: 500, body: 'token invalid (null)' } },
    ],
    expect: 'success',
  },
  {
    name: 'The token expires during the upload, which no longer needs it',
    faults: [
      { kind: 'create', skip: 1, respond: { status: 500, body: 'token invalid (null)' }, times: null },
      { kind: 'patch', skip: 1, cut: { when: 'request' }, times: 4 },
    ],
    expect: 'success',
    resentBytesMost: CHUNK_BYTES,
  },
  {
    name: 'The token belongs to another video',
    session: (session) => ({ ...session, video: { ...session.video, id: session.video.id + 1_000_000 } }),
    expect: 'error:mismatch',
  },
  {
    name: 'The token belongs to another client',
    session: (session) => ({
      ...session,
      video: { ...session.video, client_id: session.video.client_id + 1 },
    }),
    expect: 'error:mismatch',
  },
];

export const sessions: FaultGroup = {
  title: 'Hosts, the backend and its sessions',
  rows: [...hostRows, ...backendRows, ...tokenRows],
};
