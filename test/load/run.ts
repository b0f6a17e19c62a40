/**
 * `npm run load`: what many people, or one who floods, cost the others. Everything is on loopback and ends within some
 * minutes. Prints the figures; a figure that misses its bound fails the run.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, type ClientRequest, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { SiteReport } from './site.js';

interface Site {
  readonly process: ChildProcess;
  readonly port: number;
  report(change?: { add?: number; status?: string }): Promise<SiteReport>;
}

const agent = new Agent({ maxSockets: Infinity });

async function withSite(use: (site: Site) => Promise<void>): Promise<void> {
  const child = fork(fileURLToPath(new URL('site.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  });
  try {
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    await use({
      process: child,
      port,
      async report(change = {}) {
        child.send(change);
        return ((await once(child, 'message')) as [SiteReport])[0];
      },
    });
  } finally {
    child.kill();
    await once(child, 'exit');
  }
}

function send({ port }: Site, method: string, path: string, user: string, body?: string): ClientRequest {
  const headers = { User: user, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) };
  const sent = request({ host: '127.0.0.1', port, method, path: `/api/gcore${path}`, headers, agent });
  sent.on('error', () => undefined);
  return sent.end(body);
}

/**
 * Milliseconds from when a request reached the kit until Gcore is asked to make its video. The way to there is Node's, and
 * depends on how busy the machine is.
 */
async function creationDelay(site: Site, user: string): Promise<number> {
  const sentAt = performance.now();
  send(site, 'POST', '/uploads', user, JSON.stringify({ filename: `of ${user}` }));
  for (;;) {
    const { createdAtMs, reachedAtMs } = await site.report();
    const at = createdAtMs[`of ${user}`];
    if (at !== undefined) return at - (reachedAtMs[user] ?? NaN);
    if (performance.now() - sentAt > 120_000) return Infinity;
    await wait(100);
  }
}

function show(what: string, value: number, unit: string, most = Infinity): void {
  const holds = value <= most;
  if (!holds) process.exitCode = 1;
  const bound = most === Infinity ? '' : ` (at most ${most} ${unit})`;
  console.log(`${holds ? ' ' : '✗'} ${what}: ${value.toFixed(1)} ${unit}${bound}`);
}

const inMB = (bytes: number): number => bytes / 1e6;

console.log('4,000 creations of one user, 60 kB each, at once');
await withSite(async (site) => {
  await creationDelay(site, 'warm-up');
  const before = (await site.report()).rssPeak;
  const body = (at: number): string => JSON.stringify({ filename: `flood ${at}`, note: 'x'.repeat(60_000) });
  for (let at = 0; at < 4000; at += 1) send(site, 'POST', '/uploads', 'flooder', body(at));
  await wait(300);
  show('another user’s creation begins after', (await creationDelay(site, 'other')) / 1000, 's', 2);
  show('memory grew by', inMB((await site.report()).rssPeak - before), 'MB', 50);
});

console.log('2,000 people who follow a live stream each');
await withSite(async (site) => {
  await creationDelay(site, 'warm-up');
  for (let at = 1; at <= 2000; at += 1) send(site, 'GET', `/events?streams=${at}`, `viewer ${at}`);
  await wait(5000);
  for (const user of ['first', 'second', 'third'])
    show(`the ${user} upload begins after`, (await creationDelay(site, user)) / 1000, 's', 1);
});

console.log('2,000 event streams of a video each');
await withSite(async (site) => {
  const firstId = 1001;
  const before = (await site.report({ add: 2000 })).rssPeak;
  const begunAt = performance.now();
  const toldAfter = { pending: [] as number[], viewable: [] as number[] };
  let changedAt = 0;
  for (let at = 0; at < 2000; at += 1) {
    send(site, 'GET', `/events?ids=${firstId + at}`, `viewer ${at}`).on('response', (response) => {
      response.on('data', (chunk) => {
        const text = String(chunk);
        if (text.includes('"pending"')) toldAfter.pending.push(performance.now() - begunAt);
        if (text.includes('"viewable"')) toldAfter.viewable.push(performance.now() - changedAt);
      });
      response.on('error', () => undefined);
    });
  }
  for (let waited = 0; toldAfter.pending.length < 2000 && waited < 60; waited += 1) await wait(1000);
  const { rssPeak } = await site.report({ status: 'viewable' });
  changedAt = performance.now();
  show('memory of each', (rssPeak - before) / 1000 / 2000, 'kB', 45);
  for (let waited = 0; toldAfter.viewable.length < 2000 && waited < 60; waited += 1) await wait(1000);
  showTold('first state', toldAfter.pending);
  showTold('a change', toldAfter.viewable);
});

function showTold(what: string, timesMs: readonly number[]): void {
  const sorted = [...timesMs].sort((a, b) => a - b);
  show(`${what} reached no one of`, 2000 - sorted.length, 'streams', 0);
  show(`${what} after, median`, (sorted[1000] ?? Infinity) / 1000, 's');
  show(`${what} after, at most`, (sorted.at(-1) ?? Infinity) / 1000, 's', 40);
}

agent.destroy();
