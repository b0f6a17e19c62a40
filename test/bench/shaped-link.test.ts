import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { cutTimesMs, megabits, type LinkProfile } from '../helpers/link/link-model.js';
import { seededBytes } from '../helpers/seeded-random.js';
import { startShapedLink, type ShapedLink } from './shaped-link.js';

const quick: LinkProfile = { bytesPerSecond: megabits(80), roundTripMs: 60, meanMsBetweenCuts: null };

/** Answers the SHA-256 of what it got once the client has said everything. */
let hasher: Server;
let link: ShapedLink | undefined;

before(async () => {
  hasher = createServer({ allowHalfOpen: true }, (socket) => {
    const hash = createHash('sha256');
    socket.on('data', (piece: Buffer) => hash.update(piece));
    socket.on('end', () => socket.end(hash.digest('hex')));
    socket.on('error', () => {});
  });
  hasher.listen(0, '127.0.0.1');
  await once(hasher, 'listening');
});

after(() => hasher.close());

async function through<Result>(
  profile: LinkProfile,
  use: (open: () => Socket, link: ShapedLink) => Promise<Result>,
): Promise<Result> {
  const target = { host: '127.0.0.1', port: (hasher.address() as AddressInfo).port };
  link = await startShapedLink({ profile, target, seed: 3 });
  const { port } = link;
  try {
    return await use(() => connect({ host: '127.0.0.1', port, allowHalfOpen: true }), link);
  } finally {
    await link.close();
  }
}

async function hashOf(socket: Socket, bytes: Uint8Array): Promise<{ hash: string; tookMs: number }> {
  const startedAt = performance.now();
  socket.end(bytes);
  let hash = '';
  for await (const piece of socket) hash += String(piece);
  return { hash, tookMs: performance.now() - startedAt };
}

describe('a shaped link', () => {
  const megabyte = seededBytes(1, 2_000_000);

  it('delivers every byte in order, at its rate, after a handshake and a round trip', async () => {
    const { hash, tookMs } = await through(quick, (open) => hashOf(open(), megabyte));
    assert.equal(hash, createHash('sha256').update(megabyte).digest('hex'));
    const expectedMs = 200 + 2 * quick.roundTripMs;
    assert.ok(tookMs > expectedMs * 0.95, `only ${tookMs} ms instead of ${expectedMs}`);
    assert.ok(tookMs < expectedMs * 3, `${tookMs} ms instead of ${expectedMs}`);
  });

  it('shares its rate among connections', async () => {
    const took = await through(quick, (open) =>
      Promise.all([hashOf(open(), megabyte), hashOf(open(), megabyte)]),
    );
    assert.ok(Math.max(...took.map(({ tookMs }) => tookMs)) > 400);
  });

  it('changes its rate when the profile says so', async () => {
    const slowed = { ...quick, rateChange: { atMs: 0, factor: 0.5 } };
    const { tookMs } = await through(slowed, (open) => hashOf(open(), megabyte));
    assert.ok(tookMs > 400);
  });

  it('counts what was sent', async () => {
    const counted = await through(quick, async (open, { sentBytes }) => {
      await hashOf(open(), megabyte);
      return { before: sentBytes, after: link?.sentBytes };
    });
    assert.deepEqual(counted, { before: 0, after: megabyte.length });
  });

  it('resets all connections at the seeded moments, and lets new ones in', async () => {
    const shaky = { ...quick, meanMsBetweenCuts: 300 };
    const firstCutMs = cutTimesMs(shaky, 3).next().value ?? NaN;
    await through(shaky, async (open, shakyLink) => {
      const sockets = [open(), open()];
      const startedAt = performance.now();
      const errors = await Promise.all(
        sockets.map(async (socket): Promise<unknown> => (await once(socket, 'error'))[0]),
      );
      assert.ok(errors.every((error) => (error as NodeJS.ErrnoException).code === 'ECONNRESET'));
      assert.ok(performance.now() - startedAt > firstCutMs * 0.9);
      assert.ok(shakyLink.cuts >= 1);
      const again = open();
      await once(again, 'connect');
      again.destroy();
    });
  });
});
