import type { Clock } from '../core/ports/clock.js';

interface Timer {
  readonly dueMs: number;
  readonly callback: () => void;
}

/** A clock that moves only when a test says so. */
export class DrivenClock implements Clock {
  #nowMs: number;
  #setBackMs = 0;
  readonly #timers = new Set<Timer>();

  constructor(startMs = Date.UTC(2026, 0, 1)) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs - this.#setBackMs;
  }

  elapsed(): number {
    return this.#nowMs;
  }

  /** Somebody sets the clock back: no time passes. */
  setBack(byMs: number): void {
    this.#setBackMs += byMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer: Timer = { dueMs: this.#nowMs + Math.max(0, delayMs), callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** How many timers wait: 0 at the end of a test says that nothing was left behind. */
  get pendingTimers(): number {
    return this.#timers.size;
  }

  /** Milliseconds until the next timer, null where none waits. */
  get nextTimerInMs(): number | null {
    const timer = this.#nextTimer();
    return timer ? timer.dueMs - this.#nowMs : null;
  }

  /**
   * Moves time on, calling each timer at its moment, those that timers start on the way too; lets promises settle
   * before, between and after.
   */
  async advance(byMs: number): Promise<void> {
    const targetMs = this.#nowMs + byMs;
    await settle();
    for (let timer = this.#nextTimer(); timer && timer.dueMs <= targetMs; timer = this.#nextTimer()) {
      this.#timers.delete(timer);
      this.#nowMs = timer.dueMs;
      timer.callback();
      await settle();
    }
    this.#nowMs = targetMs;
  }

  /** The earliest; of those due at the same moment, the one that was started first. */
  #nextTimer(): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) if (!next || timer.dueMs < next.dueMs) next = timer;
    return next;
  }
}

/** The platform's own, whatever a test puts in its place later. jsdom under Jest has no MessageChannel. */
const { setTimeout, MessageChannel } = globalThis;

/** Lets every promise that can settle without timers and I/O do so: a new task begins only when no microtask is left. */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof MessageChannel !== 'function') {
      setTimeout(resolve);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
