import { noSiteWorker } from '../../core/ports/noop-ports.js';
import type { Clock, SiteWorker } from '../../core/ports/ports.js';

/** How long the code may take to arrive: a connection that hangs keeps nobody from sending a file. */
const LOAD_WITHIN_MS = 8000;

/** By the worker's URL: all elements of a page share one. */
const connections = new Map<string, Promise<SiteWorker | null>>();

/**
 * The site's worker, whose code is loaded with the first upload. Without its code (the network is away, or hangs), the page
 * sends.
 * @param script URL of the worker's script, absolute or relative to the page; empty: the one of this package; null: the page
 *   sends
 */
export function lazySiteWorker(
  script: string | URL | null,
  clock: Clock,
  load: (url: string) => Promise<SiteWorker> = loadConnection,
): SiteWorker {
  if (script === null || typeof SharedWorker === 'undefined') return noSiteWorker;
  // What is no URL is said where the worker is started.
  const isUrl = script !== '' && URL.canParse(script, document.baseURI);
  const url = isUrl ? new URL(script, document.baseURI).href : String(script);
  let connection: SiteWorker | null = null;
  let hasFailed = false;
  const open = async (): Promise<SiteWorker | null> => {
    // Code that arrives late is there for the next upload.
    if (connection || hasFailed) return connection;
    const loading = connections.get(url) ?? load(url).catch(() => null);
    connections.set(url, loading);
    void loading.then((loaded) => (connection = loaded));
    await inTime(loading, clock);
    hasFailed = connection === null;
    return connection;
  };
  return {
    get isPossible() {
      return connection?.isPossible ?? !hasFailed;
    },
    connect: async () => (await open())?.connect(),
    take: async (upload) => (await (await open())?.take(upload)) ?? false,
  };
}

const loadConnection = async (url: string): Promise<SiteWorker> => {
  const { SiteConnection } = await import('./site-worker.js');
  return new SiteConnection(url);
};

const inTime = (loading: Promise<unknown>, clock: Clock): Promise<void> =>
  new Promise((resolve) => {
    const cancel = clock.after(LOAD_WITHIN_MS, resolve);
    void loading.then(() => {
      cancel();
      resolve();
    });
  });
