import { Hono } from 'hono';

import type { GcoreVideo } from './gcore-entities.js';
import { createOnce } from './idempotent.js';
import { importRoutes } from './import-routes.js';
import { detailsRoutes } from './details-routes.js';
import { createKit, type Kit, type KitEnv } from './kit.js';
import { ownVideos } from './own-videos.js';
import type { Authorized, BackendOptions, RequestContext } from './options.js';
import { checkOrigin, corsHeaders, preflightResponse, readOrigins } from './origin-check.js';
import { Refusal, refusalOf, refusalResponse } from './refusal.js';
import { sweepEmpty, type SweepOptions, type SweepReport } from './sweep.js';
import { uploadRoutes } from './upload-routes.js';
import { describeValue, readUser, USER_KIND, userOf } from './user.js';
import { videoRoutes } from './video-routes.js';
import { webhookRoute } from './webhook-route.js';

/** The host's side of the element, as a function from a request to an answer. */
export interface HostBackend {
  /** Never rejects: every failure is an answer with `{"error": "…"}`, but for a `Response` that a hook throws. */
  fetch(request: Request, context?: RequestContext): Promise<Response>;
  /**
   * Those of the videos that this kit made for this user, as Gcore has them now: the check for ids that a form
   * submitted. What is no id is left out. Rejects with a `GcoreApiError`, or with a `TypeError` for what names no user.
   */
  ownVideos(user: string | number, ids: readonly number[]): Promise<readonly GcoreVideo[]>;
  /**
   * Proof of ownership for a video that the host gives to this user itself. Rejects with a `TypeError` for what names no
   * user.
   */
  issueTicket(user: string | number, videoId: number): Promise<string>;
  /** Lists, and with `remove` deletes, the videos this kit made whose upload never came. */
  sweepEmpty(options?: SweepOptions): Promise<SweepReport>;
  /**
   * Before the process ends: closes the event streams, and hands webhooks whose video could not be fetched so far to
   * `onWebhook`. Requests are still answered.
   */
  close(): void;
}

/**
 * The backend kit (docs/backend.md has the wire contract): the paths an element needs under `basePath`, for any server
 * that speaks `Request` and `Response`.
 * @throws {TypeError} naming the option that is missing or malformed
 */
export function createBackend(options: BackendOptions): HostBackend {
  const kit = createKit(options);
  const isListed = readOrigins(options.origins ?? []);
  const app = createApp(kit);

  async function fromOrigin(request: Request, context: RequestContext | undefined): Promise<Response> {
    const fromGcore = isWebhook(request, options);
    const verdict = fromGcore ? ({ allowed: true, cors: null } as const) : checkOrigin(request, isListed);
    if (!verdict.allowed) {
      return refusalResponse(new Refusal('This origin is not in the origins of the backend.', 403));
    }
    if (verdict.cors !== null && request.method === 'OPTIONS')
      return preflightResponse(request, verdict.cors);
    // Hono answers a HEAD by its GET and drops the body: an event stream would run without a reader.
    if (request.method === 'HEAD') return refusalResponse(new Refusal('Use GET.', 405));
    const response = await answered(kit, request, () => app.fetch(request, { context }));
    if (verdict.cors !== null) {
      for (const [name, value] of Object.entries(corsHeaders(verdict.cors)))
        response.headers.set(name, value);
    }
    return response;
  }

  return {
    fetch: (request, context) => answered(kit, request, () => fromOrigin(request, context)),
    ownVideos: async (user, ids) => ownVideos(kit, userOf(user), ids),
    issueTicket: async (user, videoId) => kit.tickets.issue(userOf(user), videoId),
    sweepEmpty: (sweep = {}) => sweepEmpty(kit, sweep),
    close: () => kit.close(),
  };
}

/** Hono gives its error handler nothing but `Error`s, and a hook may throw anything. */
async function answered(
  kit: Kit,
  request: Request,
  work: () => Response | Promise<Response>,
): Promise<Response> {
  try {
    return await work();
  } catch (thrown) {
    // As Remix's helpers do. A copy: its headers can be changed, and a host may throw one and the same again.
    if (thrown instanceof Response && !thrown.bodyUsed) return new Response(thrown.clone().body, thrown);
    return failureResponse(kit, request, thrown);
  }
}

function failureResponse(kit: Kit, { signal }: Request, error: unknown): Response {
  // A client that disconnected is not a backend failure; the status is nginx's 499, for the host's log.
  if (signal.aborted) return refusalResponse(new Refusal('The client disconnected.', 499));
  const refusal = refusalOf(error);
  if (refusal.status === 500) kit.onError(error);
  return refusalResponse(refusal);
}

function createApp(kit: Kit): Hono<KitEnv> {
  const basePath = basePathOf(kit.options);
  const app = new Hono<KitEnv>().basePath(basePath);
  app.onError((error, c) => failureResponse(kit, c.req.raw, error));
  app.notFound(() =>
    refusalResponse(new Refusal(`The backend has no such path. Its paths begin with ${basePath}.`, 404)),
  );
  webhookRoute(app, kit);
  app.use('*', async (c, next) => {
    const user = await authorizedUser(kit, c.req.raw);
    c.set('user', user);
    const leave = kit.requests.enter(user);
    try {
      await next();
    } finally {
      leave();
    }
  });
  const once = createOnce(kit);
  uploadRoutes(app, kit, once);
  detailsRoutes(app, kit, once);
  importRoutes(app, kit, once);
  videoRoutes(app, kit);
  return app;
}

async function authorizedUser({ options, onError }: Kit, request: Request): Promise<string> {
  const { authorize } = options;
  // Hosts without TypeScript can leave it out; that must never open the backend to everybody.
  if (typeof authorize !== 'function') {
    throw new Refusal('createBackend() has no authorize(request), so it refuses every request.', 401);
  }
  const authorized: Authorized | null | undefined = await authorize(request);
  if (!authorized) throw new Refusal('Sign in first.', 401);
  const user = readUser(authorized.user);
  if (user !== null) return user;
  const mistake = `authorize(request) must return ${USER_KIND} as user, not ${describeValue(authorized.user)}.`;
  onError(new TypeError(mistake));
  throw new Refusal('authorize(request) returned no user, so the request is refused.', 401);
}

function basePathOf({ basePath = '/api/gcore' }: BackendOptions): string {
  return `/${basePath.replace(/^\/+|\/+$/g, '')}`;
}

function isWebhook({ method, url }: Request, options: BackendOptions): boolean {
  return (
    method === 'POST' &&
    new URL(url).pathname.startsWith(`${basePathOf(options).replace(/\/$/, '')}/webhooks/`)
  );
}
