/** What the demo's server can do to the upload hosts (demo/server/README.md). */
export interface Fault {
  readonly title: string;
  /** What the person should see. */
  readonly says: string;
  start(): Promise<void>;
}

async function control(method: 'POST' | 'DELETE', path: string, body?: object): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  await fetch(path, body === undefined ? { method } : { method, headers, body: JSON.stringify(body) });
}

/** Rules meet requests that begin; breaking the connections makes the one under way begin again. */
async function meetNextRequest(...rules: readonly object[]): Promise<void> {
  await control('POST', '/__faults', rules);
  await cutConnections();
}

const cutConnections = (): Promise<void> => control('POST', '/__hosts/all/offline', { ms: 1 });

export const faults: readonly Fault[] = [
  {
    title: 'Tunnel, 10 s',
    says: 'Both upload hosts are unreachable. The upload waits, and continues from the last byte that they have.',
    start: () => control('POST', '/__hosts/all/offline', { ms: 10_000 }),
  },
  {
    title: 'Cut the connection',
    says: 'In the middle of a chunk. The next attempt starts at once.',
    start: cutConnections,
  },
  {
    title: 'Server restart',
    says: 'Both upload hosts are killed, and start again after 5 s with the same files.',
    start: () => control('POST', '/__hosts/all/kill', { ms: 5000 }),
  },
  {
    title: '429, try again later',
    says: 'The host asks for a pause of 5 s, and the upload waits.',
    start: () => meetNextRequest({ respond: { status: 429, headers: { 'Retry-After': '5' } } }),
  },
  {
    title: 'Three times 503',
    says: 'The wait grows with each attempt.',
    start: () => meetNextRequest({ respond: { status: 503 }, times: 3 }),
  },
  {
    title: 'Silent connection',
    says: 'No answer and no error. The upload notices within half a minute to two minutes, reconnects and continues.',
    start: () => meetNextRequest({ kind: 'patch', stall: { when: 'request' } }),
  },
  {
    title: 'Token expires',
    says: 'The host refuses the token of the next upload. The element gets a new session and uses it.',
    start: () =>
      control('POST', '/__faults', {
        kind: 'create',
        respond: { status: 500, body: 'token invalid (expired)' },
      }),
  },
];

export const linkSpeeds: readonly (readonly [bytesPerSecond: number | null, label: string])[] = [
  [null, 'unlimited'],
  [10_000_000, '10 MB/s'],
  [2_000_000, '2 MB/s'],
  [300_000, '300 kB/s'],
];

/** Both upload hosts read bodies no faster; null takes every fault back. */
export async function setLinkSpeed(bytesPerSecond: number | null): Promise<void> {
  await stopFaults();
  if (bytesPerSecond !== null) await meetNextRequest({ kind: 'patch', bytesPerSecond, times: null });
}

/** Takes every fault back, and starts what was stopped. */
export const stopFaults = (): Promise<void> => control('DELETE', '/__faults');
