import type { Clock } from '../core/ports/clock.js';
import type { Signer } from './signer.js';

/** Proofs of ownership without a table: each says "this video is this user's, until then", signed. */
export interface Tickets {
  issue(user: string, videoId: number): Promise<string>;
  /** Whether the ticket was issued for exactly this user and video and is still valid. */
  check(ticket: string | null | undefined, user: string, videoId: number): Promise<boolean>;
}

/** A ticket is `{expiry in seconds, base 36}.{signature}`; user and video are in the signature only. */
export function createTickets(signer: Signer, clock: Clock, lifetimeMs: number): Tickets {
  return {
    async issue(user, videoId) {
      const expiry = Math.ceil((clock.now() + lifetimeMs) / 1000).toString(36);
      return `${expiry}.${await signer.sign('ticket', user, videoId, expiry)}`;
    },
    async check(ticket, user, videoId) {
      const [, expiry = '', signature = ''] = /^([0-9a-z]{1,10})\.([\w-]{1,64})$/.exec(ticket ?? '') ?? [];
      const valid = await signer.verify(signature, 'ticket', user, videoId, expiry);
      return valid && parseInt(expiry, 36) * 1000 > clock.now();
    },
  };
}
