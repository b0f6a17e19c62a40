/** A host's site in a process of its own: the kit over a Gcore in memory that takes 20 to 50 ms for each answer. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createBackend } from '../../src/backend.js';
import { systemClock } from '../../src/backend/clock.js';
import { FakeGcore } from '../backend/fake-gcore.js';

export interface SiteReport {
  /** Milliseconds of this process's clock. */
  readonly nowMs: number;
  /** When a request of this user reached the kit for the last time. */
  readonly reachedAtMs: Readonly<Record<string, number>>;
  /** When Gcore was asked to make the video of this name. */
  readonly createdAtMs: Readonly<Record<string, number>>;
  readonly videosMade: number;
  /** What is held after a garbage collection, in bytes. */
  readonly heldBytes: number;
  /** The process's memory after that, in bytes. */
  readonly rss: number;
}

const gcore = new FakeGcore();
const reachedAtMs: Record<string, number> = {};
const createdAtMs: Record<string, number> = {};

const backend = createBackend({
  apiKey: 'key',
  secret: 'the secret of the load script',
  authorize: ({ headers }) => ({ user: headers.get('User') ?? '' }),
  ownsVideo: () => true,
  ownsStream: () => true,
  fetch: async (input, init) => {
    const { name } =
      (JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as { video?: { name?: string } })
        .video ?? {};
    if (name !== undefined) createdAtMs[name] = performance.now();
    await new Promise<void>((resolve) => void systemClock.after(20 + Math.random() * 30, resolve));
    gcore.requests.length = 0;
    return gcore.fetch(input, init);
  },
});

const server = createServer(
  getRequestListener((request) => {
    reachedAtMs[request.headers.get('User') ?? ''] = performance.now();
    return backend.fetch(request);
  }),
);
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));

process.on('message', (message: { add?: number; status?: string }) => {
  for (let count = 0; count < (message.add ?? 0); count += 1) gcore.add({ status: 'pending' });
  if (message.status !== undefined)
    for (const id of gcore.videos.keys()) gcore.change(id, { status: message.status });
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  const report: SiteReport = {
    nowMs: performance.now(),
    reachedAtMs,
    createdAtMs,
    videosMade: Object.keys(createdAtMs).length,
    heldBytes: heapUsed + external,
    rss,
  };
  process.send?.(report);
});
