import { noSiteWorker } from '../../core/ports/noop-ports.js';
import type { SiteWorker } from '../../core/ports/ports.js';
import type { SiteConnection } from './site-worker.js';

/** By the worker's URL: all elements of a page share one. */
const connections = new Map<string, Promise<SiteConnection | null>>();

/**
 * @param script URL of the worker's script, absolute or relative to the page; empty: the one of this package; null: the page
 *   sends
 */
export function lazySiteWorker(script: string | URL | null): SiteWorker {
  if (script === null || typeof SharedWorker === 'undefined') return noSiteWorker;
  // What is no URL is said where the worker is started.
  const isUrl = script !== '' && URL.canParse(script, document.baseURI);
  const url = isUrl ? new URL(script, document.baseURI).href : String(script);
  let connection: SiteConnection | null = null;
  let hasFailed = false;
  const open = async (): Promise<SiteConnection | null> => {
    const opening = connections.get(url) ?? load(url);
    connections.set(url, opening);
    connection = await opening;
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

const load = (url: string): Promise<SiteConnection | null> =>
  import('./site-worker.js').then(
    ({ SiteConnection }) => new SiteConnection(url),
    () => null,
  );
