import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { FaultRule } from '../../demo/server/faults.js';
import { startGcore, type StartedGcore, type StartOptions } from '../../demo/server/start.js';

/** A Gcore of the test's own, gone with it. */
export async function gcoreFor(t: TestContext, options: Partial<StartOptions> = {}): Promise<StartedGcore> {
  const storage = options.storage ?? (await temporaryFolder(t));
  const gcore = await startGcore({ port: 0, transcoding: 'none', ...options, storage });
  t.after(() => gcore.close());
  return gcore;
}

export async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gcore-test-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A request to the API with its key. */
export function api(gcore: StartedGcore, method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(`${gcore.apiUrl}/streaming${path}`, {
    method,
    headers: { authorization: `APIKey ${gcore.apiKey}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** What `GET /streaming/videos/{id}/upload` answers. */
export interface SessionAnswer {
  readonly servers: readonly { readonly hostname: string; readonly active: boolean; readonly ssl: boolean }[];
  readonly token: string;
  readonly video: { readonly id: number; readonly client_id: number };
}

export async function newSession(gcore: StartedGcore, name = 'holiday.mp4'): Promise<SessionAnswer> {
  const created = (await (await api(gcore, 'POST', '/videos', { video: { name } })).json()) as { id: number };
  return (await (await api(gcore, 'GET', `/videos/${created.id}/upload`)).json()) as SessionAnswer;
}

export function addFaults(gcore: StartedGcore, ...rules: readonly FaultRule[]): Promise<Response> {
  return fetch(`${gcore.url}/__faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(rules),
  });
}

/** What `GET /__faults` says of one upload host. */
export interface HostReport {
  readonly state: string;
  readonly connections: number;
  readonly requests: Readonly<Record<string, number>>;
  readonly uploads: readonly {
    readonly path: string;
    readonly videoId: number;
    readonly bodyBytes: number;
  }[];
  readonly log: readonly {
    readonly kind: string;
    readonly status: number | null;
    readonly faults: readonly string[];
  }[];
}

export async function reportOf(gcore: StartedGcore, host = 0): Promise<HostReport> {
  const { hosts } = (await (await fetch(`${gcore.url}/__faults`)).json()) as { hosts: readonly HostReport[] };
  const report = hosts[host];
  if (!report) throw new Error(`There is no upload host ${host}.`);
  return report;
}
