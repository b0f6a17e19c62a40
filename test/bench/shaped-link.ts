import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type NetConnectOpts, type Socket } from 'node:net';
import { cutTimesMs, type LinkProfile } from '../helpers/link/link-model.js';
import { Lane } from './lane.js';

export interface ShapedLinkOptions {
  readonly profile: LinkProfile;
  /** Where it leads: a port or a socket of this machine. */
  readonly target: NetConnectOpts;
  /** Of the cuts. */
  readonly seed: number;
  /** Sees every piece that a client sent, when it enters the link. */
  readonly onSent?: (piece: Buffer) => void;
}

export interface ShapedLink {
  readonly port: number;
  /** Bytes that clients sent so far, headers and what was lost in cuts included. */
  readonly sentBytes: number;
  /** Cuts that broke a connection so far. */
  readonly cuts: number;
  close(): Promise<void>;
}

/**
 * A TCP proxy on 127.0.0.1 that behaves like a link of a given rate, round trip and mean time between cuts. All
 * connections share the rate, as they do in front of a modem; order is kept; a cut resets them all. Its clock, for cuts
 * and changes of the rate, starts with the first connection.
 */
export async function startShapedLink(options: ShapedLinkOptions): Promise<ShapedLink> {
  const { profile, seed, onSent } = options;
  const pairs = new Set<readonly [Socket, Socket]>();
  const clients = new Set<Socket>();
  let startedAt: number | null = null;
  let sentBytes = 0;
  let cuts = 0;
  let cutTimer: NodeJS.Timeout | undefined;
  const nowMs = (): number => (startedAt === null ? 0 : performance.now() - startedAt);
  const up = new Lane(profile, nowMs);
  const down = new Lane(profile, nowMs);

  const cutTimes = cutTimesMs(profile, seed);
  const planCut = (): void => {
    const atMs = cutTimes.next().value;
    if (atMs === undefined) return;
    cutTimer = setTimeout(() => {
      if (pairs.size > 0) cuts += 1;
      for (const [client, target] of pairs) cutOff(client, target);
      planCut();
    }, atMs - nowMs());
  };

  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    if (startedAt === null) {
      startedAt = performance.now();
      planCut();
    }
    const target = connect({ ...options.target, allowHalfOpen: true, noDelay: true });
    const pair = [client, target] as const;
    pairs.add(pair);
    clients.add(client);
    client.on('close', () => clients.delete(client));
    // The handshake takes a round trip before the client could send anything.
    up.join(client, target, { afterMs: profile.roundTripMs, onPiece: count });
    down.join(target, client, { afterMs: 0 });
    for (const socket of pair) {
      // A reset shows as an error as well as by 'close', where both sides are ended.
      socket.on('error', () => {});
      socket.on('close', (failed) => {
        pairs.delete(pair);
        if (failed) cutOff(client, target);
      });
    }
  });
  const count = (piece: Buffer): void => {
    sentBytes += piece.length;
    onSent?.(piece);
  };

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    // A TCP server that listens has an address of this shape.
    port: (server.address() as AddressInfo).port,
    get sentBytes() {
      return sentBytes;
    },
    get cuts() {
      return cuts;
    },
    async close() {
      clearTimeout(cutTimer);
      up.stop();
      down.stop();
      for (const [, target] of pairs) target.destroy();
      for (const client of clients) client.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A client sees a reset. The server may stand behind a Unix socket, which knows none. */
function cutOff(client: Socket, target: Socket): void {
  client.resetAndDestroy();
  target.destroy();
}
