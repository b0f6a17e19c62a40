import type { Clock } from '../core/ports/clock.js';
import type { Events } from './events.js';
import type { GcoreApiOptions } from './gcore-http.js';
import type { GcoreVideo, VideoFields } from './gcore-entities.js';
import type { IdempotencyStore } from './idempotency.js';
import type { Origins } from './origin-check.js';
import type { DetailName } from '../wire/details.js';
import type { Webhook } from './webhooks.js';

/** Who asks: anything that names the person for as long as their tickets live. */
export interface Authorized {
  readonly user: string | number;
}

/** What the element sent with `POST /uploads` or, for a link, `POST /imports`. All of it came from a browser. */
export type RequestedVideo = Readonly<Record<string, unknown>>;

export interface BackendOptions extends Pick<
  GcoreApiOptions,
  'apiKey' | 'apiUrl' | 'fetch' | 'requestsPerSecond' | 'concurrency'
> {
  /** Who asks, or null for 401. Must leave the request's body alone. */
  readonly authorize: (request: Request) => Authorized | null | Promise<Authorized | null>;
  /** Signs tickets and tags; at least 16 characters, the same on every instance and after a restart. */
  readonly secret: string;
  /** Path under which the requests arrive; default `/api/gcore`. */
  readonly basePath?: string;
  /** Foreign origins whose pages may call, as `https://example.com`. Our own needs no mention. */
  readonly origins?: Origins;
  /**
   * What goes to Gcore for a file or a link. Default: the name from `title` or the file's name, and `description`.
   * Throw a `Refusal` to refuse.
   */
  readonly video?: (
    requested: RequestedVideo,
    request: Request,
    user: string,
  ) => Partial<VideoFields> | Promise<Partial<VideoFields>>;
  /** What its person may change of a video; default: all. An empty list: the paths for it are not there. */
  readonly editable?: readonly DetailName[];
  /** Whether people may have Gcore make captions from what is said, which may be billed; default: no. */
  readonly transcription?: boolean;
  /**
   * Gets what people filled in in fields of your own, which stand in the element's slot `details`. Throw a `Refusal` to refuse.
   * Without this function such fields are refused.
   */
  readonly onMetadata?: (
    videoId: number,
    metadata: Readonly<Record<string, string>>,
    user: string,
  ) => void | Promise<void>;
  /** Whether a video that has no ticket is this user's, such as a recording; default: never. */
  readonly ownsVideo?: (videoId: number, user: string, request: Request) => boolean | Promise<boolean>;
  /** Whether a live stream, and so each of its recordings, is this user's; default: never. */
  readonly ownsStream?: (streamId: number, user: string, request: Request) => boolean | Promise<boolean>;
  /** The last part of the URL that Gcore sends its webhooks to; without it there is none. At least 16 characters. */
  readonly webhookSecret?: string | undefined;
  /**
   * Called with each webhook, after its video was fetched. `video` is null if it is gone or the type has none, and undefined
   * if it could not be fetched for an hour, or until the backend was closed.
   */
  readonly onWebhook?: (webhook: Webhook, video: GcoreVideo | null | undefined) => void | Promise<void>;
  /** Origins from which links are taken although they are not public; for development. */
  readonly importOrigins?: Origins;
  /** How long a ticket proves ownership; default 30 days. */
  readonly ticketLifetimeMs?: number;
  /** Default: in memory. */
  readonly events?: Events;
  /** Default: in memory. */
  readonly idempotency?: IdempotencyStore;
  /** Told of failures that no request waits for, and of bugs. Default: `console.error`. */
  readonly onError?: (error: unknown) => void;
  readonly clock?: Clock;
}

/** What an edge platform passes along with a request. */
export interface RequestContext {
  waitUntil?(promise: Promise<unknown>): void;
}
