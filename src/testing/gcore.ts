import type { FaultRule } from './fault-rule.js';

export type { FaultEffects, FaultRule, RequestKind } from './fault-rule.js';

/** Everything has a default. */
export interface LocalGcoreOptions {
  /** Port of the API and the backend. Default: any free one. */
  readonly port?: number;
  /** Folder for what is uploaded: `{storage}/{videoId}/original`. Default: a temporary one, deleted by `stop()`. */
  readonly storage?: string;
  /** What makes the qualities; default `none`: the file itself is what is watched. `ffmpeg` must be installed. */
  readonly transcoding?: 'ffmpeg' | 'none';
  /** How long an upload token lives; default 4 hours. Negative: it has ended already. */
  readonly tokenLifetimeMs?: number;
  /** The API answers more with 429; default: no limit. */
  readonly requestsPerSecond?: number;
  /** Loopback URLs that get a webhook for every change. */
  readonly webhookUrls?: readonly string[];
  /** Called with a line for what a developer should know. */
  readonly log?: (line: string) => void;
}

/** What the emulator itself returns. */
export interface StartedServer {
  readonly url: string;
  readonly apiKey: string;
  readonly storage: string;
  readonly uploadOrigins: readonly string[];
  close(): Promise<void>;
}

/** A Gcore on this machine: its API, two upload hosts with a real TUS server, and a host's backend. */
export interface LocalGcore {
  /** Origin of the API: `${url}/streaming/videos`, with `Authorization: APIKey ${apiKey}`. For the kit: its `apiUrl`. */
  readonly url: string;
  readonly apiKey: string;
  /** For the element's `backend`, from any page on this machine. */
  readonly backendUrl: string;
  readonly uploadOrigins: readonly string[];
  readonly storage: string;
  /** Something goes wrong with requests to the upload hosts: with the next one that a rule meets, if it says nothing else. */
  fault(...rules: readonly FaultRule[]): Promise<void>;
  /** Ends every fault. */
  recover(): Promise<void>;
  /** Ends everything; a temporary folder is deleted. */
  stop(): Promise<void>;
}

/** Beside the package itself; they are its optional peers. */
const PACKAGES = ['hono', '@hono/node-server', '@tus/server', '@tus/file-store', 'ajv', 'jose'];

/**
 * Starts Gcore on this machine, in Node, for tests with a real browser and real sockets.
 * @throws {Error} if a port is taken, or if a package that it runs on is not installed; the message says which to install
 */
export async function startGcore(options: LocalGcoreOptions = {}): Promise<LocalGcore> {
  const { url, apiKey, storage, uploadOrigins, close } = await (await loadServer()).start(options);
  const control = async (method: 'POST' | 'DELETE', body?: unknown): Promise<void> => {
    const response = await fetch(`${url}/__faults`, {
      method,
      ...(body !== undefined && {
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (!response.ok) throw new Error(`The faults are not valid: ${await response.text()}`);
  };
  return {
    ...{ url, apiKey, storage, uploadOrigins, backendUrl: `${url}/api/gcore` },
    fault: (...rules) => control('POST', rules),
    recover: () => control('DELETE'),
    stop: close,
  };
}

interface ServerModule {
  start(options: LocalGcoreOptions): Promise<StartedServer>;
}

/** The build makes it of the demo's server (`scripts/build/local-gcore.ts`). */
async function loadServer(): Promise<ServerModule> {
  const path = './gcore-server.js';
  try {
    return (await import(/* @vite-ignore */ path)) as ServerModule;
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND')) throw cause;
    const message = `The local Gcore runs on other packages: npm install --save-dev ${PACKAGES.join(' ')}`;
    throw new Error(message, { cause });
  }
}
