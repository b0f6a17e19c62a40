/** What can go wrong with one request to an upload host. */
export interface FaultEffects {
  /** Answer this instead of asking the real server. */
  readonly respond?: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
    /** false: without the CORS headers, as a proxy's own error page. Default true. */
    readonly cors?: boolean;
    /** true: answer while the body is still coming. Default: read it all first, so that its sender surely hears. */
    readonly early?: boolean;
  };
  /** Redirect to the same path on the other upload host, or to `location`. */
  readonly redirect?: { readonly status: 301 | 302 | 307 | 308; readonly location?: string };
  /** Break the connection. */
  readonly cut?: {
    /** `request`: while the body comes in. `before-response`: the bytes are stored, the answer is lost. */
    readonly when: 'request' | 'before-response' | 'mid-response';
    /** With `request`: after so many bytes of the body, default 0. */
    readonly afterBytes?: number;
    /** With `request`: so long after the request began, whatever came by then. */
    readonly afterMs?: number;
  };
  /** Go silent with the connection open. */
  readonly stall?: {
    /** `request`: stop reading. `response`: everything is read and stored, no answer comes. */
    readonly when: 'request' | 'response';
    /** With `request`: after so many bytes of the body, default 0: not even the headers reach the real server. */
    readonly afterBytes?: number;
    /** Go on after so long; without it, when the faults are reset. */
    readonly ms?: number;
  };
  /** Hold the whole body before the real server sees any of it, as nginx does: a broken PATCH keeps nothing. */
  readonly buffer?: boolean;
  /** Change the real server's answer. */
  readonly rewrite?: {
    readonly status?: number;
    readonly remove?: readonly string[];
    readonly set?: Readonly<Record<string, string>>;
  };
  /** Round trip added to the request: half before it, half before its answer. */
  readonly latencyMs?: number;
  /** How fast a connection's request bodies are read. */
  readonly bytesPerSecond?: number;
}

/** Which requests a fault meets, and how often. */
export interface FaultRule extends FaultEffects {
  /** Default: every kind but `options`, so that a preflight does not use a fault up. */
  readonly kind?: RequestKind | 'any';
  /** 0 or 1; default: both upload hosts. */
  readonly host?: number;
  readonly videoId?: number;
  /** Part of the request's path. */
  readonly path?: string;
  /** Matching requests to let pass first; default 0. */
  readonly skip?: number;
  /** Requests to meet, default 1; null: until reset. */
  readonly times?: number | null;
}

export type RequestKind = 'create' | 'head' | 'patch' | 'delete' | 'get' | 'options';
