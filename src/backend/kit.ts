import type { Clock } from '../core/ports/clock.js';
import { systemClock } from './clock.js';
import { memoryEvents } from './events.js';
import { createGcoreApi, type GcoreApi } from './gcore-api.js';
import type { GcoreVideo } from './gcore-entities.js';
import { memoryIdempotency, type IdempotencyStore } from './idempotency.js';
import type { BackendOptions, RequestContext } from './options.js';
import { createSigner, type Signer } from './signer.js';
import { createStatusHub, type StatusHub } from './status-hub.js';
import { createTags, stripTag, type Tags } from './tag.js';
import { createTickets, type Tickets } from './ticket.js';

/** What the routes stand on, made once of the options. */
export interface Kit {
  readonly options: BackendOptions;
  readonly api: GcoreApi;
  readonly hub: StatusHub;
  readonly signer: Signer;
  readonly tickets: Tickets;
  readonly tags: Tags;
  readonly idempotency: IdempotencyStore;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

/** What Hono hands to each route; a type, since Hono's constraint has an index signature. */
export type KitEnv = {
  Bindings: { readonly context: RequestContext | undefined };
  Variables: { user: string };
};

const DAY_MS = 24 * 60 * 60 * 1000;

/** @throws {TypeError} naming the option that is missing or malformed */
export function createKit(options: BackendOptions): Kit {
  const { clock = systemClock } = options;
  const onError = (error: unknown): void => tellHost(options.onError, error);
  const api = createGcoreApi(options);
  const signer = createSigner(options.secret);
  return {
    options,
    api,
    hub: createStatusHub({ videos: api.videos, events: options.events ?? memoryEvents(), clock, onError }),
    signer,
    tickets: createTickets(signer, clock, options.ticketLifetimeMs ?? 30 * DAY_MS),
    tags: createTags(signer),
    idempotency: options.idempotency ?? memoryIdempotency(clock),
    clock,
    onError,
  };
}

/** A host's `onError` that fails itself must not keep what it is told of from being answered. */
function tellHost(onError: BackendOptions['onError'], error: unknown): void {
  try {
    if (onError) return onError(error);
    console.error('gcore-uploader backend:', error);
  } catch (failure) {
    console.error('gcore-uploader backend: onError failed:', failure, 'It was told of:', error);
  }
}

/** A video as its person may see it. */
export function presentVideo(video: GcoreVideo): GcoreVideo {
  const { description } = video;
  return typeof description === 'string' ? { ...video, description: stripTag(description) } : video;
}
