import type { MiddlewareHandler } from 'hono';
import { apiError } from './api-errors.js';

/** Lets in who has the key: `Authorization: APIKey <key>`; the newer API writes `apikey`. */
export function requireApiKey(apiKey: string): MiddlewareHandler {
  return async (context, next) => {
    const [scheme, key] = (context.req.header('authorization') ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'apikey' || key !== apiKey) return apiError(context, 401, 'Unauthorized');
    return next();
  };
}

/** Lets so many requests in a second, then answers 429. */
export function limitRequests(requestsPerSecond: number): MiddlewareHandler {
  let secondStartedMs = 0;
  let requests = 0;
  return async (context, next) => {
    const nowMs = performance.now();
    if (nowMs - secondStartedMs >= 1000) {
      secondStartedMs = nowMs;
      requests = 0;
    }
    requests += 1;
    if (requests <= requestsPerSecond) return next();
    context.header('Retry-After', '1');
    return apiError(context, 429, 'Too Many Requests');
  };
}
