import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { createGcore, type Gcore, type GcoreOptions } from './gcore.js';
import { createHostBackend, HOST_BACKEND_PATH } from './host-backend.js';
import { holdRequests } from './hold-requests.js';
import { createLocalGuard } from './local-guard.js';
import { isLoopbackOrigin } from './loopback.js';

export interface StartOptions extends Partial<Omit<GcoreOptions, 'origin' | 'uploadPorts' | 'storage'>> {
  /** Default: a folder in the system's temp dir. */
  readonly storage?: string | undefined;
  /** 0 for any free one; the upload hosts take the two that follow, or any free ones. */
  readonly port: number;
  /** The demo's pages, if they are served too: made of their sources as they are now, or from a folder of a build. */
  readonly pages?: 'sources' | { readonly builtIn: string } | undefined;
  /** With it the host backend talks to the real Gcore instead of the emulator. */
  readonly realApiKey?: string | undefined;
}

export interface StartedGcore {
  /** Of the demo, such as `http://127.0.0.1:5173`. */
  readonly url: string;
  /** `url` as a person opens it: with a real API key it has to carry the key of this run. */
  readonly link: string;
  /** Base of the API: `${apiUrl}/streaming/videos`. The emulator's, whatever the host backend uses. */
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly uploadOrigins: readonly string[];
  readonly storage: string;
  readonly transcoding: 'ffmpeg' | 'none';
  readonly store: Gcore['store'];
  close(): Promise<void>;
}

const EMULATOR_API_KEY = 'laptop';
export const REAL_API_URL = 'https://api.gcore.com';
const OWN_PATHS =
  /^\/(streaming|media|videos|api\/gcore|__faults|__replay|__hosts|__webhooks|__streams|__account|__videos)(\/|\?|$)/;

/**
 * Starts the emulator, the host backend and, with `pages`, the demo's pages on one loopback port. Requests that arrive
 * before all of it is ready are held.
 *
 * @throws if a port is taken; nothing is left running then.
 */
export async function startGcore(options: StartOptions): Promise<StartedGcore> {
  const server = createServer({ requestTimeout: 0 });
  const releaseTo = holdRequests(server);
  try {
    server.listen(options.port, '127.0.0.1');
    await once(server, 'listening');
    return await startOn(server, releaseTo, options);
  } catch (error) {
    await closeServer(server);
    throw error;
  }
}

async function startOn(
  server: Server,
  releaseTo: ReturnType<typeof holdRequests>,
  options: StartOptions,
): Promise<StartedGcore> {
  const { port, log = () => undefined, apiKey = EMULATOR_API_KEY } = options;
  const storage = resolve(options.storage ?? join(tmpdir(), 'gcore-on-a-laptop'));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const uploadPorts = port === 0 ? ([0, 0] as const) : ([port + 1, port + 2] as const);
  const backend = createHostBackend(
    options.realApiKey
      ? { apiKey: options.realApiKey, apiUrl: REAL_API_URL, emulatorOrigin: null, log }
      : { apiKey, apiUrl: url, emulatorOrigin: url, log },
  );
  const webhookUrls = [...(options.webhookUrls ?? []), `${url}${backend.webhookPath}`];
  const gcore = await createGcore({
    ...options,
    apiKey,
    storage,
    log,
    uploadPorts,
    webhookUrls,
    origin: () => url,
  });

  const app = new Hono({ strict: false });
  app.all(`${HOST_BACKEND_PATH}/*`, (context) => backend.fetch(context.req.raw));
  // Tests and pages on other loopback ports may use the controls; nobody else's pages.
  app.use('/:control{__.+}', cors({ origin: (origin) => (isLoopbackOrigin(origin) ? origin : null) }));
  app.route('/', gcore.app);
  // Hono's own Response has no bytes(), which the documentation's highlighter calls.
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const guard = createLocalGuard({
    openPath: backend.webhookPath,
    needsKey: options.realApiKey !== undefined && options.realApiKey !== '',
  });
  // Its packages are only for who develops this.
  const pages = options.pages ? await (await import('./pages.js')).createPages(options.pages, server) : null;
  releaseTo((request: IncomingMessage, response: ServerResponse) => {
    if (!guard.admits(request, response)) return;
    if (pages && !OWN_PATHS.test(request.url ?? '/')) pages.handle(request, response);
    else void answer(request, response);
  });

  const { uploadOrigins, store, transcoding } = gcore;
  return {
    url,
    link: `${url}/${guard.query}`,
    apiUrl: url,
    apiKey,
    uploadOrigins,
    storage,
    transcoding,
    store,
    async close() {
      backend.close();
      await pages?.close();
      await gcore.close();
      await closeServer(server);
    },
  };
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
