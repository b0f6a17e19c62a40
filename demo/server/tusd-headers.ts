import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

/** What tusd 1.x allows and exposes by default (its `unrouted_handler.go`, Middleware). */
const ALLOWED_METHODS = 'POST, HEAD, PATCH, OPTIONS, GET, DELETE';
const ALLOWED_HEADERS =
  'Authorization, Origin, X-Requested-With, X-Request-ID, X-HTTP-Method-Override, Content-Type, Upload-Length, Upload-Offset, Tus-Resumable, Upload-Metadata, Upload-Defer-Length, Upload-Concat';
const EXPOSED_HEADERS =
  'Upload-Offset, Location, Upload-Length, Tus-Version, Tus-Resumable, Tus-Max-Size, Tus-Extension, Upload-Metadata, Upload-Defer-Length, Upload-Concat';

/** The CORS headers with which tusd 1.x answers a request. */
export function tusdCorsHeaders(method: string, requestHeaders: IncomingHttpHeaders): OutgoingHttpHeaders {
  const { origin } = requestHeaders;
  if (!origin) return {};
  return method === 'OPTIONS'
    ? {
        'access-control-allow-origin': origin,
        'access-control-allow-methods': ALLOWED_METHODS,
        'access-control-allow-headers': ALLOWED_HEADERS,
        'access-control-max-age': '86400',
      }
    : { 'access-control-allow-origin': origin, 'access-control-expose-headers': EXPOSED_HEADERS };
}

/** Of one connection, not of the answer (RFC 9110, 7.6.1). */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'upgrade']);

/** An answer's headers with those of the connection and the real server's own CORS headers left out. */
export function withoutConnectionAndCors(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !HOP_BY_HOP.has(name) && !name.startsWith('access-control-') && name !== 'vary',
    ),
  );
}
