import type { Clock } from '../core/ports/clock.js';
import { systemClock } from './clock.js';
import { memoryEvents } from './events.js';
import { createAdmission, type Admission } from './admission.js';
import { gcoreApiOver, type GcoreApi } from './gcore-api.js';
import { createGcoreHttp } from './gcore-http.js';
import { memoryIdempotency, type IdempotencyStore } from './idempotency.js';
import type { Turn } from './limiter.js';
import type { BackendOptions, RequestContext } from './options.js';
import { createSigner, type Signer } from './signer.js';
import { createStatusHub, type StatusHub } from './status-hub.js';
import { createTags, type Tags } from './tag.js';
import { createTickets, type Tickets } from './ticket.js';

/** What the routes stand on, made once of the options. */
export interface Kit {
  readonly options: BackendOptions;
  /** Gcore's API, for requests that wait for this turn. `abandoned` as in `GcoreRequest`. */
  readonly apiFor: (turn: Turn, abandoned?: AbortSignal) => GcoreApi;
  readonly hub: StatusHub;
  readonly signer: Signer;
  readonly tickets: Tickets;
  readonly tags: Tags;
  readonly idempotency: IdempotencyStore;
  /** Bounds the requests that are under way. */
  readonly requests: Admission;
  /** Bounds the event streams that are open. */
  readonly streams: Admission;
  /** Aborts when the host closes the backend. */
  readonly closed: AbortSignal;
  /** Calls back when that happens; what it returns takes that back. Lighter than a signal for each of many streams. */
  readonly onClose: (callback: () => void) => () => void;
  readonly close: () => void;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

/** What Hono hands to each route; a type, since Hono's constraint has an index signature. */
export type KitEnv = {
  Bindings: { readonly context: RequestContext | undefined };
  Variables: { user: string };
};

/** 32 requests of one user are a third of a minute's worth at Gcore's rate; they wait for nobody but themselves. */
const REQUEST_LIMITS = { perUser: 32, inAll: 1000 };
/** An open stream costs some ten kilobytes. */
const STREAM_LIMITS = { perUser: 100, inAll: Infinity };
const DAY_MS = 24 * 60 * 60 * 1000;

/** @throws {TypeError} naming the option that is missing or malformed */
export function createKit(options: BackendOptions): Kit {
  const { clock = systemClock } = options;
  const onError = (error: unknown): void => tellHost(options.onError, error);
  const http = createGcoreHttp(options);
  const apiFor: Kit['apiFor'] = (turn, abandoned) =>
    gcoreApiOver((request) => http({ ...request, turn, ...(abandoned ? { abandoned } : {}) }));
  const closing = new AbortController();
  const onClosed = new Set<() => void>();
  const signer = createSigner(options.secret);
  return {
    options,
    apiFor,
    hub: createStatusHub({
      videos: apiFor({ priority: 'status' }).videos,
      events: options.events ?? memoryEvents(),
      clock,
      onError,
    }),
    signer,
    tickets: createTickets(signer, clock, options.ticketLifetimeMs ?? 30 * DAY_MS),
    tags: createTags(signer),
    idempotency: options.idempotency ?? memoryIdempotency(clock),
    requests: createAdmission(REQUEST_LIMITS),
    streams: createAdmission(STREAM_LIMITS),
    closed: closing.signal,
    onClose(callback) {
      onClosed.add(callback);
      if (closing.signal.aborted) callback();
      return () => void onClosed.delete(callback);
    },
    close() {
      closing.abort();
      for (const callback of [...onClosed]) callback();
    },
    clock,
    onError,
  };
}

/** If a host's `onError` itself fails, the request must still get its answer. */
function tellHost(onError: BackendOptions['onError'], error: unknown): void {
  try {
    if (onError) return onError(error);
    console.error('gcore-uploader backend:', error);
  } catch (failure) {
    console.error('gcore-uploader backend: onError failed:', failure, 'It was called with:', error);
  }
}
