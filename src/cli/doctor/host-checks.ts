import { connect as connectHttp2 } from 'node:http2';
import { connect as connectTls } from 'node:tls';
import { type Check, Problem } from '../check.js';
import type { Patient } from './patient.js';
import { fiveSettings, whereToSet } from './proxy-settings.js';
import { sizeLimitOf } from './size-limit.js';

/** What the browser asks before a PATCH, and reads of its answer. */
const SENT = ['tus-resumable', 'upload-offset', 'upload-length', 'upload-metadata', 'content-type'];
const READ = ['location', 'upload-offset', 'upload-length'];
const NEEDED_EXTENSIONS = ['creation'];
const ANSWER_WITHIN_MS = 10_000;
/** A stream carries one window in a round trip: 1 MiB is 80 Mbit/s at 100 ms, and 64 KiB is 5. */
const LEAST_WINDOW_BYTES = 1024 * 1024;

/** The upload hosts, as a browser meets them. */
export const hostChecks: readonly Check<Patient>[] = [
  {
    title: 'The upload hosts allow the page’s origin (CORS)',
    advice: 'Gcore answers this, or your own proxy in between. A proxy must pass OPTIONS through unchanged.',
    async look(patient) {
      const origin = new URL(patient.page ?? patient.backend ?? 'https://example.com').origin;
      for (const endpoint of await patient.endpoints()) {
        const { headers, status } = await fetch(endpoint, {
          method: 'OPTIONS',
          headers: {
            Origin: origin,
            'Access-Control-Request-Method': 'PATCH',
            'Access-Control-Request-Headers': SENT.join(','),
          },
        });
        const list = (name: string): string => headers.get(`Access-Control-${name}`)?.toLowerCase() ?? '';
        const missing = [
          ...(['*', origin].includes(list('Allow-Origin')) ? [] : [`the origin ${origin}`]),
          ...['post', 'head', 'patch', 'delete'].filter((method) => !list('Allow-Methods').includes(method)),
          ...SENT.filter((name) => !list('Allow-Headers').includes(name)),
          ...READ.filter((name) => list('Expose-Headers') !== '' && !list('Expose-Headers').includes(name)),
        ];
        if (missing.length > 0)
          throw new Problem(
            `${endpoint} (${status}) does not allow: ${missing.join(', ')}. ${whereToSet('cors', headers)}`,
          );
      }
      return undefined;
    },
  },
  {
    title: 'The upload hosts speak TUS 1.0.0 and create uploads',
    advice: 'A proxy answers instead of them, or the host does not belong to Gcore.',
    async look(patient) {
      const seen: string[] = [];
      for (const endpoint of await patient.endpoints()) {
        const { headers, status } = await fetch(endpoint, { method: 'OPTIONS' });
        const version = headers.get('Tus-Version') ?? headers.get('Tus-Resumable') ?? '';
        const extensions = (headers.get('Tus-Extension') ?? '').split(',').map((name) => name.trim());
        if (!version.includes('1.0.0'))
          throw new Problem(`${endpoint}: ${status}, Tus-Version: ${version || 'none'}`);
        const missing = NEEDED_EXTENSIONS.filter((name) => !extensions.includes(name));
        if (missing.length > 0) throw new Problem(`${endpoint} has no ${missing.join(', ')}`, 'warning');
        seen.push(extensions.join(' '));
      }
      return [...new Set(seen)].join('; ');
    },
  },
  {
    title: 'The upload hosts accept requests of every size',
    advice: 'Uploads go through in smaller pieces, which is slower. Lift the limit of your own proxy.',
    async look(patient) {
      for (const endpoint of await patient.endpoints()) {
        const limitBytes = await sizeLimitOf(endpoint);
        if (limitBytes < Infinity)
          throw new Problem(
            `${endpoint} refuses more than about ${limitBytes / 2 ** 20} MiB with 413. ${whereToSet('size', await headersOf(endpoint))}`,
            'warning',
          );
      }
      return undefined;
    },
  },
  {
    title: 'The upload hosts accept a fast stream',
    advice:
      'One HTTP/2 stream carries at most one window in each round trip. Send several files at a time (`concurrency`), or increase the window of your own proxy.',
    async look(patient) {
      const seen: string[] = [];
      for (const endpoint of await patient.endpoints()) {
        const { protocol, hostname, port, origin } = new URL(endpoint);
        if (protocol !== 'https:') continue;
        const spoken = await negotiated(hostname, Number(port || 443));
        const windowBytes = spoken === 'h2' ? await streamWindow(origin) : Infinity;
        const window = spoken === 'h2' ? `, ${Math.round(windowBytes / 1024)} KiB a stream` : '';
        seen.push(`${hostname}: ${spoken}${window}`);
        if (windowBytes < LEAST_WINDOW_BYTES)
          throw new Problem(
            `${seen.join('; ')}. ${whereToSet('window', await headersOf(endpoint))}`,
            'warning',
          );
      }
      if (seen.length === 0) throw new Problem('They use http.', 'absent');
      return seen.join('; ');
    },
  },
  {
    title: 'Five settings matter on a proxy of your own before the upload hosts',
    advice: 'docs/proxies.md has whole configurations.',
    async look(patient) {
      const [endpoint] = await patient.endpoints();
      return endpoint && fiveSettings(await headersOf(endpoint));
    },
  },
];

const headersOf = async (endpoint: string): Promise<Headers> =>
  (await fetch(endpoint, { method: 'OPTIONS' })).headers;

/** What a browser would speak with it. */
function negotiated(host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectTls({ host, port, servername: host, ALPNProtocols: ['h2', 'http/1.1'] }, () => {
      resolve(socket.alpnProtocol || 'http/1.1');
      socket.end();
    });
    socket.setTimeout(ANSWER_WITHIN_MS, () => socket.destroy(new Error(`${host} does not answer.`)));
    socket.once('error', reject);
  });
}

/** Bytes that it takes on one stream before it has to say that it read some. */
function streamWindow(origin: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const session = connectHttp2(origin);
    session.setTimeout(ANSWER_WITHIN_MS, () => session.destroy(new Error(`${origin} does not answer.`)));
    session.once('error', reject);
    session.once('remoteSettings', ({ initialWindowSize = 65_535 }) => {
      resolve(initialWindowSize);
      session.close();
    });
  });
}
