import type { Socket } from 'node:net';
import { sendingMs, type LinkProfile } from '../helpers/link/link-model.js';

/** How far ahead of the narrowest place bytes are taken in: a small router's buffer. */
const bufferMs = 20;

interface Delivery {
  readonly atMs: number;
  readonly deliver: () => void;
}

interface JoinOptions {
  /** Nothing is taken in before so many ms passed. */
  readonly afterMs: number;
  readonly onPiece?: (piece: Buffer) => void;
}

/**
 * One direction of a link: pieces queue for the narrowest place, pass it at the link's rate and arrive half a round trip
 * later, in their order.
 */
export class Lane {
  /** When the narrowest place has let everything through. */
  #freeAtMs = 0;
  readonly #deliveries: Delivery[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();
  #isWaiting = false;

  constructor(
    private readonly profile: LinkProfile,
    private readonly nowMs: () => number,
  ) {}

  /** Carries what `source` sends to `destination`, its end included. */
  join(source: Socket, destination: Socket, { afterMs, onPiece }: JoinOptions): void {
    source.on('data', (piece: Buffer) => {
      onPiece?.(piece);
      this.#carry(piece.length, () => destination.writable && destination.write(piece));
      this.#admit(source, destination);
    });
    source.on('end', () => this.#carry(0, () => destination.end()));
    if (afterMs > 0) {
      source.pause();
      this.#after(afterMs, () => this.#admit(source, destination));
    }
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#deliveries.length = 0;
  }

  #carry(bytes: number, deliver: () => void): void {
    const entersAtMs = Math.max(this.nowMs(), this.#freeAtMs);
    this.#freeAtMs = entersAtMs + sendingMs(this.profile, entersAtMs, bytes);
    this.#deliveries.push({ atMs: this.#freeAtMs + this.profile.roundTripMs / 2, deliver });
    this.#deliverDue();
  }

  #deliverDue(): void {
    while (this.#deliveries[0] && this.#deliveries[0].atMs <= this.nowMs())
      this.#deliveries.shift()?.deliver();
    const [next] = this.#deliveries;
    if (!next || this.#isWaiting) return;
    this.#isWaiting = true;
    this.#after(next.atMs - this.nowMs(), () => {
      this.#isWaiting = false;
      this.#deliverDue();
    });
  }

  /** Reads on when there is room: in the link's buffer, and at a destination that may be slower than the link. */
  #admit(source: Socket, destination: Socket): void {
    const aheadMs = this.#freeAtMs - this.nowMs();
    if (aheadMs <= bufferMs && !destination.writableNeedDrain) {
      source.resume();
      return;
    }
    source.pause();
    if (destination.writableNeedDrain) destination.once('drain', () => this.#admit(source, destination));
    else this.#after(aheadMs - bufferMs / 2, () => this.#admit(source, destination));
  }

  #after(delayMs: number, callback: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      callback();
    }, delayMs);
    this.#timers.add(timer);
  }
}
