import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLoopbackOrigin } from './loopback.js';

export interface LocalGuardOptions {
  /** A path that Gcore calls from outside, under any name; it carries its own secret. */
  readonly openPath: string;
  /** With a real API key, only the person who opened the link that `npm start` printed may use it. */
  readonly needsKey: boolean;
}

export interface LocalGuard {
  /** To be added to the demo's URL when a person opens it; empty if no key is needed. */
  readonly query: string;
  /** Whether a request may go on. If not, it was answered. */
  admits(request: IncomingMessage, response: ServerResponse): boolean;
}

const REFUSAL = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' };
/** What can change something, or holds what is somebody's. All else are the demo's pages and public media. */
const PROTECTED = /^\/(?:api\/|streaming\/|__)/;

/**
 * Keeps other sites, users and processes of the machine from using the demo: it runs on a developer's laptop, perhaps with
 * an API key that is worth something. Another site reaches a loopback port by naming it (then `Origin` is foreign), or by
 * a name of its own that resolves to it (DNS rebinding; then `Host` is).
 */
export function createLocalGuard({ openPath, needsKey }: LocalGuardOptions): LocalGuard {
  const key = randomBytes(24).toString('base64url');

  function admits(request: IncomingMessage, response: ServerResponse): boolean {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (url.pathname === openPath) return true;
    const problem = problemOf(request, needsKey);
    if (problem !== null) return refuse(response, 403, problem);
    if (!needsKey) return true;
    // A cookie does not know ports: its name does.
    const cookie = `gcore-demo-${request.socket.localPort}`;
    if (isSame(url.searchParams.get('key') ?? '', key)) {
      response.writeHead(303, {
        Location: url.pathname,
        'Set-Cookie': `${cookie}=${key}; HttpOnly; SameSite=Strict; Path=/`,
        'Referrer-Policy': 'no-referrer',
        'Cache-Control': 'no-store',
      });
      response.end();
      return false;
    }
    if (!PROTECTED.test(url.pathname) || isSame(cookieOf(request, cookie), key)) return true;
    return refuse(response, 401, 'Open the link that npm start printed.');
  }

  return { query: needsKey ? `?key=${key}` : '', admits };
}

function problemOf({ headers, url = '/' }: IncomingMessage, needsKey: boolean): string | null {
  const { host = '', origin } = headers;
  if (!isLoopbackOrigin(`http://${host}`)) return 'This server answers to 127.0.0.1 and localhost only.';
  // Without a real key, tests and pages on other loopback ports may use the emulator.
  const isOurs = origin === undefined || (needsKey ? origin === `http://${host}` : isLoopbackOrigin(origin));
  const isForeign = origin === undefined && headers['sec-fetch-site'] === 'cross-site' && PROTECTED.test(url);
  return isOurs && !isForeign ? null : 'No other site may use this server.';
}

function refuse(response: ServerResponse, status: number, error: string): false {
  response.writeHead(status, REFUSAL);
  response.end(JSON.stringify({ error }));
  return false;
}

function cookieOf({ headers }: IncomingMessage, name: string): string {
  const pairs = (headers.cookie ?? '').split('; ').map((pair) => pair.split('='));
  return pairs.find(([candidate]) => candidate === name)?.[1] ?? '';
}

/** Takes the same time wherever the two differ. */
function isSame(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
