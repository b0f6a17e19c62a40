import type { Expected } from '../fault-row.js';

/** What befalls an upload through a real proxy: test/proxies and test/e2e/faults-proxies*.spec.ts have it, under this name. */
export interface ProxyRow {
  readonly name: string;
  readonly expect: Expected;
  /** Bytes that may go out for each byte of the file. */
  readonly sentPerByteMost: number;
}

/** HTTP and TLS themselves add a hundredth. */
const ONCE = 1.02;

const row = (name: string, sentPerByteMost: number): ProxyRow => ({
  name,
  expect: 'success',
  sentPerByteMost,
});

export const proxyRows = {
  calm: row('Nothing', ONCE),
  cut: row('One cut between the browser and the proxy', 1.5),
  cutAtUploadx: row('The same, in front of @uploadx/core', 1.5),
  restarted: row('The proxy is killed with SIGKILL and started again', 1.5),
  away: row('The upload server is away for seconds: 502 or 503 without CORS headers', 1.5),
  silent: row(
    'The upload server is silent for longer than the proxy waits: 503 or 504 without CORS headers',
    1.5,
  ),
  newLimit: row('At most 1 MB a request, not known yet, 16 MB', 1.5),
  knownLimit: row('At most 1 MB a request, known', 1.1),
  secondAsker: row(
    'Another client asks for the upload, and @tus/server answers the PATCH in the midst of its body',
    1.5,
  ),
  getOfHead: row('Varnish with its built-in rules makes a GET of each HEAD, and one cut', 1.5),
  timeLimit: row('At most 10 s a request, over HTTP/1.1, on a link that needs more for a chunk', 1.5),
  httpLocation: row('A Location with http, although the browser speaks TLS', ONCE),
  relativeLocation: row('A Location with a path alone', ONCE),
  hostLocation: row('A Location that begins with two slashes and the host (@uploadx/core)', ONCE),
} as const satisfies Readonly<Record<string, ProxyRow>>;
